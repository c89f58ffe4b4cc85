import ODDCoverage

/// What `oddcov merge` says.
struct MergeAnnouncement {
  /// The merged index.
  var index: String
  var outcome: MergeOutcome
  var recordings: Int
  var drives: Int
  /// Of sets whose frames no recording of the merged index has.
  var lost: [String]

  /// Prints it, what contradicts itself on standard error.
  func print(_ output: OutputOptions) throws {
    if !output.quiet {
      for line in recordingConflicts.map(sentence) + setConflicts + lost {
        Terminal.printError("oddcov: \(line)".printable)
      }
    }
    try Terminal.printData(output.json ? document.text(isPretty: true) : text)
  }

  private var recordingConflicts: [MergedShard.Conflict] { outcome.shards.flatMap(\.conflicts) }

  private func sentence(_ conflict: MergedShard.Conflict) -> String {
    "\(conflict.dropped): the same recording as \(conflict.kept) with another sidecar, "
      + "GPS file or reader; what \(conflict.kept) was indexed with is kept"
  }

  private var setConflicts: [String] {
    outcome.sets.flatMap { set in
      set.conflicts.map { conflict in
        "set \(set.line.name): \(conflict.first) and \(conflict.second) name different frames of "
          + "\(Figures.count(conflict.recordings.count, "recording")) that both hold; all of them are "
          + "kept, give the list again with 'oddcov set --index \(index) --name \(set.line.name) "
          + "--frames LIST.csv' if one is out of date"
      }
    }
  }

  private var text: String {
    var lines = outcome.shards.map { shard in
      "\(shard.path): \(Figures.count(shard.recordings, "recording")), \(shard.added) new, "
        + "\(shard.known) known, \(shard.replaced) replaced"
    }
    lines += outcome.sets.map { set in
      "set \(set.line.name): \(Figures.count(set.line.frames, "frame"))"
        + (set.line.sweeps > 0 ? ", \(Figures.count(set.line.sweeps, "lidar sweep"))" : "")
        + ", the union of "
        + set.shares.map { "\($0.path) (\(Figures.count($0.frames)))" }.joined(separator: ", ")
        + (set.without.isEmpty
          ? "" : "; no set of that name in \(set.without.joined(separator: ", "))")
    }
    lines.append(
      "\(index): \(Figures.count(recordings, "recording")), "
        + "\(Figures.count(drives, "drive")), \(outcome.derived) derived"
    )
    return lines.map(\.printable).joined(separator: "\n")
  }

  private var document: JSONValue {
    .object([
      "schema": .string("oddcov.merge/1"), "index": .string(index),
      "shards": .array(
        outcome.shards.map { shard in
          .object([
            "path": .string(shard.path), "recordings": .int(Int64(shard.recordings)),
            "added": .int(Int64(shard.added)), "known": .int(Int64(shard.known)),
            "replaced": .int(Int64(shard.replaced)),
          ])
        }
      ),
      "conflicts": .array(
        recordingConflicts.map { conflict in
          .object([
            "fingerprint": .string(conflict.fingerprint), "kept": .string(conflict.kept),
            "dropped": .string(conflict.dropped),
          ])
        }
      ),
      "sets": .array(outcome.sets.map(object)), "recordings": .int(Int64(recordings)),
      "drives": .int(Int64(drives)), "derived_drives": .int(Int64(outcome.derived)),
    ])
  }

  private func object(_ set: MergedFrameSet) -> JSONValue {
    .object([
      "name": .string(set.line.name), "digest": .string(set.line.digest),
      "frames": .int(Int64(set.line.frames)), "sweeps": .int(Int64(set.line.sweeps)),
      "from": .array(
        set.shares.map {
          .object(["path": .string($0.path), "frames": .int(Int64($0.frames))])
        }
      ),
      "without": .array(set.without.map(JSONValue.string)),
      "conflicts": .array(
        set.conflicts.map { conflict in
          .object([
            "paths": .array([.string(conflict.first), .string(conflict.second)]),
            "recordings": .array(conflict.recordings.map(JSONValue.string)),
          ])
        }
      ),
    ])
  }
}
