import Coverage
import ODD
import Quantities

/// SARIF 2.1.0 (OASIS): a result on the line of the plan or of the ODD that is not covered.
///
/// An open requirement is an error on its line, a grid with open cells a warning on its line, a
/// condition of the ODD that no log metadata bears on a note on its line. A waiver that holds is a
/// suppression of the result. Paths are relative to the folder that the command ran in.
package struct SARIFExport: RowExport {
  package static let name = "sarif"
  package static let meaning = "SARIF 2.1.0: open requirements and grids on the plan's lines"

  /// Creates the form.
  package init() {}

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    let results = requirements(material) + grids(material) + conditions(material)
    let summary = material.summary
    let run: [String: JSONValue] = [
      "tool": .object(["driver": driver(material)]),
      "columnKind": .string("unicodeCodePoints"),
      "originalUriBaseIds": .object([
        "%SRCROOT%": .object([
          "description": .object([
            "text": .string("The folder that oddcov ran in, or that of the plan.")
          ])
        ])
      ]),
      "results": .array(results),
      "properties": .object([
        "plan": .string("\(summary.planName) \(summary.planVersion)"),
        "plan_digest": .string(summary.planDigest), "frame_set": .string(summary.set),
        "as_of": .string(orNull: summary.asOf?.iso8601),
      ]),
    ]
    let document = JSONValue.object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"), "runs": .array([.object(run)]),
    ])
    try sink.write(document.text(isPretty: true) + "\n")
    return []
  }

  /// The words with a capital and a full stop.
  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private func driver(_ material: ExportMaterial) -> JSONValue {
    .object([
      "name": .string("oddcov"), "version": .string(material.supplement.toolVersion),
      "rules": .array(
        CoverageRule.allCases.map { rule in
          .object([
            "id": .string(rule.rawValue), "name": .string(rule.name),
            "shortDescription": .object(["text": .string(SARIFExport.sentence(rule.meaning))]),
            "help": .object(["text": .string(SARIFExport.sentence(rule.remedy))]),
            "defaultConfiguration": .object(["level": .string(rule.severity.rawValue)]),
          ])
        }
      ),
    ])
  }

  private func requirements(_ material: ExportMaterial) -> [JSONValue] {
    zip(material.plan.requirements, material.summary.requirements)
      .compactMap { declared, item in
        guard item.state.isInDenominator, item.state != .met else { return nil }
        let missing = EvidenceCount.phrase(missing: item.shortfall)
        let cause =
          item.state == .unobservable
          ? item.reason ?? "no source yields it" : missing.isEmpty ? "" : "missing \(missing)"
        return result(
          .requirement,
          "Requirement \(item.id) is \(item.state.rawValue)"
            + (cause.isEmpty ? "" : ": \(cause)")
            + (item.because.isEmpty ? "." : ". It is there because: \(item.because)."),
          place(material, line: declared.line),
          fingerprint: "requirement \(item.id)",
          waivers: item.waiver.map { [$0] } ?? []
        )
      }
  }

  private func grids(_ material: ExportMaterial) -> [JSONValue] {
    zip(material.plan.grids, material.summary.grids)
      .compactMap { declared, grid in
        let open = grid.denominator - grid.met
        guard open > 0 else { return nil }
        let states = [CellState.thin, .empty, .unobservable]
          .compactMap { state in
            grid.states[state].flatMap { $0 > 0 ? "\(Figures.count($0)) \(state.rawValue)" : nil }
          }
          .joined(separator: ", ")
        let ids = Set(
          material.summary.cells.filter { $0.grid == grid.grid }.compactMap(\.waiver)
        )
        return result(
          .grid,
          "Grid \(grid.grid): \(Figures.count(open)) of \(Figures.count(grid.denominator, "cell")) "
            + "lack evidence (\(states))"
            + (grid.waived > 0 ? ", \(Figures.count(grid.waived)) of them waived" : "") + ".",
          place(material, line: declared.line),
          fingerprint: "grid \(grid.grid)",
          // One result stands for all cells: it is suppressed where every open one is waived.
          waivers: grid.waived >= open ? ids.sorted() : []
        )
      }
  }

  private func conditions(_ material: ExportMaterial) -> [JSONValue] {
    guard let domain = material.plan.domain else { return [] }
    let unmeasured = Set(material.summary.unmeasured)
    return domain.conditions
      .filter { !unmeasured.isDisjoint(with: domain.basis(ofConcept: $0.concept)) }
      .map { condition in
        result(
          .condition,
          "No log metadata bears on the condition \(condition.text): \(condition.concept) is unmeasured.",
          location(uri(condition.file, material), line: condition.line),
          fingerprint: "condition \(condition.text)",
          waivers: []
        )
      }
  }

  private func result(
    _ rule: CoverageRule,
    _ message: String,
    _ location: JSONValue,
    fingerprint: String,
    waivers: [String]
  ) -> JSONValue {
    var members: [String: JSONValue] = [
      "ruleId": .string(rule.rawValue),
      "ruleIndex": .int(CoverageRule.allCases.firstIndex(of: rule) ?? 0),
      "level": .string(rule.severity.rawValue),
      "message": .object(["text": .string(message)]), "locations": .array([location]),
      "partialFingerprints": .object(["oddcov/v1": .string(fingerprint)]),
    ]
    if !waivers.isEmpty {
      members["suppressions"] = .array(
        waivers.map {
          .object([
            "kind": .string("external"), "status": .string("accepted"),
            "justification": .string("waiver \($0)"),
          ])
        }
      )
    }
    return .object(members)
  }

  private func place(_ material: ExportMaterial, line: Int) -> JSONValue {
    let path = material.plan.files.first { $0.role == "plan" }?.path ?? "plan"
    return location(uri(path, material), line: line)
  }

  private func location(_ uri: String, line: Int) -> JSONValue {
    .object([
      "physicalLocation": .object([
        "artifactLocation": .object(["uri": .string(uri), "uriBaseId": .string("%SRCROOT%")]),
        "region": .object(["startLine": .int(max(1, line))]),
      ])
    ])
  }

  /// A path as a relative URI reference (RFC 3986).
  private func uri(_ path: String, _ material: ExportMaterial) -> String {
    var path = path
    if path.hasPrefix("/") {
      let plan = material.plan.files.first { $0.role == "plan" }?.path ?? ""
      let folder = plan.lastIndex(of: "/").map { String(plan[...$0]) } ?? ""
      if !material.baseFolder.isEmpty, path.hasPrefix(material.baseFolder) {
        path = String(path.dropFirst(material.baseFolder.count))
      } else {
        path = SARIFExport.relative(path, to: folder)
      }
    }
    return path.utf8
      .map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
          return String(UnicodeScalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          return "%" + (digits.count < 2 ? "0" : "") + digits
        }
      }
      .joined()
  }

  /// An absolute path seen from an absolute folder.
  static func relative(_ path: String, to folder: String) -> String {
    var own = path.split(separator: "/")
    var base = folder.split(separator: "/")
    while own.count > 1, let first = base.first, own.first == first {
      own.removeFirst()
      base.removeFirst()
    }
    return (base.map { _ in ".." } + own.map(String.init)).joined(separator: "/")
  }
}
