import Crypto
import Foundation
import GRDB

extension CoverageIndex {
  /// SHA-256 over what decides every number in the index, in hexadecimal digits.
  ///
  /// It covers the digest of the plan with all it reads, of every weather file, and the fingerprint,
  /// inputs digest and derivation of every recording and drive; paths, the order of indexing and the
  /// bytes of the SQLite file do not change it.
  package func contentDigest() throws -> String {
    try queue.read { db in
      let lines = try String.fetchAll(
        db,
        sql: """
          SELECT 'property ' || name || ' ' || value AS line FROM property
          UNION ALL SELECT 'input ' || role || ' ' || sha256 || ' ' || declaration FROM input_file
          UNION ALL SELECT 'recording ' || fingerprint || ' ' || inputs_digest FROM recording
          UNION ALL SELECT 'drive ' || name || ' ' || derivation FROM drive
          ORDER BY line
          """
      )
      var hasher = SHA256()
      for line in lines {
        hasher.update(data: Data("\(line.utf8.count):\(line)".utf8))
      }
      return hasher.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        .joined()
    }
  }
}
