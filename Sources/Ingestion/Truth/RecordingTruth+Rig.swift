import CameraModels
import Drives
import Quantities

extension RecordingTruth {
  /// Images of another size than their camera's calibrations describe.
  ///
  /// A sensor may deliver one stream as it takes it and one made smaller, each with a calibration of
  /// its own; what is not believed is the calibration of a sensor none of whose streams has one.
  mutating func judgeImageSizes() {
    let known = Dictionary(grouping: recording.calibrations, by: \.sensor)
      .mapValues { observations in Set(observations.compactMap(\.describedSize)) }
    let streams = recording.streams.filter { $0.modality == .camera && $0.imageSize != nil }
    for (sensor, members) in Dictionary(grouping: streams, by: \.sensor)
      .sorted(by: { $0.key < $1.key })
    {
      guard let sizes = known[sensor], !sizes.isEmpty else { continue }
      let wrong = members.filter { $0.imageSize.map { !sizes.contains($0) } ?? false }
      guard let first = wrong.first, let size = first.imageSize else { continue }
      let stated = sizes.sorted { ($0.width, $0.height) < ($1.width, $1.height) }.prefix(3)
        .map { "\($0.width) x \($0.height)" }.joined(separator: ", ")
      let message =
        "images of '\(first.name)' have \(size.width) x \(size.height) pixels, the calibration of "
        + "camera '\(sensor)' is for \(stated); "
      guard wrong.count == members.count else {
        note(.otherImageSize, message + "use the calibration of these images")
        continue
      }
      doubt(
        .otherImageSize,
        .calibration(sensor),
        because: "the images have another size than the calibration",
        message + "it is not believed; use the calibration of these images"
      )
    }
  }

  /// Calibrations made longer before the drive than the plan allows; without a date none is judged.
  mutating func judgeCalibrationAges() {
    guard let limit = maximumCalibrationAge, let start = recording.start,
      !doubts.contains(where: { $0.aspect == .time && $0.range == nil }),
      !recording.doubts.contains(where: { $0.aspect == .time && $0.range == nil })
    else { return }
    let drive = start.advanced(byNanoseconds: manifest.clockCorrectionNanoseconds)
    let bySensor = Dictionary(grouping: recording.calibrations, by: \.sensor)
    for (sensor, observations) in bySensor.sorted(by: { $0.key < $1.key }) {
      // Of several the newest counts; one without a date may be newer.
      let dates = observations.map(\.date)
      guard dates.allSatisfy({ $0 != nil }), let date = dates.compactMap({ $0 }).max(),
        date.nanoseconds(to: drive) > limit
      else { continue }
      doubt(
        .oldCalibration,
        .calibration(sensor),
        because: "the calibration is older than the plan allows",
        "the calibration of camera '\(sensor)' is of \(date.rfc3339.prefix(10)), "
          + "\(spanText(date.nanoseconds(to: drive))) before the drive; the plan allows "
          + "\(spanText(limit)); calibrate again"
      )
    }
  }

  /// Cameras whose optical axis points more than 60 degrees upwards.
  ///
  /// Converters that do not know a mount write no rotation, by which a camera looks at the zenith; those
  /// that state the body's axes instead of the optical ones end there as well.
  mutating func judgeMounts() {
    var seen: Set<String> = []
    for observation in recording.calibrations.sorted(by: { $0.sensor < $1.sensor }) {
      guard let mount = observation.mount, mount.isInVehicle, mount.opticalAxis.z > 0.866,
        seen.insert(observation.sensor).inserted
      else { continue }
      doubt(
        .upwardCamera,
        .calibration(observation.sensor),
        because: "the camera looks at the sky by its mount",
        "camera '\(observation.sensor)' looks at the sky by its mount in '\(mount.target)': its "
          + "rotation is missing or that of other axes; it is not believed; state the mount of the "
          + "optical frame"
      )
    }
  }

  /// Sensors that the sidecar says the vehicle has, and of which nothing was recorded.
  mutating func judgeRig() {
    let delivering = Set(
      recording.streams.filter { $0.messageCount > 0 && $0.modality != .calibration }.map(\.sensor)
    )
    let missing = manifest.rig.filter { !delivering.contains($0) }.sorted()
    guard !missing.isEmpty, recording.status == .ok || recording.status == .partial else { return }
    note(
      .missingSensor,
      "nothing was recorded of \(missing.map { "'\($0)'" }.joined(separator: ", ")), which the "
        + "sidecar's 'rig' names; it holds \(Self.list(delivering)); check the sensor and the recorder"
    )
  }

  private static func list(_ sensors: Set<String>) -> String {
    let names = sensors.sorted().prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return names.isEmpty ? "no sensor" : names + (sensors.count > 12 ? " and more" : "")
  }
}

extension CalibrationObservation {
  /// The size of the images that it describes; `nil` where it states none.
  fileprivate var describedSize: ImageSize? {
    imageSize ?? ImageSize(width: calibration.width, height: calibration.height)
  }
}
