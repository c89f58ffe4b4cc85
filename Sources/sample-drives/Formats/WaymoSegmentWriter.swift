/// Writes a drive as a segment of the Waymo Open Dataset: one `Frame` for each sweep.
///
/// `waymo_open_dataset/dataset.proto`; images and range images are a few random bytes.
struct WaymoSegmentWriter {
  private var drive: DatasetDrive
  private static let hertz = 5.0
  /// Numbers of FRONT and REAR in `CameraName`.
  private static let cameras: [(name: Int64, setup: CameraSetup)] = [(1, .wide), (7, .wide)]

  /// Prepares to write a drive.
  init(_ drive: DatasetDrive) { self.drive = drive }

  /// The records in order.
  mutating func bytes() -> [UInt8] {
    (0..<Int(drive.script.seconds * Self.hertz))
      .flatMap { TFRecordWriter.record(frame(Double($0) / Self.hertz)) }
  }

  private mutating func frame(_ seconds: Double) -> [UInt8] {
    let moment = drive.moment(at: seconds)
    let payloads = (0..<3).map { _ in drive.generator.bytes(32) }
    var frame = ProtobufWriter()
    frame.message(1) { addContext(to: &$0) }
    frame.integer(2, moment.time / 1000)
    frame.message(3) { pose in
      let rows = [1, 0, 0, moment.east, 0, 1, 0, moment.north, 0, 0, 1, 0, 0, 0, 0, 1]
      for value in rows { pose.double(1, value) }
    }
    for (index, camera) in Self.cameras.enumerated() {
      frame.message(4) { image in
        image.integer(1, camera.name)
        image.byteString(2, payloads[index])
        image.double(5, Double(moment.time) / 1e9)
        image.double(7, Double(moment.time) / 1e9 + Double(index) * 0.011)
      }
    }
    frame.message(5) { laser in
      laser.integer(1, 1)
      laser.message(2) { $0.byteString(2, payloads[2]) }
    }
    return frame.bytes
  }

  private func addContext(to context: inout ProtobufWriter) {
    context.string(1, drive.script.name)
    for camera in Self.cameras {
      context.message(2) { calibration in
        let setup = camera.setup
        calibration.integer(1, camera.name)
        let numbers = [setup.focal, setup.focal, setup.center.x, setup.center.y] + setup.distortion
        for number in numbers { calibration.double(2, number) }
        calibration.integer(4, Int64(setup.width))
        calibration.integer(5, Int64(setup.height))
      }
    }
    context.message(4) { statistics in
      statistics.string(2, "Day")
      statistics.string(3, "location_other")
      statistics.string(4, "sunny")
    }
  }
}
