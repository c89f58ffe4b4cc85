import Coverage
import Quantities

extension SelectionReport {
  /// The document of `oddcov select --json`: `oddcov.select/1`.
  package var document: JSONValue {
    var members: [String: JSONValue] = [
      "schema": .string("oddcov.select/1"),
      "tool": toolVersion.map { .object(["name": .string("oddcov"), "version": .string($0)]) }
        ?? .null,
      "plan_digest": .string(planDigest), "budget": .int(budget), "seed": .string(String(seed)),
      "min_gap_s": .number(Double(max(0, spacing.time)) / 1e9),
      "min_distance_m": .number(max(0, spacing.way)), "frames_seen": .int(frameCount),
      "frames_that_count": .int(candidateCount), "chosen": .int(rows.count),
      "value": .object([
        "chosen": .number(result.value), "all_frames": .number(result.valueOfAll),
        "upper_bound": .number(result.upperBound), "whole": .number(whole),
      ]),
      "targets": .object([
        "all": .int(targets.count), "met": .int(result.met), "met_by_all": .int(result.metByAll),
      ]),
      "guarantee": .string(guarantee), "not_sought": .strings(unsought.map(\.rawValue)),
      "notes": .strings(notes), "adds_nothing": .strings(idleDrives.map { drives[$0].id }),
      "left_out": .strings(leftOutDrives.map { drives[$0].id }),
      "without_drive": .array(
        losses.sorted { $0.key < $1.key }
          .map { drive, lost in
            .object([
              "drive": .string(drives[drive].id),
              "not_met": .strings(lost.map { targets[$0].name }),
            ])
          }
      ),
      "frames": .array(rows.map(frame)),
    ]
    members["strata"] = allocations.map { allocations in
      .array(
        allocations.map {
          .object([
            "cell": .string($0.name), "frames": .int($0.frames), "share": .int($0.share),
            "drawn": .int($0.drawn),
          ])
        }
      )
    }
    members["set"] = set.map { .object(["name": .string($0.name), "digest": .string($0.digest)]) }
    members["coverage"] = coverage.map { .array($0.grids.map(CoverageJSON.figures)) }
    return .object(members)
  }

  private func frame(_ row: DrivenFrame) -> JSONValue {
    .object([
      "recording": .string(row.recording), "stream": .string(row.stream),
      "log_time_ns": .int(row.logTime.nanosecondsSince1970), "drive": .string(row.drive),
      "sensor": .string(row.sensor), "time": .string(row.time.rfc3339),
      "latitude_deg": .number(orNull: row.latitudeDegrees),
      "longitude_deg": .number(orNull: row.longitudeDegrees),
    ])
  }
}
