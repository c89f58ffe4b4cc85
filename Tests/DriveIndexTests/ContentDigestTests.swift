import GRDB
import TestSupport
import Testing

@testable import DriveIndex

@Suite struct ContentDigestTests {
  private func digest(_ sql: [String]) throws -> String {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    try index.queue.write { db in
      for statement in sql { try db.execute(sql: statement) }
    }
    let digest = try index.contentDigest()
    try index.close()
    return digest
  }

  private func recording(
    _ id: Int,
    _ fingerprint: String,
    path: String,
    inputs: String = "i"
  )
    -> String
  {
    """
    INSERT INTO recording VALUES (\(id), '\(fingerprint)', '\(inputs)', '\(path)', 'mcap', 'ok', 1,
      1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    """
  }

  @Test func `neither order nor paths change the digest, and every input does`() throws {
    let one = try digest([recording(1, "f", path: "a"), recording(2, "g", path: "b")])
    #expect(one.count == 64)
    #expect(try digest([recording(1, "g", path: "x"), recording(2, "f", path: "y")]) == one)
    let changes = [
      [recording(1, "f", path: "a")],
      [recording(1, "f", path: "a", inputs: "j"), recording(2, "g", path: "b")],
      [
        recording(1, "f", path: "a"), recording(2, "g", path: "b"),
        "INSERT INTO property VALUES ('plan_digest', 'sha256:1')",
      ],
    ]
    for change in changes { #expect(try digest(change) != one) }
  }

  /// `printf '' | sha256sum`: an index that holds nothing.
  @Test func `the digest is SHA-256`() throws {
    #expect(
      try digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
  }
}
