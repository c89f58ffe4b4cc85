import Quantities
import Testing

@testable import LogFormats

@Suite struct CalibrationDateTests {
  @Test(arguments: [
    ("09-Jan-2012 13:57:47", "2012-01-09"), ("Sat Dec 25 10:00:00 2010", "2010-12-25"),
    ("Do 30 Sep 2021 14:01:02", "2021-09-30"), ("2024-05-01", "2024-05-01"),
    ("2024-05-01T10:00:00+02:00", "2024-05-01"), ("15-Mar-2012", "2012-03-15"),
  ])
  func `days as programs write them`(text: String, day: String) {
    #expect(CalibrationDate.day(text).map { String($0.rfc3339.prefix(10)) } == day)
  }

  @Test(arguments: ["", "05/06/20", "yesterday", "2024-13-01", "30 Feb 2020", "Dec 25", "1e9"])
  func `what names no day for sure is none`(text: String) {
    #expect(CalibrationDate.day(text) == nil)
  }

  @Test func `a storage of OpenCV states its day, and a camera without one has none`() throws {
    func read(_ line: String) throws -> CalibratedSensor? {
      let text = """
        %YAML:1.0
        ---
        \(line)
        image_width: 640
        image_height: 480
        camera_matrix: !!opencv-matrix
           rows: 3
           cols: 3
           dt: d
           data: [ 500., 0., 320., 0., 500., 240., 0., 0., 1. ]

        """
      return try CalibrationFile.read(bytes: Array(text.utf8), named: "a.yml").sensors.first
    }
    let dated = try read("calibration_time: \"Thu 14 Mar 2019 10:11:12 AM CET\"")
    #expect(dated?.date?.rfc3339 == "2019-03-14T00:00:00Z")
    #expect(try read("nframes: 3")?.date == nil)
  }
}
