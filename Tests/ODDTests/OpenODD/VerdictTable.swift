import Conditions
import Testing

@testable import ODD

/// One ODD, one moment and what the rules of ASAM OpenODD 1.0.0 say of it.
struct VerdictCase: CustomTestStringConvertible, Sendable {
  /// The rule of evaluation that decides, 1 to 8 and 11.
  var rule: Int
  /// What follows from the rules by hand.
  var verdict: Verdict
  /// What openodd-py 0.13.0 says; `nil` where it cannot read the case.
  var peer: Verdict?
  /// The values, as `rain 4, wind -`; what is not named or `-` is missing.
  var values: String
  /// What follows the taxonomy.
  var body: String
  /// Why.
  var why: String

  var testDescription: String { "rule \(rule): \(why) (\(values))" }

  /// The value of a concept that is measured; `nil` for one that follows from others.
  func value(_ concept: String) -> MeasuredValue? {
    guard VerdictTable.measured.contains(concept) else { return nil }
    let entry = values.split(separator: ",").map { $0.trimmed }
      .first { $0.hasPrefix(concept + " ") }
    guard let text = entry?.dropFirst(concept.count + 1), text != "-" else {
      return .unknown("missing")
    }
    return Double(text).map { .number($0) } ?? .label(text.trimmingQuotes)
  }
}

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
  fileprivate var trimmingQuotes: String { filter { $0 != "\"" } }
}

/// The written table: every rule of evaluation with its cases.
///
/// The verdicts were derived by hand from the rules. Each was compared once with openodd-py 0.13.0, whose concepts were
/// bound to the units of this taxonomy: `peer` agrees, `peer:VERDICT` differs, `alone` cannot read the
/// case (it knows no inch per hour and no test of a shapefile). It differs in two: it counts what an
/// inactive module refers to as referred to, and it takes the first unit of a conversion for the base of
/// its type even where another conversion leads to it.
enum VerdictTable {
  /// The concepts that have values of their own: mm/h, m/s, degrees Celsius, m.
  static let measured: Set<String> = [
    "rain", "wind", "temp", "vis", "kind", "next", "mixed", "lanes", "area",
  ]

  /// Every case.
  static let cases: [VerdictCase] = [
    sections, sectionsFurther, values, valuesFurther, modules, modulesFurther, classes,
  ]
  .flatMap(parse)

  /// Reads `@ RULE VERDICT PEER | VALUES`, the lines of the ODD and `# WHY`.
  private static func parse(_ text: String) -> [VerdictCase] {
    var found: [VerdictCase] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("@ ") {
        let sides = line.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false)
        let head = sides[0].split(separator: " ")
        guard head.count == 3, let rule = Int(head[0]),
          let verdict = Verdict(rawValue: String(head[1]))
        else {
          Issue.record("a line of the table that cannot be read: \(line)")
          continue
        }
        let peer = head[2].split(separator: ":").last.map(String.init) ?? ""
        found.append(
          VerdictCase(
            rule: rule,
            verdict: verdict,
            peer: head[2] == "peer" ? verdict : Verdict(rawValue: peer),
            values: sides.count > 1 ? sides[1].trimmed : "",
            body: "",
            why: ""
          )
        )
      } else if line.hasPrefix("# ") {
        found[found.count - 1].why = String(line.dropFirst(2))
      } else {
        found[found.count - 1].body += line + "\n"
      }
    }
    return found
  }

  /// The taxonomy that every case begins with.
  static let taxonomy = """
    TAXONOMY:
      env:
        rain: float precipitation_rate
        wind: float velocity
        temp: float temperature
        vis: float length
        level:
          dry: {rain: "< 0.1 mm/h"}
          light: {rain: "[0.1 .. 2.5] mm/h"}
          moderate: {rain: "[2.5 .. 7.6] mm/h"}
          heavy: {rain: "> 7.6 mm/h"}
        sight:
          good: {vis: ">= 4 km"}
          fair: {vis: "[1 .. 4] km"}
          poor: {vis: "< 1 km"}
        mood:
          harsh: {rain: "> 2.5 mm/h", vis: "< 5 km"}
          cold: {temp: "< 0 C"}
          fine: {rain: ">= 0 mm/h"}
      road:
        kind: [town, dead_end, expressway]
        next: kind
        mixed: boolean
        lanes: integer count
        area: shapefile

    """
}
