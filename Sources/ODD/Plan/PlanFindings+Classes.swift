import Conditions
import Quantities

extension PlanFindings {
  /// The expressions of one class: a word, or a list of them.
  mutating func members(
    _ node: PlanNode,
    className: String,
    classIndex: Int,
    measure: Measure,
    vocabulary: [String]?,
    rule: PlanRule
  ) -> [ClassMember] {
    var found: [ClassMember] = []
    for (text, line) in words(node, what: "class \(quoted(className))") {
      var alternative: Alternative?
      switch measure.kind {
      case .number(let unit):
        alternative = interval(
          text,
          line: line,
          unit: unit,
          what: "class \(quoted(className))",
          rule: rule
        )
        .map { .interval($0) }
      case .words, .names:
        if let vocabulary, !vocabulary.contains(text) {
          note(
            rule == .badExpression ? .unknownClass : rule,
            line,
            "class \(quoted(className)): \(measure.name) has no word \(quoted(text))"
              + Self.suggestion(for: text, among: vocabulary)
          )
        } else {
          alternative = .label(text)
        }
      }
      if let alternative {
        found.append(
          ClassMember(
            classIndex: classIndex,
            className: className,
            alternative: alternative,
            text: text,
            line: line
          )
        )
      }
    }
    if let items = node.items, items.isEmpty {
      note(
        rule == .badExpression ? .emptyClass : rule,
        node.line,
        "class \(quoted(className)) holds nothing; write what belongs to it"
      )
    }
    return found
  }

  /// The interval of an expression, in a measure's unit.
  mutating func interval(
    _ text: String,
    line: Int,
    unit unitName: String,
    what: String,
    rule: PlanRule
  ) -> Interval? {
    if unitName == "okta", let whole = Self.wholeOktas(text) {
      guard !whole.isEmpty else {
        note(
          rule == .badExpression ? .emptyClass : rule,
          line,
          "\(what): \(quoted(text)) holds no number; write the lower end first"
        )
        return nil
      }
      return whole
    }
    if unitName == "okta", !text.contains("["), !text.contains("("), text.contains("..") {
      note(
        rule,
        line,
        "\(what): \(quoted(text)) is no range of whole numbers from 0 to 8; write it as \"5..7\""
      )
      return nil
    }
    switch IntervalText.parse(text) {
    case .failure(let error):
      let isEmpty = error.kind == .empty && rule == .badExpression
      note(
        isEmpty ? .emptyClass : rule,
        line,
        "\(what): \(quoted(text)) \(error.words)"
          + (error.words.contains(";") ? "" : "; write it as \"[a .. b) \(unitName)\"")
      )
      return nil
    case .success(let (interval, symbol)):
      guard let target = Unit.named(unitName) else { return nil }
      guard let symbol else {
        if unitName == "okta" { return checked(interval, text, line, what, rule) }
        note(
          rule,
          line,
          "\(what): \(quoted(text)) has no unit; write it in "
            + Self.listed(Unit.names(ofDimension: target.dimension))
        )
        return nil
      }
      guard let unit = Unit.named(symbol), unit.dimension == target.dimension else {
        let known = Unit.names(ofDimension: target.dimension)
        let why = Unit.named(symbol) == nil ? "is unknown" : "measures something else"
        note(
          rule,
          line,
          "\(what): the unit \(quoted(symbol)) \(why)" + Self.suggestion(for: symbol, among: known)
        )
        return nil
      }
      return interval.converted(from: unit, to: target)
        .flatMap {
          checked($0, text, line, what, rule)
        }
    }
  }

  private mutating func checked(
    _ interval: Interval,
    _ text: String,
    _ line: Int,
    _ what: String,
    _ rule: PlanRule
  ) -> Interval? {
    guard interval.isEmpty else { return interval }
    note(
      rule == .badExpression ? .emptyClass : rule,
      line,
      "\(what): \(quoted(text)) holds no number; write the lower end first and include one end"
    )
    return nil
  }

  /// `5..7`, with or without its unit; whole numbers, both included.
  private static func wholeOktas(_ text: String) -> Interval? {
    var rest = text
    if rest.hasSuffix("okta") { rest = String(rest.dropLast(4)).trimmed }
    guard let dots = rest.firstRange(of: "..") else { return nil }
    guard let lower = Int(String(rest[..<dots.lowerBound]).trimmed),
      let upper = Int(String(rest[dots.upperBound...]).trimmed), (0...8).contains(lower),
      (0...8).contains(upper)
    else { return nil }
    return .closed(Double(lower), Double(upper))
  }

  /// Notes gaps and overlaps of a numeric axis.
  mutating func checkTiling(
    _ members: [ClassMember],
    of what: String,
    unit: String,
    allowsGaps: Bool,
    gapRule: PlanRule = .gap,
    overlapRule: PlanRule = .overlap
  ) {
    let tiling = ClassTiling(members, unit: unit)
    for (first, second, shared) in tiling.overlaps {
      note(
        overlapRule,
        second.line,
        "\(what): \(shared) lies in \(first.place) and in \(second.place); move one edge, classes "
          + "are half-open [a .. b)"
      )
    }
    guard !allowsGaps else { return }
    for (before, after, missing) in tiling.gaps {
      note(
        gapRule,
        after.line,
        "\(what): \(missing) lies between \(before.place) and \(after.place) and in no class; "
          + (gapRule == .gap ? "let them meet or write gaps: allowed" : "let them meet")
      )
    }
  }
}

extension Interval {
  /// The same interval in another unit; `nil` where an end is not finite any more.
  func converted(from source: Unit, to target: Unit) -> Interval? {
    func end(_ value: Double) -> Double? {
      value.isFinite ? Unit.convert(value, from: source, to: target) : value
    }
    guard let lower = end(lower), let upper = end(upper) else { return nil }
    return Interval(
      lower: lower,
      includesLower: includesLower,
      upper: upper,
      includesUpper: includesUpper
    )
  }
}
