import Bytes
import Foundation
import TestSupport
import Testing

@testable import LogFormats

/// The conformance suite of foxglove/mcap: every record of every file as its JSON says.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct MCAPConformanceTests {
  static let files = RealData.files(below: "mcap_conformance", suffix: ".mcap")

  @Test func `the suite is complete`() { #expect(Self.files.count == 183) }

  @Test(arguments: files)
  func `every record is what the suite says`(file: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: RealData.path(file))))
    let json = RealData.path(String(file.dropLast(5)) + ".json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: json)))
        as? [String: Any]
    )
    let expected = try #require(root["records"] as? [[String: Any]])
      .map { record in
        let fields = (record["fields"] as? [[Any]] ?? [])
          .map { field in
            "\(field[0])=\(words(field[1]))"
          }
        return "\(record["type"] ?? ""): " + fields.sorted().joined(separator: " ")
      }
    #expect(try MCAPRecordWords.records(of: bytes) == expected)
  }

  private func words(_ value: Any) -> String {
    switch value {
    case let list as [String]: list.joined(separator: ",")
    case let map as [String: String]:
      map.map { "\($0.key):\($0.value)" }.sorted().joined(separator: ",")
    default: "\(value)"
    }
  }
}
