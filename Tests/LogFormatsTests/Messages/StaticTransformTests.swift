import CameraModels
import Drives
import Quantities
import Testing

@testable import LogFormats

/// Mounts from `/tf_static` against scipy 1.17.1 (`Rotation.from_euler("xyz", …)` and NumPy's product).
@Suite struct StaticTransformTests {
  private enum Dialect: CaseIterable { case cdr, ros1 }

  private func channel(
    _ topic: String,
    _ type: String,
    _ dialect: Dialect,
    _ builder: inout RecordingBuilder
  ) -> Int {
    builder.addChannel(
      topic: topic,
      typeName: type,
      schemaEncoding: "",
      schema: [],
      messageEncoding: dialect == .cdr ? "cdr" : "ros1"
    )
  }

  private func take(
    _ bytes: [UInt8],
    _ stream: Int,
    at time: Int64 = 1_700_000_000_000_000_000,
    isWhole: Bool = true,
    _ builder: inout RecordingBuilder
  ) {
    builder.addTime(time, stream: stream)
    builder.take(bytes.span.bytes, isWhole: isWhole, stream: stream, logTime: time)
  }

  private func recording(
    _ dialect: Dialect,
    withTransforms: Bool = true
  ) -> Recording {
    var builder = RecordingBuilder(path: "a", format: "mcap", options: LogReadingOptions())
    let isCDR = dialect == .cdr
    let names =
      isCDR
      ? ("tf2_msgs/msg/TFMessage", "sensor_msgs/msg/Image", "sensor_msgs/msg/CameraInfo")
      : ("tf/tfMessage", "sensor_msgs/Image", "sensor_msgs/CameraInfo")
    let image = channel("/camera/front/image", names.1, dialect, &builder)
    let info = channel("/camera/front/camera_info", names.2, dialect, &builder)
    let tree = channel("/tf_static", names.0, dialect, &builder)
    #expect(builder.interest(of: tree) == .transforms)
    take(isCDR ? PeerTransforms.imageCDR : PeerTransforms.imageROS1, image, &builder)
    take(isCDR ? PeerTransforms.infoCDR : PeerTransforms.infoROS1, info, &builder)
    if withTransforms {
      take(isCDR ? PeerTransforms.transformsCDR : PeerTransforms.transformsROS1, tree, &builder)
    }
    return builder.finish(byteCount: 0, bytesRead: 0)
  }

