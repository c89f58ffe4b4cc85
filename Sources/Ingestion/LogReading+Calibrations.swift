import CameraModels
import DriveIndex
import Drives
import LogFormats

extension LogReading {
  /// Adds the cameras and the mounts of the declared calibration files to a recording.
  ///
  /// A camera is added as an observation without a time. A mount that a file states for a sensor of
  /// the log is given to that sensor's calibrations; mounts that follow one another, from a camera
  /// to a sensor kit to a vehicle, are joined.
  static func addCalibrations(
    of manifest: DriveManifest,
    besides log: (path: String, isFolder: Bool),
    to recording: inout Recording,
    inputs: inout [String]
  ) {
    guard !manifest.calibrations.isEmpty else { return }
    var mounts: [String: RigidTransform] = [:]
    var byRole: [String: RigidTransform] = [:]
    for source in manifest.calibrations {
      let path = DriveManifestFile.resolve(source.path, besides: log.path, isFolder: log.isFolder)
      do throws(LogError) {
        let file = try CalibrationFile.read(path: path)
        recording.problems += file.problems.map { $0.placed(in: source.path) }
        let sensors = sensors(of: file, for: source, in: &recording)
        for (role, sensor) in sensors {
          if let mount = sensor.mount {
            if mounts[mount.source] == nil { mounts[mount.source] = mount }
            if byRole[role] == nil { byRole[role] = mount }
          }
          guard let camera = sensor.camera else { continue }
          var observation = CalibrationObservation(
            sensor: role,
            stream: source.path,
            time: nil,
            calibration: camera,
            mount: sensor.mount
          )
          observation.date = source.date ?? sensor.date
          recording.calibrations.append(observation)
        }
        inputs.append(Digest.hexadecimal(content(path)))
      } catch {
        recording.problems.append(
          Problem(rule: error.rule, severity: .error, message: error.message)
            .placed(in: source.path)
        )
        inputs.append("missing \(source.path)")
      }
    }
    for index in recording.calibrations.indices {
      let observation = recording.calibrations[index]
      let mount = observation.mount ?? byRole[observation.sensor].map(optical)
      recording.calibrations[index].mount = mount.map { joined($0, mounts) }
    }
    addMounts(byRole, mounts, to: &recording)
  }

  /// The mount of a camera's optical frame: Autoware states that of `camera_link`, with x ahead.
  private static func optical(_ mount: RigidTransform) -> RigidTransform {
    let ending = "camera_link"
    guard mount.source.hasSuffix(ending) else { return mount }
    return mount.ofOpticalFrame("\(mount.source.dropLast(ending.count))camera_optical_link")
  }

  /// Adds the places that files state for the sensors of the log without a calibration of a camera.
  private static func addMounts(
    _ byRole: [String: RigidTransform],
    _ mounts: [String: RigidTransform],
    to recording: inout Recording
  ) {
    let cameras = Set(recording.calibrations.map(\.sensor))
    let known = Set(recording.mounts.map(\.sensor))
    for stream in recording.streams {
      guard !cameras.contains(stream.sensor), !known.contains(stream.sensor),
        let mount = byRole[stream.sensor]
      else { continue }
      let placed = MountObservation(
        sensor: stream.sensor,
        stream: stream.name,
        mount: joined(stream.modality == .camera ? optical(mount) : mount, mounts)
      )
      if !recording.mounts.contains(placed) { recording.mounts.append(placed) }
    }
  }

  /// The sensors that a declaration means, each with its role.
  private static func sensors(
    of file: CalibrationFile,
    for source: DriveManifest.CalibrationSource,
    in recording: inout Recording
  ) -> [(role: String, sensor: CalibratedSensor)] {
    guard let role = source.sensor else { return file.sensors.map { ($0.role, $0) } }
    let named = file.sensors.filter { $0.name == role || $0.role == role }
    if !named.isEmpty { return named.map { (role, $0) } }
    let cameras = file.sensors.filter { $0.camera != nil }
    let meant = file.sensors.count == 1 ? file.sensors : cameras
    if meant.count == 1 { return [(role, meant[0])] }
    let names = file.sensors.prefix(5).map { "'\($0.name)'" }.joined(separator: ", ")
    recording.problems.append(
      Problem(
        rule: "CAL012",
        severity: .warning,
        message:
          "\(source.path): it describes \(file.sensors.count) sensors (\(names)) and none is "
          + "named '\(role)'; list the file without a role, or name it by one of them"
      )
    )
    return []
  }

  /// A mount carried on as far as other mounts lead.
  private static func joined(
    _ mount: RigidTransform,
    _ mounts: [String: RigidTransform]
  ) -> RigidTransform {
    var mount = mount
    var passed: Set<String> = [mount.source]
    while passed.insert(mount.target).inserted, let next = mounts[mount.target],
      let longer = mount.followed(by: next)
    {
      mount = longer
    }
    return mount
  }
}

extension Problem {
  /// The problem with a file's name in front of its message.
  fileprivate func placed(in file: String) -> Problem {
    Problem(rule: rule, severity: severity, message: "\(file): \(message)")
  }
}
