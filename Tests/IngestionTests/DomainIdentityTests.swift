import Foundation
import ODD
import Testing

@testable import Ingestion

/// The two digests of an ODD.
@Suite struct DomainIdentityTests {
  private static let rules = """
    IMPORT: [sub/t.yml]
    ODD:
      r:
        TITLE: x
        METADATA: {version: 1.2.0}
        INCLUDE_AND: {rainfall_rate: "< 3 mm/h"}
        EXCLUDE_OR: {lanes: "> 4"}

    """
  private static let taxonomy = """
    TAXONOMY:
      env:
        rainfall_rate: float precipitation_rate
        lanes: integer count
        level:
          dry: {rainfall_rate: "< 0.1 mm/h"}
          wet: {rainfall_rate: ">= 0.1 mm/h"}

    """

  private static func identity(
    _ rules: String,
    _ taxonomy: String,
    below folder: String = ""
  ) -> DomainIdentity? {
    DomainIdentity.declared(by: [folder + "a.yml"]) { path in
      switch path {
      case folder + "a.yml": Array(rules.utf8)
      case folder + "sub/t.yml": Array(taxonomy.utf8)
      default: throw CocoaError(.fileNoSuchFile)
      }
    }
    .first
  }

  /// `OddDefinition.revision` of openodd-py 0.13.0 for the same two files.
  @Test(arguments: ["", "somewhere/else/"])
  func `the revision is that of openodd-py, in any folder`(folder: String) throws {
    let found = try #require(Self.identity(Self.rules, Self.taxonomy, below: folder))
    #expect(
      found.revision == "sha256:1153ebb962627c90391e8718c7ef10730ea050cb6a1dab3f74526dc154dafb00"
    )
    #expect(found.version == "1.2.0" && found.name == "r")
    #expect(found.files.map(\.name) == ["a.yml", "t.yml"])
    #expect(
      found.files.map(\.sha256) == [
        "73ec92f24be3c0a36420e2d7692f9bb710840aaebc7e3c5e3979701322396920",
        "136b48df23b9904579bb1cec5eec43393e6bcefc1d4a330df2fbc794e316ca29",
      ]
    )
  }

  @Test func `another layout is another revision of the same structure`() throws {
    let plain = try #require(Self.identity(Self.rules, Self.taxonomy))
    let laidOut = Self.rules.replacingOccurrences(of: "TITLE: x", with: "TITLE: 'y' # better")
    let other = try #require(Self.identity(laidOut, Self.taxonomy))
    #expect(other.revision != plain.revision)
    #expect(other.structure == plain.structure)
  }

  @Test func `another edge changes both`() throws {
    let plain = try #require(Self.identity(Self.rules, Self.taxonomy))
    for (rules, taxonomy) in [
      (Self.rules.replacingOccurrences(of: "< 3 mm/h", with: "< 4 mm/h"), Self.taxonomy),
      (Self.rules, Self.taxonomy.replacingOccurrences(of: "0.1", with: "0.2")),
    ] {
      let other = try #require(Self.identity(rules, taxonomy))
      #expect(other.revision != plain.revision)
      #expect(try #require(other.structure) != plain.structure)
    }
  }

  @Test func `a file with errors has a revision and no structure`() throws {
    let broken = Self.rules.replacingOccurrences(of: "mm/h", with: "mmm/h")
    let found = try #require(Self.identity(broken, Self.taxonomy))
    #expect(found.structure == nil)
    #expect(found.revision.hasPrefix("sha256:"))
  }
}
