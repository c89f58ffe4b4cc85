package import CameraModels
package import Drives
import Quantities

/// The document of `oddcov inspect --json`: `oddcov.inspect/1`.
package enum InspectJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.inspect/1"

  /// The whole document; every time is log time.
  ///
  /// The field of view is in degrees by unprojection; `nil` for a model that cannot be evaluated.
  package static func document(
    _ recordings: [Recording],
    fieldOfView: (CameraCalibration) -> (horizontal: Double, vertical: Double)?
  ) -> JSONValue {
    .object([
      "schema": .string(schema),
      "recordings": .array(recordings.map { object($0, fieldOfView: fieldOfView) }),
    ])
  }

  private static func object(
    _ recording: Recording,
    fieldOfView: (CameraCalibration) -> (horizontal: Double, vertical: Double)?
  ) -> JSONValue {
    .object([
      "path": .string(recording.path),
      "format": .string(recording.format),
      "status": .string(recording.status.rawValue),
      "start": time(recording.start),
      "end": time(recording.end),
      "duration_s": .number(orNull: recording.durationSeconds),
      "bytes": .int(recording.byteCount),
      "bytes_read": .int(recording.bytesRead),
      "streams": .array(recording.streams.map(stream)),
      "calibrations": .array(
        recording.calibrations.map { calibration($0, fieldOfView($0.calibration)) }
      ),
      "gnss": recording.chosenFixTrack.map(track) ?? .null,
      "problems": .array(recording.problems.map(problem)),
    ])
  }

  /// A stream; one of a camera has the size of its images besides, `null` where it is not known.
  private static func stream(_ stream: SensorStream) -> JSONValue {
    var fields: [String: JSONValue] = [
      "name": .string(stream.name),
      "sensor": .string(stream.sensor),
      "modality": .string(stream.modality.rawValue),
      "type": .string(stream.type),
      "messages": .int(stream.messageCount),
      "first": time(stream.first),
      "last": time(stream.last),
      "rate_hz": .number(orNull: stream.rateHertz),
      "header_offset_s": .number(
        orNull: stream.headerOffset.map { Double($0.medianNanoseconds) / 1e9 }
      ),
    ]
    if stream.modality == .camera {
      fields["width"] = stream.imageSize.map { .int($0.width) } ?? .null
      fields["height"] = stream.imageSize.map { .int($0.height) } ?? .null
    }
    return .object(fields)
  }

  private static func calibration(
    _ observation: CalibrationObservation,
    _ fieldOfView: (horizontal: Double, vertical: Double)?
  ) -> JSONValue {
    let calibration = observation.calibration
    return .object([
      "sensor": .string(observation.sensor),
      "camera_model": .string(calibration.model.rawValue),
      "distortion_model": .string(calibration.distortionModel),
      "width": .int(calibration.width),
      "height": .int(calibration.height),
      "fx": .number(calibration.fx),
      "fy": .number(calibration.fy),
      "cx": .number(calibration.cx),
      "cy": .number(calibration.cy),
      "distortion": .array(calibration.distortion.map(JSONValue.number)),
      "parameters": .array(calibration.parameters.map(JSONValue.number)),
      "mount": mount(observation.mount),
      "hfov_deg": .number(orNull: fieldOfView?.horizontal),
      "vfov_deg": .number(orNull: fieldOfView?.vertical),
    ])
  }

  /// The place of a sensor: a quaternion w, x, y, z and metres.
  private static func mount(_ mount: RigidTransform?) -> JSONValue {
    guard let mount else { return .null }
    let (turn, way) = (mount.rotation, mount.translation)
    return .object([
      "source": .string(mount.source),
      "target": .string(mount.target),
      "rotation": .array([turn.w, turn.x, turn.y, turn.z].map(JSONValue.number)),
      "translation_m": .array([way.x, way.y, way.z].map(JSONValue.number)),
    ])
  }

  private static func track(_ track: FixTrack) -> JSONValue {
    var dropped: [String: JSONValue] = [:]
    for (reason, count) in track.dropped where count > 0 { dropped[reason.rawValue] = .int(count) }
    return .object([
      "stream": .string(track.stream),
      "fixes": .int(track.messageCount),
      "read": .int(track.readCount),
      "valid": .int(track.validCount),
      "dropped": .object(dropped),
      "latitude": range(track.latitudeDegrees),
      "longitude": range(track.longitudeDegrees),
    ])
  }

  private static func range(_ degrees: ClosedRange<Double>?) -> JSONValue {
    guard let degrees else { return .null }
    return .array([.number(degrees.lowerBound), .number(degrees.upperBound)])
  }

  private static func problem(_ problem: Problem) -> JSONValue {
    .object([
      "rule": .string(problem.rule), "severity": .string(problem.severity.rawValue),
      "message": .string(problem.message),
    ])
  }

  private static func time(_ time: Timestamp?) -> JSONValue {
    .string(orNull: time?.rfc3339)
  }
}

extension Recording {
  /// From the first to the last message, in seconds.
  var durationSeconds: Double? {
    guard let start, let end else { return nil }
    return Double(start.nanoseconds(to: end)) / 1e9
  }
}
