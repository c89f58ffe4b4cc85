import CameraModels
import Drives
import Foundation
import Testing

@testable import LogFormats

@Suite struct CalibrationFileTests {
  private func read(_ name: String) throws -> CalibrationFile {
    let sample = try #require(CalibrationSamples.all.first { $0.name == name })
    return try CalibrationFile.read(bytes: Array(sample.text.utf8), named: sample.name)
  }

  private func sensor(_ file: CalibrationFile, _ name: String) throws -> CalibratedSensor {
    try #require(file.sensors.first { $0.name == name })
  }

  @Test(arguments: CalibrationSamples.all)
  func `content tells the layout`(name: String, format: String, text: String) throws {
    let bytes = Array(text.utf8)
    for other in [name, "x", "x.md"] {
      #expect(try CalibrationFile.read(bytes: bytes, named: other).format == format)
    }
    let marked = try CalibrationFile.read(bytes: [0xEF, 0xBB, 0xBF] + bytes, named: name)
    #expect(marked.format == format)
    let windows = Array(text.replacing("\n", with: "\r\n").utf8)
    #expect(try CalibrationFile.read(bytes: windows, named: name).format == format)
    #expect(CalibrationFile.recognizes(name: name, head: bytes))
    #expect(!CalibrationFile.recognizes(name: "notes.md", head: bytes))
  }

  @Test(arguments: ["camera.yml", "camera.xml", "camera.json"])
  func `OpenCV's storage says the same in every syntax`(name: String) throws {
    let camera = try #require(try read(name).sensors.first?.camera)
    #expect(camera.matrix == [458.654, 457.296, 367.215, 248.375])
    #expect(camera.distortion == [-0.28340811, 0.07395907, 0.00019359, 1.76187114e-05, 0])
    #expect(camera.size == [752, 480])
    #expect(camera.model == .pinhole)
  }

  @Test func `Kalibr's other projections are understood`() throws {
    let file = try read("camchain.yaml")
    let omni = try #require(try sensor(file, "cam0").camera)
    #expect(omni.model == .omnidirectional && omni.parameters == [0.8])
    #expect(omni.matrix == [833, 830, 373.8, 253.7])
    #expect(try sensor(file, "cam0").role == "cam_left")
    let double = try sensor(file, "cam1")
    #expect(double.camera?.model == .doubleSphere && double.camera?.parameters == [-0.2, 0.6])
    #expect(double.mount?.target == "cam0")
    #expect(double.mount?.translation == [0.11, 0, -0.01])
    let unified = try #require(try sensor(file, "cam2").camera)
    #expect(unified.model == .enhancedUnified && unified.parameters == [0.6, 1.1])
    #expect(file.sensors.allSatisfy { $0.camera?.fieldOfView != nil })
  }

