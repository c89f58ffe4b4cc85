import Drives
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct InspectTests {
  private func first() throws -> [String: Any] {
    let text =
      InspectJSON.document(
        [SampleRecording.whole],
        fieldOfView: SampleRecording.fieldOfView
      )
      .text()
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(Set(all.keys) == ["schema", "recordings"])
    #expect(all["schema"] as? String == "oddcov.inspect/1")
    return try #require((all["recordings"] as? [[String: Any]])?.first)
  }

  @Test func `a recording has the keys of the design`() throws {
    let recording = try first()
    #expect(
      Set(recording.keys) == [
        "path", "format", "status", "start", "end", "duration_s", "bytes", "bytes_read",
        "streams", "calibrations", "gnss", "problems",
      ]
    )
    #expect(recording["start"] as? String == "2026-03-10T17:20:00.003000001Z")
    #expect(recording["duration_s"] as? Double == 60)
    let streams = try #require(recording["streams"] as? [[String: Any]])
    #expect(
      Set(streams[0].keys) == [
        "name", "sensor", "modality", "type", "messages", "first", "last", "rate_hz",
        "header_offset_s", "width", "height",
      ]
    )
    #expect(streams[0]["width"] as? Int == 1920)
    #expect(streams[0]["height"] as? Int == 1080)
    #expect(streams[1]["width"] == nil)
    // 1,201 messages have 1,200 steps in 60 s.
    #expect(streams[0]["rate_hz"] as? Double == 20)
    #expect(streams[0]["header_offset_s"] as? Double == -0.0124)
    for key in ["first", "last", "rate_hz", "header_offset_s"] {
      #expect(streams[2][key] is NSNull)
    }
  }

  @Test func `fixes say how many exist, were read, are valid and were dropped`() throws {
    let gnss = try #require(try first()["gnss"] as? [String: Any])
    #expect(
      Set(gnss.keys) == ["stream", "fixes", "read", "valid", "dropped", "latitude", "longitude"]
    )
    #expect(gnss["dropped"] as? [String: Int] == ["no fix status": 1])
    #expect(gnss["latitude"] as? [Double] == [49, 49.01])
    #expect(gnss["longitude"] as? [Double] == [8.4, 8.41])
  }

  @Test func `a calibration has its fields of view, or null`() throws {
    let calibrations = try #require(try first()["calibrations"] as? [[String: Any]])
    #expect(
      Set(calibrations[0].keys) == [
        "sensor", "camera_model", "distortion_model", "width", "height", "fx", "fy", "cx", "cy",
        "distortion", "parameters", "mount", "hfov_deg", "vfov_deg",
      ]
    )
    #expect(calibrations[0]["mount"] is NSNull)
    #expect(calibrations[0]["hfov_deg"] as? Double == 102.2)
    #expect(calibrations[1]["hfov_deg"] is NSNull)
  }

  @Test func `an empty recording has nulls and empty lists`() throws {
    let text =
      InspectJSON.document(
        [Recording(path: "empty.mcap", format: "mcap")],
        fieldOfView: { _ in nil }
      )
      .text()
    #expect(
      text == #"{"recordings":[{"bytes":0,"bytes_read":0,"calibrations":[],"duration_s":null,"#
        + #""end":null,"format":"mcap","gnss":null,"path":"empty.mcap","problems":[],"start":null,"#
        + #""status":"ok","streams":[]}],"schema":"oddcov.inspect/1"}"#
    )
  }

  @Test func `the block of a recording is as recorded`() throws {
    let table = InspectTable(fieldOfView: SampleRecording.fieldOfView)
    let empty = Recording(path: "empty.mcap", format: "mcap", status: .unreadable)
    try expectGolden(table.text([SampleRecording.whole, empty]), "inspect.txt")
  }
}