  @Test(arguments: [true, false])
  func `the chain from a camera's frame to base_link is joined`(isCDR: Bool) throws {
    let recording = recording(isCDR ? .cdr : .ros1)
    let observation = try #require(recording.calibrations.first)
    let mount = try #require(observation.mount)
    #expect(mount.source == "camera_optical")
    #expect(mount.target == "base_link")
    #expect(mount.isInVehicle)
    let expected: SIMD3<Double> = [0.9464080183666294, 0.0032483241591195165, 1.8794412547061414]
    #expect(
      mount.difference(
        to: RigidTransform(
          source: mount.source,
          target: mount.target,
          rotation: mount.rotation,
          translation: expected
        )
      )?
      .millimeters ?? 1 < 1e-9
    )
    let axis = mount.opticalAxis
    #expect(abs(axis.x - 0.9968444254174437) < 1e-12)
    #expect(abs(axis.y - 0.06516854598250638) < 1e-12)
    #expect(abs(axis.z + 0.04532385827236488) < 1e-12)
    let right = mount.rotation.rotating([1, 0, 0])
    #expect(abs(right.y + 0.9977835370868946) < 1e-12)
    #expect(recording.problems.filter { $0.rule.hasPrefix("TF") } == [])
  }

  @Test(arguments: [true, false])
  func `images tell their size, and binning that of a calibration's images`(isCDR: Bool) throws {
    let recording = recording(isCDR ? .cdr : .ros1, withTransforms: false)
    let stream = try #require(recording.streams.first { $0.modality == .camera })
    #expect(stream.imageSize == ImageSize(width: 640, height: 480))
    let observation = try #require(recording.calibrations.first)
    #expect(observation.calibration.width == 1280)
    #expect(observation.imageSize == ImageSize(width: 640, height: 480))
    #expect(observation.mount == nil)
    #expect(recording.mounts == [])
  }

  @Test func `a head that ends before the size still gives the stamp`() throws {
    for length in 12...PeerTransforms.imageCDR.count {
      var builder = RecordingBuilder(path: "a", format: "mcap", options: LogReadingOptions())
      let image = channel("/camera/front/image", "sensor_msgs/msg/Image", .cdr, &builder)
      let head = Array(PeerTransforms.imageCDR.prefix(length))
      for count in 0..<5 {
        let time = 1_700_000_000_000_000_000 + Int64(count)
        builder.addTime(time, stream: image)
        let isUnderstood = builder.take(
          head.span.bytes,
          isWhole: false,
          stream: image,
          logTime: time
        )
        #expect(isUnderstood, "\(length)")
      }
      let stream = try #require(builder.finish(byteCount: 0, bytesRead: 0).streams.first)
      #expect(stream.headerOffset?.sampleCount == 5)
      #expect((stream.imageSize != nil) == (length >= 40), "\(length)")
    }
  }

  private func transform(_ source: String, _ target: String, x: Double = 1) -> RigidTransform {
    RigidTransform(
      source: source,
      target: target,
      rotation: .identity,
      translation: [x, 0, 0]
    )
  }

  @Test func `circles, second parents, other numbers and loose frames are named`() {
    var tree = StaticTransforms()
    tree.add(transform("a", "base_link"))
    tree.add(transform("a", "base_link"))
    #expect(tree.problems == [])
    tree.add(transform("a", "base_link", x: 1.5))
    tree.add(transform("a", "other"))
    #expect(tree.problems.map(\.rule) == ["TF001", "TF001"])
    tree.add(transform("c", "d"))
    tree.add(transform("d", "c"))
    let mounts = tree.mounts(of: ["a", "c", "stranger"])
    #expect(mounts.keys.sorted() == ["a"])
    #expect(mounts["a"]?.translation.x == 1)
    #expect(tree.problems.map(\.rule) == ["TF001", "TF001", "TF002", "TF004"])
    var own = StaticTransforms()
    own.add(transform("a", "a"))
    own.addBroken(child: "b", parent: "base_link")
    #expect(own.problems.map(\.rule) == ["TF002", "TF003"])
  }

  @Test func `without base_link the root of the most sensors is the vehicle`() {
    var tree = StaticTransforms()
    for frame in ["front", "rear"] { tree.add(transform(frame, "chassis")) }
    tree.add(transform("gripper", "arm"))
    let mounts = tree.mounts(of: ["front", "rear", "gripper"])
    #expect(mounts.keys.sorted() == ["front", "rear"])
    #expect(mounts["front"]?.target == "chassis")
    #expect(mounts["front"]?.isInVehicle == false)
  }

  @Test func `a sensor beside base_link is placed through their common root`() {
    var tree = StaticTransforms()
    tree.add(transform("base_link", "base_footprint", x: 2))
    tree.add(transform("lidar", "base_footprint", x: 5))
    #expect(tree.mounts(of: ["lidar"])["lidar"]?.translation.x == 3)
    #expect(tree.mounts(of: ["lidar"])["lidar"]?.target == "base_link")
  }

  @Test func `more frames than a vehicle has are bounded`() {
    var tree = StaticTransforms()
    for number in 0..<(StaticTransforms.limit + 10) {
      tree.add(transform("f\(number)", number == 0 ? "base_link" : "f\(number - 1)"))
    }
    #expect(tree.problems.allSatisfy { $0.rule == "TF005" })
    let last = "f\(StaticTransforms.limit - 1)"
    #expect(tree.mounts(of: [last])[last]?.translation.x == Double(StaticTransforms.limit))
  }

  @Test func `a message cut anywhere or with a count that lies ends in a named problem`() {
    for length in 0..<PeerTransforms.transformsCDR.count {
      var builder = RecordingBuilder(path: "a", format: "mcap", options: LogReadingOptions())
      let tree = channel("/tf_static", "tf2_msgs/msg/TFMessage", .cdr, &builder)
      take(Array(PeerTransforms.transformsCDR.prefix(length)), tree, &builder)
      let recording = builder.finish(byteCount: 0, bytesRead: 0)
      #expect(recording.problems.map(\.rule) == ["MSG004"], "\(length)")
    }
    var builder = RecordingBuilder(path: "a", format: "mcap", options: LogReadingOptions())
    let tree = channel("/tf_static", "tf2_msgs/msg/TFMessage", .cdr, &builder)
    var bytes = PeerTransforms.transformsCDR
    for offset in 4..<8 { bytes[offset] = 0xFF }
    take(bytes, tree, &builder)
    #expect(builder.finish(byteCount: 0, bytesRead: 0).problems.map(\.rule) == ["MSG004"])
  }

  @Test func `moving transforms are not read`() {
    var builder = RecordingBuilder(path: "a", format: "mcap", options: LogReadingOptions())
    let moving = channel("/tf", "tf2_msgs/msg/TFMessage", .cdr, &builder)
    #expect(builder.interest(of: moving) == .none)
  }
}
