import CameraModels
import Drives
import Quantities

extension RecordingTruth {
  /// Cameras without a calibration, or with several that cannot all hold.
  mutating func judgeCalibrations() {
    let cameras = Set(
      recording.streams.filter { $0.modality == .camera && !$0.logTimes.isEmpty }.map(\.sensor)
    )
    let known = Dictionary(grouping: recording.calibrations, by: \.sensor)
    for sensor in cameras.sorted() {
      guard let observations = known[sensor] else {
        note(
          .noCalibration,
          "camera '\(sensor)' has no calibration in the log: its field of view and its model are "
            + "unknown; record its calibration"
        )
        continue
      }
      judgeChange(of: sensor, observations)
      judgeContradiction(of: sensor, observations)
    }
  }

  /// One stream that states another calibration later.
  private mutating func judgeChange(of sensor: String, _ observations: [CalibrationObservation]) {
    let byStream = Dictionary(grouping: observations, by: \.stream)
    for (stream, items) in byStream.sorted(by: { $0.key < $1.key }) where items.count > 1 {
      let times = items.compactMap(\.time).sorted()
      guard times.count > 1 else { continue }
      note(
        .changedCalibration,
        "'\(stream)' states \(items.count) calibrations of camera '\(sensor)', the second from "
          + "\(times[1].rfc3339): \(Self.difference(items[0].calibration, items[1].calibration)); "
          + "check which one is right"
      )
    }
  }

  /// Two streams that describe the same image by other numbers.
  ///
  /// A rectified image has a calibration of its own, without distortion: that is no contradiction.
  private mutating func judgeContradiction(
    of sensor: String,
    _ observations: [CalibrationObservation]
  ) {
    let firsts = Dictionary(grouping: observations, by: \.stream).compactMap { $0.value.first }
      .sorted { $0.stream < $1.stream }
    for (index, first) in firsts.enumerated() {
      for second in firsts[(index + 1)...] {
        let (a, b) = (first.calibration, second.calibration)
        let isSameImage =
          a.width == b.width && a.height == b.height && a.distortionModel == b.distortionModel
          && a.distortion.allSatisfy { $0 == 0 } == b.distortion.allSatisfy { $0 == 0 }
        guard isSameImage, a != b,
          abs(a.fx - b.fx) > 0.001 * abs(a.fx) || a.distortion != b.distortion
        else { continue }
        note(
          .contradictoryCalibration,
          "'\(first.stream)' and '\(second.stream)' contradict each other about camera '\(sensor)': "
            + "\(Self.difference(a, b)); keep the right one"
        )
      }
    }
  }

  private static func difference(_ a: CameraCalibration, _ b: CameraCalibration) -> String {
    if (a.width, a.height) != (b.width, b.height) {
      return "images of \(a.width) x \(a.height) and \(b.width) x \(b.height)"
    }
    if a.fx != b.fx || a.fy != b.fy {
      return "focal lengths \(a.fx) and \(b.fx) px"
    }
    if a.cx != b.cx || a.cy != b.cy {
      return "principal points (\(a.cx), \(a.cy)) and (\(b.cx), \(b.cy))"
    }
    return "other distortion"
  }
}
