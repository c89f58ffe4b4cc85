package import Drives

/// Tables of the nuScenes schema: nuScenes, nuImages, Lyft Level 5 Perception and TIER IV T4.
///
/// A log is the folder of the tables, or the dataset's folder directly above such folders, to which
/// the images and sweeps beside them belong. Schema: `docs/schema_nuscenes.md` of nuscenes-devkit
/// and `docs/t4_format_3d_detailed.md` of tier4_perception_dataset.
package enum NuScenesFormat: LogFormat {
  package static let name = "nuscenes"

  /// The table that every dataset has, and those of which it has at least one.
  private static let frames = "sample_data.json"
  private static let others = ["scene.json", "log.json", "calibrated_sensor.json"]

  /// Names of folders that hold tables, beside versions such as `v1.0-trainval`.
  private static let folderNames: Set<String> = ["annotation", "train_data", "test_data", "data"]

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard candidate.isFolder else { return false }
    return holdsTables(candidate.names) || !tableFolders(in: candidate).isEmpty
  }

  package static func recordings(
    of path: String,
    options: LogReadingOptions
  ) throws(LogError) -> [Recording] {
    let candidate = try LogCandidate(path)
    guard candidate.isFolder else {
      throw LogError(
        kind: .malformed,
        rule: NuScenesRule.unreadable.rawValue,
        message: "a file, not a folder of tables; name the folder that holds it"
      )
    }
    let folders = holdsTables(candidate.names) ? [""] : tableFolders(in: candidate)
    var recordings: [Recording] = []
    var failures: [(folder: String, error: LogError)] = []
    for folder in folders {
      do throws(LogError) {
        let reader = NuScenesReader(
          path: path,
          folder: folder,
          hasBag: candidate.names.contains("input_bag"),
          options: options
        )
        for var recording in try reader.recordings() {
          if folders.count > 1 { recording.part = "\(folder)/\(recording.part ?? "")" }
          recordings.append(recording)
        }
      } catch {
        failures.append((folder, error))
      }
    }
    guard !recordings.isEmpty else {
      throw failures.first?.error
        ?? LogError(
          kind: .malformed,
          rule: NuScenesRule.unreadable.rawValue,
          message: "no folder of tables is left there; name the folder that holds sample_data.json"
        )
    }
    for failure in failures {
      recordings[0].status = .partial
      recordings[0].problems.append(
        Problem(
          rule: failure.error.rule,
          severity: .error,
          message: "\(failure.folder): \(failure.error.message)"
        )
      )
    }
    if recordings.count == 1 { recordings[0].part = nil }
    return recordings
  }

  private static func holdsTables(_ names: [String]) -> Bool {
    names.contains(frames) && others.contains { names.contains($0) }
  }

  /// The folders of tables directly below one, in the order of their names.
  private static func tableFolders(in folder: LogCandidate) -> [String] {
    folder.names.filter { name in
      (name.hasPrefix("v1.") || folderNames.contains(name)) && holdsTables(folder.names(in: name))
    }
  }
}
