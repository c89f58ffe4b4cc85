import Foundation
import GRDB
import TestSupport

/// The registry of `oddcov schema --figures --json`, run against an index and its documents.
struct FigureWalk {
  struct Figure {
    var name: String
    var sql: String
    var parameters: [String]
    var segments: [Substring]
  }

  /// A number of a document that differs from its query, or that no entry names.
  struct Finding: CustomStringConvertible {
    var description: String
  }

  let figures: [Figure]
  let queue: DatabaseQueue
  /// Entries by name that some number was compared with.
  private(set) var compared: Set<String> = []
  private(set) var findings: [Finding] = []
  /// By the count of segments and the first of them.
  private var groups: [String: [Figure]] = [:]

  /// Parameters that stand beside the path: what was given with the command.
  private var options: [String: any DatabaseValueConvertible] = [:]
  /// Exceptions that some number of a document is.
  private(set) var excepted: Set<String> = []

  init(index: String) throws {
    queue = try DatabaseQueue(path: index)
    let run = try CommandRun(["schema", "--figures", "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    figures = (document?["figures"] as? [[String: Any]] ?? [])
      .map { entry in
        let name = entry["name"] as? String ?? ""
        return Figure(
          name: name,
          sql: entry["sql"] as? String ?? "",
          parameters: entry["parameters"] as? [String] ?? [],
          segments: name.split(separator: ".")
        )
      }
    groups = Dictionary(grouping: figures) { figure in
      "\(figure.segments.count) \(figure.segments.first?.prefix { $0 != "[" } ?? "")"
    }
  }

  /// One step of a path: a member's name and the element that was reached.
  private struct Step {
    var name: String
    var element: [String: Any]
    var isList = false
  }

  /// Compares every number of a document.
  mutating func walk(_ json: String, limit: Int = .max) throws {
    let document = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let waivers = (document as? [String: Any])?["waivers"] as? [String: Any]
    options = ["limit": limit, "waivers": FigureWalk.argument(waivers?["entries"])]
    try walk(document, [])
  }

  private mutating func walk(_ value: Any, _ path: [Step]) throws {
    if let object = value as? [String: Any] {
      for (name, member) in object.sorted(by: { $0.key < $1.key }) {
        if let list = member as? [Any] {
          for (position, item) in list.enumerated() {
            let element = item as? [String: Any] ?? ["position": Double(position)]
            try walk(item, path + [Step(name: name, element: element, isList: true)])
          }
        } else {
          let step = Step(name: name, element: member as? [String: Any] ?? [:])
          try walk(member, path + [step])
        }
      }
    } else if let number = value as? NSNumber, !isBoolean(number) {
      try compare(number.doubleValue, path)
    }
  }

  /// Foundation keeps `true` as a number whose C type is a character.
  private func isBoolean(_ number: NSNumber) -> Bool {
    ["c", "B"].contains(String(cString: number.objCType))
  }

  private mutating func compare(_ value: Double, _ path: [Step]) throws {
    let shown = path.map { $0.name + ($0.isList ? "[]" : "") }.joined(separator: ".")
    guard let (figure, arguments) = entry(for: path) else {
      if FigureWalk.exceptions[shown] != nil {
        excepted.insert(shown)
      } else {
        findings.append(Finding(description: "\(shown): no entry and no exception"))
      }
      return
    }
    compared.insert(figure.name)
    let found = try number(figure, arguments)
    // Foundation reads a decimal of 17 digits to within a few units of the last place; sums of shares
    // and of drive equivalents depend on their order, by far less than a report prints.
    let isOfShares = shown.hasPrefix("exposure.") || shown.contains(".exposure.")
    let tolerance = isOfShares ? 1e-12 * abs(value) : 8 * value.ulp
    if found.map({ abs($0 - value) <= tolerance }) != true {
      findings.append(
        Finding(
          description: "\(shown) is \(value), by SQL \(found.map { "\($0)" } ?? "NULL") with "
            + "\(arguments)"
        )
      )
    }
  }

  /// The number that a figure's query gives.
  func number(
    _ figure: Figure,
    _ arguments: [String: any DatabaseValueConvertible]
  ) throws
    -> Double?
  {
    try queue.read { db in
      try Double.fetchOne(
        db.cachedStatement(sql: figure.sql),
        arguments: StatementArguments(
          figure.parameters.reduce(into: [:]) { $0[$1] = arguments[$1]?.databaseValue ?? .null }
        )
      )
    }
  }

  /// The figure of a name with some arguments.
  mutating func number(
    _ name: String,
    _ arguments: [String: any DatabaseValueConvertible] = [:]
  ) throws -> Double? {
    guard let figure = figures.first(where: { $0.name == name }) else { return nil }
    compared.insert(name)
    return try number(figure, arguments)
  }

  private func entry(for path: [Step]) -> (Figure, [String: any DatabaseValueConvertible])? {
    for figure in groups["\(path.count) \(path.first?.name ?? "")"] ?? [] {
      var arguments = options
      let isSame = zip(figure.segments, path)
        .allSatisfy { segment, step in
          if segment.hasPrefix("{") {
            arguments[String(segment.dropFirst().dropLast())] = step.name
            return true
          }
          guard let bracket = segment.firstIndex(of: "[") else { return segment == step.name }
          guard segment[..<bracket] == step.name else { return false }
          for key in segment[segment.index(after: bracket)...].dropLast().split(separator: ",") {
            arguments[String(key)] = FigureWalk.argument(step.element[String(key)])
          }
          return true
        }
      if isSame { return (figure, arguments) }
    }
    return nil
  }

  /// A member of an element as a parameter: an object or a list as its JSON, `null` as NULL.
  private static func argument(_ value: Any?) -> any DatabaseValueConvertible {
    if let text = value as? String { return text }
    if value is [String: Any] || value is [Any],
      let value,
      let data = try? JSONSerialization.data(
        withJSONObject: value,
        options: [.sortedKeys, .withoutEscapingSlashes]
      )
    {
      return String(decoding: data, as: UTF8.self)
    }
    return (value as? Double)?.databaseValue ?? DatabaseValue.null
  }
}
