import Foundation
import GRDB
import TestSupport
import Testing

/// `oddcov export`: every form over the sample drives, its counts against SQL over the index and against
/// `oddcov coverage --json`.
@Suite struct ExportTests {
  /// The sample drives, indexed once.
  private final class Samples: Sendable {
    let folder: ScratchFolder
    let index: String

    init() throws {
      folder = try ScratchFolder()
      index = folder.file("i.sqlite")
      let run = try CommandRun([
        "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index,
        "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-rain.mcap",
        "SampleDrives/karl-2-midnight.mcap", "SampleDrives/karl-2-cut-off.bag",
      ])
      // One of them is damaged on purpose.
      try #require(run.status == 65, "\(run.errors)")
    }
  }

  private static let samples = Result { try Samples() }

  private func export(_ arguments: [String]) throws -> CommandRun {
    let run = try CommandRun(["export", "--index", try Self.samples.get().index] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  private func coverage() throws -> [String: Any] {
    let run = try CommandRun(["coverage", "--index", try Self.samples.get().index, "--json"])
    return try object(run.output)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func count(_ sql: String) throws -> Int {
    let queue = try DatabaseQueue(path: try Self.samples.get().index)
    return try queue.read { try Int.fetchOne($0, sql: sql) ?? -1 }
  }

  /// The rows of a CSV whose fields hold neither quotes nor line ends in what is looked at.
  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n").map(fields)
    guard let header = lines.first else { return [] }
    return lines.dropFirst()
      .map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test func `csv tables have a row for everything that the index has`() throws {
    let cells = rows(try export(["--format", "csv"]).output)
    #expect(cells.count == (try count("SELECT count(*) FROM v_cell")))
    #expect(
      cells.count { $0["state"] == "met" }
        == (try count("SELECT count(*) FROM v_cell WHERE state = 'met'"))
    )
    let seconds = cells.compactMap { Double($0["time_s"] ?? "") }.reduce(0, +)
    let stored = try DatabaseQueue(path: try Self.samples.get().index)
      .read { try Double.fetchOne($0, sql: "SELECT sum(duration_s) FROM v_cell") }
    #expect(abs(seconds - (stored ?? -1)) < 1e-6)
    for (table, sql) in [
      ("requirements", "SELECT count(*) FROM v_requirement"),
      ("gaps", "SELECT count(*) FROM v_gap"), ("drives", "SELECT count(*) FROM v_drive"),
      ("frames", "SELECT count(*) FROM v_frame"), ("cod", "SELECT count(*) FROM v_cod"),
    ] {
      let rows = rows(try export(["--format", "csv", "--table", table]).output)
      #expect(rows.count == (try count(sql)), "\(table)")
    }
  }

  @Test func `the table of frames is a list that 'set' takes, and a set limits what is exported`()
    throws
  {
    let samples = try Self.samples.get()
    let copy = samples.folder.file("set.sqlite")
    try FileManager.default.copyItem(atPath: samples.index, toPath: copy)
    let all = try export(["--format", "csv", "--table", "frames"]).output
      .replacing("\r\n", with: "\n").split(separator: "\n")
    let few = ([all[0]] + stride(from: 1, to: all.count, by: 100).map { all[$0] })
    let list = samples.folder.file("few.csv")
    try few.joined(separator: "\n").write(toFile: list, atomically: true, encoding: .utf8)
    let set = try CommandRun(["set", "--index", copy, "--name", "few", "--frames", list])
    #expect(set.status == 0, "\(set.errors)")
    #expect(set.output.contains("set few: \(few.count - 1) frames"))
    let queue = try DatabaseQueue(path: copy)
    let held = try queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM v_set_frame WHERE frame_set = 'few'")
    }
    #expect(held == few.count - 1)
    // Single frames have no seconds, which the grids ask for: their rows are exported all the same.
    for (table, sql) in [
      ("frames", "SELECT count(*) FROM v_set_frame"),
      (
        "cod",
        """
        SELECT count(DISTINCT f.drive || f.cod_time_ns) FROM v_set_frame s JOIN v_frame f
          ON f.drive = s.drive AND f.stream = s.stream AND f.time_ns = s.time_ns
        """
      ),
    ] {
      let limited = try CommandRun([
        "export", "--index", copy, "--set", "few", "--format", "csv", "--table", table,
      ])
      #expect(limited.status == 0, "\(limited.errors)")
      let wanted = try queue.read { try Int.fetchOne($0, sql: sql) }
      #expect(rows(limited.output).count == wanted, "\(table)")
    }
    let none = try CommandRun([
      "export", "--index", copy, "--set", "none", "--format", "csv", "--table", "frames",
    ])
    let known = try CommandRun(["coverage", "--index", copy, "--set", "none"])
    #expect(none.status == known.status && none.status != 0)
    #expect(none.errors == known.errors)
  }

  @Test func `geojson closes its rings and sums the time of all places`() throws {
    let document = try object(try export(["--format", "geojson"]).output)
    let features = try #require(document["features"] as? [[String: Any]])
    var seconds = 0.0
    var regions: [String] = []
    for feature in features {
      let properties = try #require(feature["properties"] as? [String: Any])
      let geometry = try #require(feature["geometry"] as? [String: Any])
      if properties["kind"] as? String == "place" {
        seconds += properties["time_s"] as? Double ?? .nan
        #expect((properties["drives"] as? Int ?? 0) > 0)
        let rings = try #require(geometry["coordinates"] as? [[[Double]]])
        #expect(rings.allSatisfy { $0.first == $0.last && $0.count == 5 })
      } else {
        regions.append(properties["name"] as? String ?? "")
        #expect(geometry["type"] as? String == "MultiPolygon")
      }
    }
    let stored = try DatabaseQueue(path: try Self.samples.get().index)
      .read {
        try Double.fetchOne(
          $0,
          sql: "SELECT sum(duration_s) FROM v_cod WHERE place_column IS NOT NULL"
        )
      }
    #expect(abs(seconds - (stored ?? -1)) < 1e-6)
    #expect(regions.sorted() == ["depot", "industrial", "old_town", "residential"])
  }

  @Test func `a COD table follows the rules of section 8.3`() throws {
    let folder = try Self.samples.get().folder.file("cod")
    _ = try export(["--format", "cod", "--output", folder])
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(folder)/urban-pilot_\(name)", encoding: .utf8)
    }
    let table = rows(try text("cod.csv"))
    let manifest = rows(try text("cod_manifest.csv"))
    let taxonomy = try text("taxonomy.yml")
    #expect(
      table.count == (try count("SELECT count(*) FROM v_cod WHERE latitude_deg IS NOT NULL"))
    )
    let header = Set(table[0].keys)
    #expect(header.isSuperset(of: ["TEMPORAL_EXTENT", "SPATIAL_EXTENT"]))
    // Every column but the two extents has a line of the manifest and an entry of the taxonomy.
    let columns = manifest.filter { $0["TYPE"] == "cod" }
    #expect(
      Set(columns.compactMap { $0["COLUMN"] })
        == header.subtracting(["TEMPORAL_EXTENT", "SPATIAL_EXTENT"])
    )
    #expect(manifest.first?["TYPE"] == "taxonomy")
    #expect(Set(manifest.compactMap { $0["FIELD_ID"] }).count == manifest.count)
    for column in columns {
      #expect(taxonomy.contains("  \(column["TAXONOMY_ID"] ?? "?"): "), "\(column)")
      if let unit = column["UNIT"], !unit.isEmpty {
        #expect(column["COLUMN"]?.hasSuffix(";\(unit)") == true)
      }
    }
    for row in table {
      #expect(
        row["TEMPORAL_EXTENT"]?.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/) != nil
      )
      #expect(
        row["SPATIAL_EXTENT"]?.wholeMatch(of: /-?\d+\.\d{7} -?\d+\.\d{7}/) != nil
      )
    }
    for verdict in ["inside", "assumed", "outside"] {
      #expect(
        table.count { $0["oddcov.verdict"] == verdict }
          == (try count(
            "SELECT count(*) FROM v_cod WHERE latitude_deg IS NOT NULL AND verdict = '\(verdict)'"
          ))
      )
    }
  }

  @Test func `openlabel tags name drives and ontologies that the file has`() throws {
    let document = try object(try export(["--format", "openlabel"]).output)
    let body = try #require(document["openlabel"] as? [String: Any])
    #expect((body["metadata"] as? [String: Any])?["schema_version"] as? String == "1.0.0")
    let resources = try #require(body["resources"] as? [String: Any])
    let ontologies = try #require(body["ontologies"] as? [String: [String: Any]])
    let tags = try #require(body["tags"] as? [String: [String: Any]])
    #expect(resources.count == (try count("SELECT count(*) FROM v_drive")))
    for tag in tags.values {
      let ontology = try #require(ontologies[tag["ontology_uid"] as? String ?? ""])
      let terms = try #require(ontology["boundary_list"] as? [String])
      #expect(terms.contains(tag["type"] as? String ?? ""))
      let uid = try #require((tag["resource_uid"] as? [String: Any])?.keys.first)
      #expect(resources[uid] != nil)
    }
    let types = Set(tags.values.compactMap { $0["type"] as? String })
    #expect(types.isSuperset(of: ["daySunElevationValue", "weatherRainValue", "WeatherRain"]))
    // The intervals of one axis hold every sample that lies in a class of it.
    let contexts = try #require(body["contexts"] as? [String: [String: Any]])
    var covered = 0
    for context in contexts.values {
      guard (context["type"] as? String)?.hasPrefix("time_of_day:") == true else { continue }
      for interval in context["frame_intervals"] as? [[String: Int]] ?? [] {
        covered += (interval["frame_end"] ?? 0) - (interval["frame_start"] ?? 0) + 1
      }
    }
    #expect(
      covered
        == (try count(
          """
          SELECT count(*) FROM v_cod WHERE json_extract(classes, '$.time_of_day')
            IN ('night', 'twilight', 'low_sun', 'day')
          """
        ))
    )
  }

  @Test func `junit has a case for each requirement and cell, by state`() throws {
    let text = try export(["--format", "junit"]).output
    func number(_ part: String) -> Int { text.components(separatedBy: part).count - 1 }
    let document = try coverage()
    let cells = try #require(document["cells"] as? [[String: Any]])
    let requirements = try #require(document["requirements"] as? [[String: Any]])
    let states = (cells + requirements).compactMap { $0["state"] as? String }
    #expect(number("<testcase ") == states.count)
    #expect(number("<failure ") == states.count { ["thin", "empty"].contains($0) })
    #expect(number("<error ") == states.count { $0 == "unobservable" })
    #expect(
      number("<skipped ")
        == states.count { ["impossible", "excluded", "not_applicable"].contains($0) }
    )
    #expect(text.contains("<testsuites name=\"oddcov urban-pilot\" tests=\"\(states.count)\""))
  }

  @Test func `a waived cell is skipped in junit and suppressed in sarif`() throws {
    let folder = try Self.samples.get().folder
    let check = try CommandRun(["check", "--json", "ODD/urban-pilot.odd.yaml"])
    let structure = try #require(
      check.output.firstMatch(of: /"structure": "(sha256:[0-9a-f]{64})"/)?.1
    )
    let file = folder.file("w.yaml")
    try """
    - {id: W-1, where: {time_of_day: [night, twilight]}, reason: r, owner: o, approved: 2026-01-01,
       expires: 2099-01-01, odd: "\(structure)"}
    """
    .write(toFile: file, atomically: true, encoding: .utf8)
    let text = try export(["--format", "junit", "--waivers", file]).output
    #expect(text.contains("<skipped message=\"waived by W-1; "))
    let sarif = try object(try export(["--format", "sarif", "--waivers", file]).output)
    let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let waived = results.filter { $0["suppressions"] != nil }
    #expect(waived.allSatisfy { ($0["ruleId"] as? String) != "COVER003" })
  }

  @Test func `sarif stands on the lines of the plan and the ODD`() throws {
    let sarif = try object(try export(["--format", "sarif"]).output)
    let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let document = try coverage()
    let open = (document["requirements"] as? [[String: Any]] ?? [])
      .count { ["thin", "empty", "unobservable"].contains($0["state"] as? String ?? "") }
    #expect(results.count { $0["ruleId"] as? String == "COVER001" } == open)
    var conditions: Set<String> = []
    for result in results {
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let physical = try #require(location["physicalLocation"] as? [String: Any])
      let artifact = try #require(physical["artifactLocation"] as? [String: Any])
      let uri = try #require(artifact["uri"] as? String)
      let line = try #require((physical["region"] as? [String: Any])?["startLine"] as? Int)
      let text = try String(contentsOf: CommandRun.checkout.appending(path: uri), encoding: .utf8)
      let content = text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
      let print = (result["partialFingerprints"] as? [String: String])?["oddcov/v1"] ?? ""
      let name = print.split(separator: " ").dropFirst().first.map(String.init) ?? "?"
      switch result["ruleId"] as? String {
      case "COVER001": #expect(content.contains("id: \(name)"), "\(content)")
      default: #expect(content.contains("\(name):"), "\(content) \(print)")
      }
      if result["ruleId"] as? String == "COVER003" { conditions.insert(name) }
    }
    let ledger = try #require(document["ledger"] as? [String: Any])
    #expect(conditions == Set(ledger["unmeasured"] as? [String] ?? []))
  }

  @Test func `what cannot be exported is refused by name`() throws {
    let index = try Self.samples.get().index
    for (arguments, words) in [
      (["--format", "jnit"], "did you mean 'junit'"), (["--format", "cod"], "several files"),
      (["--format", "csv", "--table", "cell"], "no table"),
      (["--format", "junit", "--table", "cells"], "--format csv"),
    ] {
      let run = try CommandRun(["export", "--index", index] + arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }
}
