import GRDB

/// The views that other tools may rely on, with the meaning of each column.
package enum IndexViews {
  /// One column.
  package struct Column: Sendable {
    package var name: String
    package var meaning: String
  }

  /// One view.
  package struct View: Sendable {
    package var name: String
    package var meaning: String
    package var columns: [Column]
    /// A query that runs as it stands.
    package var example: String
  }

  /// `PRAGMA user_version` of an index of this version.
  package static var schemaVersion: Int { IndexSchema.version }

  /// Every view, with the columns it has in this version.
  ///
  /// A column without a sentence of its own would show as an empty one.
  package static func all() throws -> [View] {
    let queue = try DatabaseQueue()
    try IndexSchema.migrator.migrate(queue)
    return try queue.read { db in
      try (documents + damageDocuments + figureDocuments + runDocuments)
        .map { document in
          View(
            name: document.name,
            meaning: document.meaning,
            columns: try db.columns(in: document.name)
              .map { column in
                Column(name: column.name, meaning: document.meaning(of: column.name) ?? "")
              },
            example: document.example
          )
        }
    }
  }

  /// What is written about a view.
  struct Document {
    var name: String
    var meaning: String
    var example: String
    var columns: KeyValuePairs<String, String>

    func meaning(of column: String) -> String? {
      columns.first { $0.key == column }?.value ?? IndexViews.shared[column]
    }
  }
}
