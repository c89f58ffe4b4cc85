import Drives
import GRDB
import TestSupport
import Testing

@testable import DriveIndex

@Suite struct IndexSchemaTests {
  @Test func `an index of version 1 keeps its recordings and has its drives derived again`() throws
  {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let old = try DatabaseQueue(path: path)
    try IndexSchema.migrator.migrate(old, upTo: "1 recordings, drives, coverage")
    try old.write { db in
      try db.execute(
        sql: """
          INSERT INTO recording VALUES (1, 'f', 'i', 'a.mcap', 'mcap', 'ok', 1, 1, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL);
          INSERT INTO stream VALUES (1, 1, 's', 'front', 'camera', 't', 1, 0, 0, NULL, 0, x'00');
          INSERT INTO drive VALUES (1, 'd', 'derived', NULL, 0, 1, 1, 1, 1);
          INSERT INTO drive_recording VALUES (1, 1);
          INSERT INTO stay VALUES (1, 1, 0, 1, 1, 1, 1, 1, NULL, NULL, NULL);
          INSERT INTO frame VALUES (1, 0, 1, 1, NULL)
          """
      )
    }
    try old.close()
    let index = try CoverageIndex.open(forWriting: path)
    #expect(try index.storedDrives().map(\.derivation) == [""])
    #expect(try index.recordings().map(\.path) == ["a.mcap"])
    try index.close()
    #expect(try numbers(path, "PRAGMA user_version") == [IndexViews.schemaVersion])
    #expect(try numbers(path, "SELECT count(*) FROM stay") == [1])
    // A frame refers to a sample, and the samples are gone until they are derived again.
    #expect(try numbers(path, "SELECT count(*) FROM frame") == [0])
  }

  @Test(arguments: [
    "1 recordings, drives, coverage", "2 weather in numbers, ranks, requirements",
    "3 doubts, problems of drives, roads", "4 calibration epochs, sensors",
  ])
  func `an older index is not read, but named with what brings it up to date`(
    migration: String
  ) throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let old = try DatabaseQueue(path: path)
    try IndexSchema.migrator.migrate(old, upTo: migration)
    let version = try old.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    try old.close()
    #expect {
      try CoverageIndex.open(forReading: path)
    } throws: { error in
      error as? IndexError
        == .older(path: path, version: version ?? 0, known: IndexViews.schemaVersion)
    }
    try CoverageIndex.open(forReading: path, allowsOlder: true).close()
  }

  @Test func `fixes of version 4 state no errors but the one they had`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let old = try DatabaseQueue(path: path)
    try IndexSchema.migrator.migrate(old, upTo: "4 calibration epochs, sensors")
    try old.write { db in
      try db.execute(
        sql: """
          INSERT INTO recording (id, fingerprint, inputs_digest, path, format, status, byte_count,
            bytes_read) VALUES (1, 'f', 'i', 'a.mcap', 'mcap', 'ok', 1, 1);
          INSERT INTO fix VALUES (1, 5, 49, 8, 100, 0.5)
          """
      )
    }
    try old.close()
    let index = try CoverageIndex.open(forWriting: path)
    let fixes = try index.material(ofRecordings: [1]).fixes
    #expect(fixes.map(\.horizontalErrorMeters) == [0.5] && fixes.map(\.altitudeMeters) == [100])
    #expect(fixes.first?.verticalErrorMeters == nil && fixes.first?.speedMetersPerSecond == nil)
    #expect(fixes.first?.speedErrorMetersPerSecond == nil)
    try index.close()
  }

  private func numbers(_ path: String, _ sql: String) throws -> [Int] {
    try DatabaseQueue(path: path).read { try Int.fetchAll($0, sql: sql) }
  }

  @Test func `every view has a sentence for each column and an example that runs`() throws {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    try index.close()
    let views = try IndexViews.all()
    let queue = try DatabaseQueue(path: folder.file("i.sqlite"))
    let names = try queue.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'view'")
    }
    #expect(Set(views.map(\.name)) == Set(names))
    for view in views {
      for column in view.columns {
        #expect(column.meaning.hasSuffix("."), "\(view.name).\(column.name)")
      }
      #expect(throws: Never.self, "\(view.example)") {
        try queue.read { try Row.fetchAll($0, sql: view.example) }
      }
      #expect(view.example.contains(view.name))
    }
    // No sentence is left over from a column that no longer exists.
    for document in IndexViews.documents + IndexViews.figureDocuments {
      let columns = try queue.read { try $0.columns(in: document.name).map(\.name) }
      for (column, _) in document.columns {
        #expect(columns.contains(column), "\(document.name).\(column)")
      }
    }
  }
}