  @Test func `COLMAP's models lead to their projections`() throws {
    let file = try read("cameras.txt")
    let expected: [(CameraCalibration.Model, [Double], [Double])] = [
      (.pinhole, [2559.81, 2559.81, 1536, 1152], []),
      (.pinhole, [2560.56, 2560.57, 1536, 1152], []),
      (.pinhole, [2559.69, 2559.69, 1536, 1152], [-0.0218531, 0, 0, 0]),
      (.pinhole, [2559.69, 2559.69, 1536, 1152], [-0.02, 0.01, 0, 0]),
      (.pinhole, [2560, 2561, 1536, 1152], [-0.02, 0.01, 0.001, -0.002]),
      (
        .pinhole, [2560, 2561, 1536, 1152], [-0.02, 0.01, 0.001, -0.002, 0.003, 0.1, 0.2, 0.3]
      ),
      (.fisheye, [300, 301, 512, 511], [0.01, 0.02, -0.03, 0.004]),
      (.fisheye, [300, 300, 512, 511], [0.01, 0, 0, 0]),
      (.fisheye, [300, 300, 512, 511], [0.01, 0.02, 0, 0]),
      (.unknown, [300, 301, 512, 511], [0.9]),
      (.unknown, [300, 301, 512, 511], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]),
    ]
    #expect(file.sensors.count == expected.count)
    for (sensor, (model, matrix, distortion)) in zip(file.sensors, expected) {
      #expect(sensor.camera?.model == model)
      #expect(sensor.camera?.matrix == matrix)
      #expect(sensor.camera?.distortion == distortion)
    }
    #expect(
      file.problems.map(\.message) == [
        "camera_10: the distortion model 'FOV' cannot be evaluated; its field of view stays unknown",
        "camera_11: the distortion model 'THIN_PRISM_FISHEYE' cannot be evaluated; its field of view "
          + "stays unknown",
      ]
    )
  }

  @Test func `the other layouts state what they mean`() throws {
    let fisheye = try #require(try read("cam0_kb.yaml").sensors.first)
    #expect(fisheye.name == "cam0_kb")
    #expect(fisheye.camera?.model == .fisheye)
    #expect(fisheye.camera?.distortion == [0.01, -0.002, 0.0003, -0.00004])
    let kitti = try read("calib.txt")
    #expect(
      kitti.sensors.map(\.name)
        == ["image_0", "image_1", "image_2", "image_3", "velodyne", "imu"]
    )
    #expect(try sensor(kitti, "image_1").mount?.translation.x == 0.5)
    #expect(try sensor(kitti, "velodyne").mount?.translation == [0.1, -0.2, -0.3])
    #expect(Set(kitti.problems.map(\.rule)) == ["CAL006"])
    let nuscenes = try read("calibrated_sensor.json")
    #expect(nuscenes.sensors.map(\.name) == ["s1", "s2"])
    #expect(nuscenes.problems.map(\.rule) == ["CAL010", "CAL006"])
    // The optical axis of this camera looks along the vehicle's x.
    let axis = try #require(nuscenes.sensors[0].mount).rotation.rotating([0, 0, 1])
    #expect(abs(axis.x - 1) < 1e-12)
    let basalt = try #require(try read("basalt.json").sensors.first)
    #expect(basalt.camera?.model == .fisheye && basalt.mount?.translation == [0.1, 0, 0])
    let ouster = try #require(try read("os1.json").sensors.first)
    #expect(ouster.lidar?.channelCount == 4 && ouster.lidar?.columnsPerFrame == 1024)
    #expect(abs((ouster.mount?.translation.z ?? 0) - 0.03618) < 1e-12)
    let autoware = try read("sensors_calibration.yaml")
    #expect(autoware.sensors.map(\.name) == ["sensor_kit", "front_camera"])
    #expect(autoware.sensors[1].mount?.source == "front_camera/camera_link")
  }

  @Test(arguments: [
    ("a.yaml", "a: [", "CAL003"), ("a.json", "{\"a\": [1, 2", "CAL003"),
    ("a.xml", "<opencv_storage><a>", "CAL003"), ("a.yaml", "", "CAL002"),
    ("a.yaml", "key: value", "CAL002"), ("a.json", "[]", "CAL002"), ("a.txt", "hello", "CAL002"),
    ("a.yaml", "camera_name: a\ncamera_matrix: {data: [1, 2]}", "CAL005"),
    ("a.yaml", "cam0: {camera_model: ds, intrinsics: [1, 2]}", "CAL005"),
    ("a.yaml", "model_type: SCARAMUZZA", "CAL005"),
    ("a.yaml", "a: &x [1, 2]\nb: \(String(repeating: "[", count: 40))", "CAL004"),
    ("a.txt", "#polynomial (ocam_model.ss in MATLAB)\n5 -5.5e+002", "CAL011"),
  ])
  func `what cannot be read ends in a named problem`(name: String, text: String, rule: String) {
    let error = #expect(throws: LogError.self) {
      try CalibrationFile.read(bytes: Array(text.utf8), named: name)
    }
    #expect(error?.rule == rule)
    #expect((error?.message.count ?? 0) > 20)
  }

  @Test func `what no calibration needs is refused before it costs memory`() throws {
    func rule(_ bytes: [UInt8]) -> String? {
      do throws(LogError) {
        _ = try CalibrationFile.read(bytes: bytes, named: "a.yaml")
        return nil
      } catch {
        return error.rule
      }
    }
    #expect(rule([UInt8](repeating: UInt8(ascii: "a"), count: 17 << 20)) == "CAL004")
    #expect(rule([UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 20)) == "CAL004")
    #expect(rule(Array(("[" + String(repeating: "[],", count: 500_001) + "[]]").utf8)) == "CAL004")
    #expect(rule(Array((String(repeating: "[[", count: 50_000)).utf8)) == "CAL004")
    #expect(rule(Array((String(repeating: "<a>", count: 50_000)).utf8)) == "CAL004")
    #expect(rule([0xFF, 0xFE, 0x00]) == "CAL002")
    let bomb = (1..<30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    #expect(rule(Array(("a0: &a0 [1]\n" + bomb.joined(separator: "\n")).utf8)) == "CAL004")
  }

  @Test func `a contradiction is named`() throws {
    let text = "lasers:\n- {laser_id: 0, vert_correction: 0.1}\nnum_lasers: 16\n"
    let file = try CalibrationFile.read(bytes: Array(text.utf8), named: "v.yaml")
    #expect(file.problems.map(\.rule) == ["CAL009"])
    let mirrored = """
      cam0:
        camera_model: pinhole
        intrinsics: [500, 500, 320, 240]
        distortion_model: radtan
        distortion_coeffs: [0, 0, 0, 0]
        resolution: [640, 480]
        T_cam_imu: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0], [0, 0, 0, 1]]
      """
    let turned = try CalibrationFile.read(bytes: Array(mirrored.utf8), named: "c.yaml")
    #expect(turned.problems.map(\.rule) == ["CAL008"])
    #expect(turned.sensors[0].camera != nil && turned.sensors[0].mount == nil)
  }

  @Test func `a file is a recording of calibrations alone`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("front.yaml", CalibrationSamples.all[3].text)
    let recording = try CalibrationFile.recording(path: path)
    #expect(recording.format == "ros camera_info")
    #expect(recording.status == .ok && recording.streams.isEmpty && recording.problems.isEmpty)
    #expect(recording.calibrations.map(\.sensor) == ["front"])
    #expect(recording.byteCount > 100)
    let error = #expect(throws: LogError.self) { try CalibrationFile.read(path: path + "x") }
    #expect(error?.kind == .missing && error?.rule == "CAL001")
  }
}

