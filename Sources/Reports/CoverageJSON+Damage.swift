import Coverage

extension CoverageJSON {
  /// What was lost by grid, and damaged recordings that are part of no drive.
  static func damage(_ summary: CoverageSummary) -> JSONValue {
    .object([
      "grids": .array(
        summary.damage.map { grid in
          .object([
            "grid": .string(grid.grid), "all": damage(grid.all), "in_cells": damage(grid.inCells),
            "outside": damage(grid.outside), "unplaced": damage(grid.unplaced),
          ])
        }
      ),
      "files_without_drive": .int(summary.damagedFilesWithoutDrive),
    ])
  }

  /// Time and frames, with their causes.
  static func damage(_ damage: Damage) -> JSONValue {
    var seconds: [String: JSONValue] = [:]
    for (cause, time) in damage.nanosecondsByCause {
      seconds[cause.rawValue] = .number(Double(time) / 1e9)
    }
    var frames: [String: JSONValue] = [:]
    for (cause, count) in damage.framesByCause { frames[cause.rawValue] = .int(count) }
    return .object([
      "seconds": .number(damage.seconds), "frames": .int(damage.frames), "by": .object(seconds),
      "frames_by": .object(frames), "files_of_unknown_length": .int(damage.filesOfUnknownLength),
    ])
  }
}
