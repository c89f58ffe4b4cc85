import CameraModels
import Drives
import Foundation
import Testing

@testable import Ingestion

@Suite struct DeclaredCalibrationTests {
  private static let camera = """
    image_width: 640
    image_height: 480
    camera_name: front
    camera_matrix: {rows: 3, cols: 3, data: [500, 0, 320, 0, 501, 240, 0, 0, 1]}
    distortion_model: plumb_bob
    distortion_coefficients: {rows: 1, cols: 5, data: [0, 0, 0, 0, 0]}
    """
  private static let kit = """
    sensor_kit_base_link:
      front/camera_link: {x: 0.1, y: 0.2, z: 0.3, roll: 0, pitch: 0, yaw: 0}
    """
  private static let vehicle = """
    base_link:
      sensor_kit_base_link: {x: 1, y: 0, z: 2, roll: 0, pitch: 0, yaw: 1.5707963267948966}
    """
  private static let pair = """
    cam0: &cam
      camera_model: pinhole
      intrinsics: [500, 500, 320, 240]
      distortion_model: radtan
      distortion_coeffs: [0, 0, 0, 0]
      resolution: [640, 480]
    cam1: *cam
    """

  /// What a drive with these files and declarations is read as.
  private func reading(
    _ sources: [DriveManifest.CalibrationSource]
  ) throws -> (recording: Recording, inputs: [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "calibrations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "front.yaml": Self.camera, "kit.yaml": Self.kit, "vehicle.yaml": Self.vehicle,
      "pair.yaml": Self.pair,
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    var manifest = DriveManifest()
    manifest.calibrations = sources
    let log = folder.appending(path: "drive.mcap").path(percentEncoded: false)
    var recording = Recording(path: log, format: "mcap")
    var inputs: [String] = []
    LogReading.addCalibrations(
      of: manifest,
      besides: (recording.path, false),
      to: &recording,
      inputs: &inputs
    )
    return (recording, inputs)
  }

  @Test func `mounts are joined from the camera to the vehicle`() throws {
    let (recording, inputs) = try reading(
      ["vehicle.yaml", "front.yaml", "kit.yaml"].map { .init(path: $0) }
    )
    #expect(recording.problems == [])
    #expect(Set(inputs).count == 3)
    let observation = try #require(recording.calibrations.first)
    #expect(recording.calibrations.count == 1)
    #expect(observation.sensor == "front" && observation.stream == "front.yaml")
    #expect(observation.time == nil && observation.calibration.fx == 500)
    let mount = try #require(observation.mount)
    // Autoware states the mount of camera_link, x ahead; a mount is that of the optical frame.
    #expect(mount.source == "front/camera_optical_link" && mount.target == "base_link")
    let axis = mount.opticalAxis
    #expect(abs(axis.x) < 1e-12 && abs(axis.y - 1) < 1e-12 && abs(axis.z) < 1e-12)
    // A quarter turn to the left puts x to y and y to -x: (1 - 0.2, 0.1, 2.3).
    #expect(abs(mount.translation.x - 0.8) < 1e-12)
    #expect(abs(mount.translation.y - 0.1) < 1e-12)
    #expect(abs(mount.translation.z - 2.3) < 1e-12)
  }

  @Test func `a declared role names the only camera, or picks the one of its name`() throws {
    let (renamed, _) = try reading([.init(path: "front.yaml", sensor: "left")])
    #expect(renamed.calibrations.map(\.sensor) == ["left"])
    let (picked, _) = try reading([.init(path: "pair.yaml", sensor: "cam1")])
    #expect(picked.calibrations.map(\.sensor) == ["cam1"])
    let (unclear, _) = try reading([.init(path: "pair.yaml", sensor: "left")])
    #expect(unclear.calibrations.isEmpty)
    #expect(unclear.problems.map(\.rule) == ["CAL012"])
    let (all, _) = try reading([.init(path: "pair.yaml")])
    #expect(all.calibrations.map(\.sensor) == ["cam0", "cam1"])
  }

  @Test func `a missing file is a problem and an input of its own`() throws {
    let (recording, inputs) = try reading([.init(path: "none.yaml")])
    #expect(recording.calibrations.isEmpty)
    #expect(recording.problems.map(\.rule) == ["CAL001"])
    #expect(recording.problems.first?.message.hasPrefix("none.yaml: ") == true)
    #expect(inputs == ["missing none.yaml"])
  }
}
