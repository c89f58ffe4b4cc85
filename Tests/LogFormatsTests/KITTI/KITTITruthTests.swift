import CameraModels
import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// The real drives against what pykitti and pandas read from the same files.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct KITTITruthTests {
  private static let dataset = "kitti/JarnoRalli__python_camera_library/test_data/kitti"

  private struct Truth: Decodable {
    struct Times: Decodable {
      var n: Int
      var first_ns: Int64
      var last_ns: Int64
    }
    var timestamps: [String: Times]
    var oxts: [[String: Double]]
    var oxts_data_files: Int
  }

  @Test(arguments: [false, true])
  func `times, positions and calibrations are those of the peer`(isExact: Bool) throws {
    let bytes = try Data(contentsOf: URL(filePath: RealData.path("truth/\(Self.dataset).json")))
    let truth = try JSONDecoder().decode(Truth.self, from: bytes)
    let numbers = try #require(
      try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    )
    let cameras = try #require(numbers["calib_cam_to_cam"] as? [String: Any])
    let logs = try DriveDiscovery.logs(under: [RealData.path(Self.dataset)])
      .filter { $0.format != nil }
    #expect(logs.map(\.format) == ["kitti-raw"])
    var options = LogReadingOptions()
    options.isExact = isExact
    let recording = try KITTIRawFormat.read(try #require(logs.first?.path), options: options)
    #expect(recording.doubts == [])
    // The sample has the times of every packet and one packet.
    #expect(recording.problems.map(\.rule) == ["KITTI004"])
    for stream in recording.streams {
      let times = try #require(truth.timestamps["\(stream.name)/timestamps.txt"])
      // The peer reads local time as UTC; Karlsruhe was two hours ahead.
      #expect(stream.first?.nanosecondsSince1970 == times.first_ns - 7_200_000_000_000)
      guard stream.name != "oxts" else {
        #expect(stream.messageCount == truth.oxts_data_files)
        continue
      }
      #expect(stream.messageCount == times.n)
      #expect(stream.last?.nanosecondsSince1970 == times.last_ns - 7_200_000_000_000)
    }
    #expect(recording.streams.count == 6)
    let packet = try #require(truth.oxts.first)
    let fix = try #require(recording.chosenFixTrack?.fixes.first)
    #expect(fix.position.latitudeDegrees == packet["lat"])
    #expect(fix.position.longitudeDegrees == packet["lon"])
    #expect(fix.altitudeMeters == packet["alt"])
    #expect(fix.horizontalErrorMeters == packet["pos_accuracy"])
    #expect(fix.speedErrorMetersPerSecond == packet["vel_accuracy"])
    let (north, east) = (try #require(packet["vn"]), try #require(packet["ve"]))
    #expect(fix.speedMetersPerSecond == (north * north + east * east).squareRoot())
    #expect(recording.calibrations.count == 4)
    for observation in recording.calibrations {
      let number = observation.sensor.suffix(2)
      let projection = try #require(cameras["P_rect_\(number)"] as? [Double])
      let size = try #require(cameras["S_rect_\(number)"] as? [Double])
      let found = observation.calibration
      #expect([found.fx, found.fy] == [projection[0], projection[5]])
      #expect([found.cx, found.cy] == [projection[2], projection[6]])
      #expect([Double(found.width), Double(found.height)] == size)
    }
  }

  @Test func `what the calibration file says of the raw cameras is what the peer reads`() throws {
    let truth = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: RealData.path("truth/\(Self.dataset).json")))
      ) as? [String: Any]
    )
    let cameras = try #require(truth["calib_cam_to_cam"] as? [String: [Double]])
    let path = RealData.path("\(Self.dataset)/2011_09_26_calib/2011_09_26/calib_cam_to_cam.txt")
    let file = KITTICalibrationFile(Array(try Data(contentsOf: URL(filePath: path))))
    for (name, values) in cameras { #expect(file.numbers[name] == values, "\(name)") }
    for number in ["00", "01", "02", "03"] {
      let camera = try #require(file.camera(number, isRectified: false))
      #expect(camera.distortion == cameras["D_\(number)"])
      #expect(camera.fx == cameras["K_\(number)"]?[0] && camera.cy == cameras["K_\(number)"]?[5])
      #expect([Double(camera.width), Double(camera.height)] == cameras["S_\(number)"])
    }
  }

  @Test func `poses without times and positions are no log`() throws {
    let logs = try DriveDiscovery.logs(under: [RealData.path("kitti/MichaelGrupp__evo")])
    #expect(!logs.isEmpty && logs.allSatisfy(\.isOtherFile))
  }
}
