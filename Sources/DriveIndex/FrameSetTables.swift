import Crypto
import Foundation
import GRDB

/// Writes frame sets: frames are added part by part, then a set is sealed.
///
/// A part is what one stream of one recording has in a set; what is added to it twice is there once.
struct FrameSetTables {
  let db: Database

  /// The number of the set of a name, which is made where there is none.
  func set(named name: String) throws -> Int64 {
    try db.execute(
      sql: "INSERT OR IGNORE INTO frame_set VALUES (NULL, ?, '', 0, 0)",
      arguments: [name]
    )
    return try Int64.fetchOne(db, sql: "SELECT id FROM frame_set WHERE name = ?", arguments: [name])
      ?? 0
  }

  /// The number of a part, which is made where there is none, and its digest; empty for a new one.
  func part(
    ofSet set: Int64,
    fingerprint: String,
    stream: String,
    modality: String
  ) throws -> (id: Int64, digest: String) {
    let key: StatementArguments = [set, fingerprint, stream, modality]
    let known = try Row.fetchOne(
      db,
      sql: """
        SELECT id, digest FROM frame_set_part
        WHERE set_id = ? AND fingerprint = ? AND stream = ? AND modality = ? ORDER BY id LIMIT 1
        """,
      arguments: key
    )
    if let known { return (known["id"], known["digest"]) }
    try db.execute(sql: "INSERT INTO frame_set_part VALUES (NULL, ?, ?, ?, ?, '')", arguments: key)
    return (db.lastInsertedRowID, "")
  }

  /// Adds frames to a part.
  ///
  /// `times`: Log times in nanoseconds since 1970.
  func add(_ times: some Sequence<Int64>, toPart part: Int64) throws {
    var row = RowBinder(
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO frame_set_member VALUES (?, ?)")
    )
    for time in times {
      row.bind(part)
      row.bind(time)
      try row.insert()
    }
  }

  /// The log times of a part in nanoseconds since 1970, ascending.
  func times(ofPart part: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: "SELECT log_time_ns FROM frame_set_member WHERE part_id = ? ORDER BY log_time_ns",
      arguments: [part]
    )
  }

  /// Counts what a set holds and computes its digests, which do not depend on the order of adding.
  func seal(_ set: Int64) throws -> FrameSetLine {
    var whole = SHA256()
    var counts: [String: Int] = [:]
    for part in try Row.fetchAll(
      db,
      sql: """
        SELECT id, fingerprint, stream, modality FROM frame_set_part WHERE set_id = ?
        ORDER BY fingerprint || ' ' || stream, modality
        """,
      arguments: [set]
    ) {
      let id: Int64 = part["id"]
      let times = try times(ofPart: id)
      counts[part["modality"], default: 0] += times.count
      var own = SHA256()
      let head = "\(part["fingerprint"] as String) \(part["stream"] as String) "
      for time in times {
        let line = Data("\(head)\(time)\n".utf8)
        own.update(data: line)
        whole.update(data: line)
      }
      try db.execute(
        sql: "UPDATE frame_set_part SET digest = ? WHERE id = ?",
        arguments: [FrameSetTables.text(own), id]
      )
    }
    let line = FrameSetLine(
      name: try String.fetchOne(
        db,
        sql: "SELECT name FROM frame_set WHERE id = ?",
        arguments: [set]
      )
        ?? "",
      digest: "sha256:" + FrameSetTables.text(whole),
      frames: counts[FrameSetPart.Modality.camera.rawValue] ?? 0,
      sweeps: counts[FrameSetPart.Modality.lidar.rawValue] ?? 0,
      lost: 0
    )
    try db.execute(
      sql: "UPDATE frame_set SET digest = ?, frames = ?, sweeps = ? WHERE id = ?",
      arguments: [line.digest, line.frames, line.sweeps, set]
    )
    return line
  }

  /// SHA-256 in hexadecimal digits over a line `fingerprint stream log_time_ns` for each frame, in
  /// the order of these three.
  private static func text(_ hasher: SHA256) -> String {
    hasher.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
