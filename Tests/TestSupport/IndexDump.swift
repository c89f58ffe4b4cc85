import Foundation
import GRDB

/// What an index says, whatever the order in which it was made.
public enum IndexDump {
  /// Every row of every public view, ordered.
  public static func rows(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path)
      .read { db in
        try String.fetchAll(
          db,
          sql: "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
        )
        .flatMap { view in
          try Row.fetchAll(db, sql: "SELECT * FROM \(view)").map { "\(view) \($0)" }.sorted()
        }
      }
  }

  /// What is in one list and not in the other, at most ten lines of each.
  public static func difference(_ first: [String], _ second: [String]) -> String {
    let (a, b) = (Set(first), Set(second))
    let lines =
      first.filter { !b.contains($0) }.prefix(10).map { "- \($0)" }
      + second.filter { !a.contains($0) }.prefix(10).map { "+ \($0)" }
    return lines.joined(separator: "\n")
  }
}
