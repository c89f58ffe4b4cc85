import Foundation
import GRDB

/// A declared or given file that decides numbers, kept whole so that the index stands alone.
package struct IndexedInput: Hashable, Sendable {
  /// `plan`, `odd`, `import`, `borders`, `regions`, `stations`, `weather`, `roads` (whose
  /// content is left out: the index keeps the roads near its drives as rows).
  package var role: String
  /// The path as it was read.
  package var path: String
  /// SHA-256 in hexadecimal digits.
  package var sha256: String
  /// How the file is to be read, as JSON; empty where the role says it.
  package var declaration: String
  package var content: [UInt8]

  /// Creates an input.
  package init(role: String, path: String, sha256: String, declaration: String, content: [UInt8]) {
    self.role = role
    self.path = path
    self.sha256 = sha256
    self.declaration = declaration
    self.content = content
  }
}

extension CoverageIndex {
  /// The files that decide the numbers, in the order they were stored.
  package func inputs() throws -> [IndexedInput] {
    try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM input_file ORDER BY position")
        .map { row in
          let content: Data = row["content"]
          return IndexedInput(
            role: row["role"],
            path: row["path"],
            sha256: row["sha256"],
            declaration: row["declaration"],
            content: [UInt8](content)
          )
        }
    }
  }

  /// Replaces the files and properties in one transaction.
  package func replaceInputs(_ inputs: [IndexedInput], properties: [String: String]) throws {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM input_file")
      for input in inputs {
        try db.execute(
          sql: """
            INSERT INTO input_file (role, path, sha256, declaration, content)
            VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [
            input.role, input.path, input.sha256, input.declaration, Data(input.content),
          ]
        )
      }
      for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO property VALUES (?, ?)",
          arguments: [name, value]
        )
      }
    }
  }
}
