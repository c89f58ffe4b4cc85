import Bytes
import CameraModels
import Drives
import Quantities
import TestSupport
import Testing

@testable import LogFormats
@testable import sample_drives

/// Mounts in recordings against NumPy 2.4.6 and scipy 1.17.1 on the same numbers.
@Suite struct MountTests {
  private func isNear(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Bool {
    let way = a - b
    return (way * way).sum().squareRoot() < 1e-9
  }

  @Test func `optical axes turn as in REP 103`() {
    let turn = UnitQuaternion.opticalInBody
    #expect(turn.rotating([0, 0, 1]) == [1, 0, 0])
    #expect(turn.rotating([1, 0, 0]) == [0, -1, 0])
    #expect(turn.rotating([0, 1, 0]) == [0, 0, -1])
  }

  @Test func `Waymo's cameras are turned to the optical frame, its lasers are not`() throws {
    // scipy: Rotation.from_euler("xyz", [0.004, -0.012, 0.75]) at (1.49, 0.1, 2.115).
    let matrix = [
      0.7316361879074379, -0.6816684270496773, -0.006053437691971166, 1.49, 0.6815896826215455,
      0.7316502975826831, -0.011106151044887592, 0.1, 0.01199971200207359, 0.0039997013375658395,
      0.9999200014506546, 2.115, 0, 0, 0, 1,
    ]
    func bytes(_ matrix: [Double]) -> [UInt8] {
      var frame = ProtobufWriter()
      frame.message(1) { context in
        context.string(1, "segment")
        context.message(2) { camera in
          camera.integer(1, 1)
          camera.doubles(2, [2000, 2000, 960, 640, 0, 0, 0, 0, 0])
          camera.message(3) { $0.doubles(1, matrix) }
          camera.integer(4, 1920)
          camera.integer(5, 1280)
        }
        context.message(3) { laser in
          laser.integer(1, 1)
          laser.message(5) { $0.doubles(1, matrix) }
        }
      }
      frame.integer(2, 1_550_083_467_346_370)
      frame.message(4) { $0.integer(1, 1) }
      frame.message(5) { $0.integer(1, 1) }
      return WaymoFrames.record(frame.bytes)
    }
    func read(_ matrix: [Double]) throws -> Recording {
      try #require(
        try WaymoReader.recordings(
          source: MemoryByteSource(bytes(matrix)),
          path: "x.tfrecord",
          options: LogReadingOptions()
        )
        .first
      )
    }
    let recording = try read(matrix)
    let mount = try #require(recording.calibrations.first?.mount)
    #expect(mount.target == "vehicle")
    #expect(mount.translation == [1.49, 0.1, 2.115])
    #expect(
      isNear(mount.opticalAxis, [0.7316361879074379, 0.6815896826215455, 0.01199971200207359])
    )
    #expect(
      isNear(
        mount.rotation.rotating([1, 0, 0]),
        [0.6816684270496773, -0.7316502975826831, -0.0039997013375658395]
      )
    )
    let lidar = try #require(recording.mounts.first)
    #expect(lidar.sensor == "lidar_top")
    #expect(
      isNear(
        lidar.mount.rotation.rotating([1, 0, 0]),
        [matrix[0], matrix[4], matrix[8]]
      )
    )
    let images = try #require(recording.streams.first { $0.modality == .camera })
    #expect(images.imageSize == ImageSize(width: 1920, height: 1280))
    var broken = matrix
    broken[0] = 7
    let refused = try read(broken)
    #expect(refused.calibrations.first?.mount == nil)
    #expect(refused.mounts == [])
    #expect(refused.problems.filter { $0.rule == "WAYMO012" }.count == 2)
  }

  @Test(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
  func `KITTI's sensors sit in the imu as pykitti's formulas place them`() throws {
    let dataset = RealData.path("kitti/JarnoRalli__python_camera_library/test_data/kitti")
    let path = try #require(
      try DriveDiscovery.logs(under: [dataset]).first { $0.format != nil }?.path
    )
    let recording = try KITTIRawFormat.read(path, options: LogReadingOptions())
    let mounts = Dictionary(
      recording.calibrations.compactMap { item in item.mount.map { (item.sensor, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    for (sensor, origin) in [
      ("image_00", [1.0833019777196287, -0.3098889008003196, 0.7299197948915828]),
      ("image_02", [1.0832398866125905, -0.2477204889889314, 0.7296549937127044]),
      ("image_03", [1.083771944544283, -0.7804408443317181, 0.7319240717540617]),
    ] as [(String, SIMD3<Double>)] {
      let mount = try #require(mounts[sensor])
      #expect(mount.target == "imu")
      let way = mount.translation - origin
      // pykitti shifts along x alone and leaves out the last rows of P_rect, some millimetres.
      #expect((way * way).sum().squareRoot() < 0.006, "\(sensor)")
      let axis =
        mount.opticalAxis - [0.9999641082854789, 0.0010345536535648393, 0.008412575801457094]
      // The files' matrices have seven digits.
      #expect((axis * axis).sum().squareRoot() < 2e-6, "\(sensor)")
    }
    let lidar = try #require(recording.mounts.first { $0.sensor == "velodyne_points" }?.mount)
    let way =
      lidar.translation - [0.8105439720319256, -0.30705437225086085, 0.8027239945583536]
    #expect((way * way).sum().squareRoot() < 1e-5)
    #expect(recording.calibrations.first?.date?.rfc3339 == "2012-01-09T00:00:00Z")
  }

  @Test func `a KITTI image tells its size, and a drive without rectification has no mounts`()
    throws
  {
    let folder = try TemporaryFolder()
    var drive = KITTIDrive()
    let size: [UInt8] = [0, 0, 0x04, 0xDA, 0, 0, 0x01, 0x77]
    drive.files["\(drive.folder)/image_02/data/\(KITTIDrive.number(0)).png"] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + size
    let path = try drive.write(to: folder)
    let recording = try KITTIRawFormat.read(path, options: LogReadingOptions())
    let images = try #require(recording.streams.first { $0.name == "image_02" })
    #expect(images.imageSize == ImageSize(width: 1242, height: 375))
    #expect(recording.calibrations.first?.mount == nil)
    #expect(recording.mounts.map(\.mount.target) == ["imu"])
  }

  @Test(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
  func `tables of the nuScenes schema give every sensor its place in ego`() throws {
    let folder = try #require(NuScenesTruthTests.folders.first { $0.contains("t4") })
    let recording = try #require(
      try NuScenesFormat.recordings(of: RealData.path(folder), options: LogReadingOptions()).first
    )
    let front = try #require(recording.calibrations.first { $0.stream == "CAM_FRONT" }?.mount)
    #expect(front.target == "ego")
    #expect(front.translation == [1.5, 0, 1.8])
    let lidar = try #require(recording.mounts.first { $0.stream == "LIDAR_TOP" })
    #expect(lidar.mount.translation == [0, 0, 2])
  }
}
