import Foundation
import GRDB
import TestSupport
import Testing

/// A folder of mixed recordings, calibrations, maps and texts by others, indexed without preparation.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct RealFolderTests {
  @Test func `every file is read or named with its reason, and the index opens`() throws {
    let root = try #require(RealData.folder).standardizedFileURL.path(percentEncoded: false)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let index = folder.appending(path: "real.sqlite").path(percentEncoded: false)
    let run = try CommandRun([
      "index", "--json", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, root,
    ])
    // Two of the real logs are damaged as they were published.
    #expect(run.status == 65)
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let recordings = try #require(document?["recordings"] as? [[String: Any]])
    var statuses: [String: String] = [:]
    for recording in recordings {
      let path = try #require(recording["path"] as? String)
      let status = try #require(recording["status"] as? String)
      statuses[String(path.split(separator: "#")[0])] = status
      #expect(["ok", "partial", "unreadable", "skipped"].contains(status), "\(path)")
      if status != "ok" {
        let problems = recording["problems"] as? [[String: Any]] ?? []
        #expect(problems.contains { !(($0["message"] as? String) ?? "").isEmpty }, "\(path)")
      }
    }
    #expect(statuses.values.count { $0 == "unreadable" } == 2)
    #expect(statuses.values.count { $0 == "ok" } > 250)
    let names = try #require(FileManager.default.enumerator(atPath: root))
    var unnamed: [String] = []
    for case let name as String in names {
      let path = "\(root)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      guard !isFolder.boolValue, !isHidden else { continue }
      // A file is named itself, or belongs to a folder that is one recording.
      var covered = path
      while statuses[covered] == nil, covered.count > root.count {
        covered = String(covered[..<(covered.lastIndex(of: "/") ?? covered.startIndex)])
      }
      if covered.count <= root.count { unnamed.append(name) }
    }
    #expect(unnamed == [])
    let count = try DatabaseQueue(path: index)
      .read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM v_recording")
      }
    #expect((count ?? 0) > 250)
  }
}
