import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct LockTests {
  @Test func `a locked index is waited for aloud, and then it is 74`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let arguments = [
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path,
      "SampleDrives/karl-1-noon.mcap",
    ]
    #expect(try CommandRun(arguments).status == 0)
    try DatabaseQueue(path: path)
      .inDatabase { db in
        try db.execute(sql: "BEGIN EXCLUSIVE")
        let run = try CommandRun(arguments)
        try db.execute(sql: "ROLLBACK")
        #expect(run.status == 74)
        #expect(run.errors.contains("waiting for another oddcov"))
        #expect(run.errors.contains("\(path): another process"))
      }
  }
}
