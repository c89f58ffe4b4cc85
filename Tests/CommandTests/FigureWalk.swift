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

  /// Numbers that are neither counts nor sums, each with its reason.
  static let exceptions = [
    "grids[].certain": "a ratio of met and denominator",
    "grids[].possible": "a ratio of possibly_met and denominator",
    "grids[].certain_with_not_applicable":
      "a ratio of met and cells that count or are declared away",
    "summary.certain": "a ratio of met and denominator",
    "summary.possible": "a ratio of possibly_met and denominator",
    "summary.certain_with_not_applicable":
      "a ratio of met and cells that count or are declared away",
    "grids[].waived": "no waiver is read yet: always 0",
    "summary.waived": "no waiver is read yet: always 0",
    "tuples.t": "declared in the plan",
    "gaps[].reached": "a share of the target",
    "requirements[].reached": "a share of the target",
    "requirements[].rank": "a place in an order",
  ]

  /// Parts of the documents whose figures have no query yet.
  static let untraced = [
    "accumulation.", "bands[].", "cells[].damage.", "damage.", "gaps[].damage.", "exposure.",
    "grids[].weighted.", "summary.weighted.", "patterns[].", "tuples.strengths[].",
    "unknown_influence[].", "waivers.",
  ]
  private static let untracedEndings = ["_with_waivers", ".frames_before_condition"]

  private static func isUntraced(_ name: String) -> Bool {
    untraced.contains { name.hasPrefix($0) } || untracedEndings.contains { name.hasSuffix($0) }
  }

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
    try walk(document, [], limit: limit)
  }

  private mutating func walk(_ value: Any, _ path: [Step], limit: Int) throws {
    if let object = value as? [String: Any] {
      for (name, member) in object.sorted(by: { $0.key < $1.key }) {
        if let list = member as? [Any] {
          for item in list {
            let step = Step(name: name, element: item as? [String: Any] ?? [:], isList: true)
            try walk(item, path + [step], limit: limit)
          }
        } else {
          let step = Step(name: name, element: member as? [String: Any] ?? [:])
          try walk(member, path + [step], limit: limit)
        }
      }
    } else if let number = value as? NSNumber, !isBoolean(number) {
      try compare(number.doubleValue, path, limit: limit)
    }
  }

  /// Foundation keeps `true` as a number whose C type is a character.
  private func isBoolean(_ number: NSNumber) -> Bool {
    ["c", "B"].contains(String(cString: number.objCType))
  }

  private mutating func compare(
    _ value: Double,
    _ path: [Step],
    limit: Int
  ) throws {
    let shown = path.map { $0.name + ($0.isList ? "[]" : "") }.joined(separator: ".")
    guard let (figure, arguments) = entry(for: path, limit: limit) else {
      if FigureWalk.exceptions[shown] == nil, !FigureWalk.isUntraced(shown) {
        findings.append(Finding(description: "\(shown): no entry and no exception"))
      }
      return
    }
    compared.insert(figure.name)
    let found = try number(figure, arguments)
    // Foundation reads a decimal of 17 digits to within a few units of the last place.
    if found.map({ abs($0 - value) <= 8 * value.ulp }) != true {
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

  private func entry(
    for path: [Step],
    limit: Int
  ) -> (Figure, [String: any DatabaseValueConvertible])? {
    for figure in groups["\(path.count) \(path.first?.name ?? "")"] ?? [] {
      var arguments: [String: any DatabaseValueConvertible] = ["limit": limit]
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

  /// A member of an element as a parameter: an object as its JSON.
  private static func argument(_ value: Any?) -> any DatabaseValueConvertible {
    if let text = value as? String { return text }
    if let object = value as? [String: Any],
      let data = try? JSONSerialization.data(
        withJSONObject: object,
        options: [.sortedKeys, .withoutEscapingSlashes]
      )
    {
      return String(decoding: data, as: UTF8.self)
    }
    return (value as? Double) ?? 0
  }
}
