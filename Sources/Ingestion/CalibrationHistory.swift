import CameraModels
import DriveIndex
import Drives

/// Which calibration each camera of each recording has, and when.
///
/// A calibration file that a sidecar declares wins over what a log states; of several topics that
/// of the image's own folder wins, as `image_transport` lays them out. What is stated first holds
/// from the beginning of the recording, because a calibration is usually sent once, late.
struct CalibrationHistory {
  /// A camera in a recording.
  struct Key: Hashable {
    var recording: Int64
    var sensor: String
  }

  /// A calibration from a moment on; `Int64.min` for the beginning.
  struct Step {
    var from: Int64
    var calibration: DriveMaterial.Calibration
  }

  private var steps: [Key: [Step]] = [:]
  private var absences: [Key: String] = [:]

  /// Orders the calibrations of a drive.
  init(_ material: DriveMaterial) {
    let images = Dictionary(
      material.streams.map { (Key(recording: $0.recording, sensor: $0.sensor), $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    let groups = Dictionary(grouping: material.calibrations) {
      Key(recording: $0.recording, sensor: $0.sensor)
    }
    for (key, members) in groups {
      guard let chosen = CalibrationHistory.chosen(members, image: images[key] ?? "") else {
        absences[key] = "its streams contradict each other"
        continue
      }
      var found: [Step] = []
      for item in chosen {
        let from = found.isEmpty ? Int64.min : item.time ?? Int64.min
        if let last = found.last, last.calibration.calibration == item.calibration,
          last.calibration.mount == item.mount
        {
          continue
        }
        found.append(Step(from: from, calibration: item))
      }
      steps[key] = found
    }
  }

  /// The calibrations of one source, ascending by time; `nil` where sources disagree.
  private static func chosen(
    _ members: [DriveMaterial.Calibration],
    image: String
  ) -> [DriveMaterial.Calibration]? {
    let declared = members.filter { $0.time == nil }
    let candidates = declared.isEmpty ? members : declared
    let byStream = Dictionary(grouping: candidates, by: \.stream)
    let folder = image.split(separator: "/").dropLast()
    let near = byStream.filter { $0.key.split(separator: "/").dropLast() == folder }
    let sources = (near.isEmpty ? byStream : near).sorted { $0.key < $1.key }.map(\.value)
    guard let first = sources.first else { return nil }
    let isOne = sources.allSatisfy { source in
      source.count == first.count
        && zip(source, first).allSatisfy { $0.calibration == $1.calibration }
    }
    guard isOne else { return nil }
    return first.sorted { ($0.time ?? .min, $0.id) < ($1.time ?? .min, $1.id) }
  }

  /// The calibration that holds at a moment; `nil` where there is none.
  func calibration(of key: Key, at time: Int64) -> DriveMaterial.Calibration? {
    steps[key]?.holding(at: time)
  }

  /// The calibrations of each of some streams, ascending by time, so that a frame asks for its own
  /// by a number and not by names.
  func steps(of streams: [DriveMaterial.Stream]) -> [Int64: [Step]] {
    Dictionary(
      streams.map { ($0.id, steps[Key(recording: $0.recording, sensor: $0.sensor)] ?? []) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Why a camera has no calibration; `nil` where the log has none.
  func absence(of key: Key) -> String? { absences[key] }

  /// When a calibration gives way to another, ascending.
  var changes: [Int64] {
    steps.values.flatMap { $0.map(\.from) }.filter { $0 != .min }.sorted()
  }
}

extension [CalibrationHistory.Step] {
  /// The calibration that holds at a moment; `nil` where there is none.
  func holding(at time: Int64) -> DriveMaterial.Calibration? {
    last { $0.from <= time }?.calibration
  }
}