/// Laws of every layout: no bytes end the process, and the same bytes say the same.
@Suite struct CalibrationDamageTests {
  @Test(arguments: CalibrationSamples.all)
  func `a beginning of a file ends in sensors or a named problem`(
    name: String,
    format: String,
    text: String
  ) {
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count { Self.check(Array(bytes.prefix(count)), name) }
  }

  @Test(arguments: CalibrationSamples.all)
  func `a changed byte ends in sensors or a named problem`(
    name: String,
    format: String,
    text: String
  ) {
    let bytes = Array(text.utf8)
    for place in bytes.indices {
      for flip in [0x01, 0x10, 0x80] as [UInt8] {
        var changed = bytes
        changed[place] ^= flip
        Self.check(changed, name)
      }
      var replaced = bytes
      replaced[place] =
        [UInt8(ascii: "9"), UInt8(ascii: "-"), 0, UInt8(ascii: "["), 0x0A][place % 5]
      Self.check(replaced, name)
    }
  }

  private static func check(_ bytes: [UInt8], _ name: String) {
    do throws(LogError) {
      let file = try CalibrationFile.read(bytes: bytes, named: name)
      #expect(!file.sensors.isEmpty)
    } catch {
      #expect(error.rule.hasPrefix("CAL") && !error.message.isEmpty)
    }
  }
}
