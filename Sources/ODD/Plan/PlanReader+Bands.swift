import Conditions
import Quantities

extension PlanReader {
  /// The most limits of one measure: each has two bands, and these are the classes of an axis.
  private static let maximumLimitCount = ClassSet.capacity / 2

  /// Reads `bands:`.
  mutating func readBands(
    _ node: PlanNode,
    measured: [CoveragePlan.MeasuredConcept]
  ) -> [CoveragePlan.BandSet] {
    guard let entries = node.entries else {
      findings.note(
        .wrongKind,
        node.line,
        "bands is \(node.kind); write a mapping from measures to {around, need}"
      )
      return []
    }
    return entries.compactMap { readBands($0, measured: measured) }
  }

  private mutating func readBands(
    _ entry: PlanNode.Entry,
    measured: [CoveragePlan.MeasuredConcept]
  ) -> CoveragePlan.BandSet? {
    let what = "bands of \(quoted(entry.key))"
    guard let measure = Measure(name: entry.key) else {
      findings.note(
        .unknownMeasure,
        entry.line,
        "no measure \(quoted(entry.key))"
          + PlanFindings.suggestion(for: entry.key, among: Self.numberedMeasures)
      )
      return nil
    }
    guard case .number(let unit) = measure.kind, measure.scope != .sensor else {
      findings.note(
        .bandMeasure,
        entry.line,
        "\(what): \(entry.key) is no number of the vehicle; write one of "
          + PlanFindings.listed(Self.numberedMeasures)
      )
      return nil
    }
    _ = findings.entries(entry.value, of: what, keys: ["around", "at", "need"])
    guard entry.value.entries != nil else { return nil }
    let need = need(entry.value, of: what, line: entry.line)
    guard let around = readAround(entry, unit: unit, what: what) else { return nil }
    let limits: [CoveragePlan.Limit]
    if let at = entry.value["at"] {
      limits = declaredLimits(at, unit: unit, what: what)
    } else {
      limits = domainLimits(of: measure, entry, measured: measured, what: what)
    }
    guard !limits.isEmpty, areApart(limits, around: around, unit: unit, entry, what: what) else {
      return nil
    }
    let set = CoveragePlan.BandSet(
      measure: measure,
      limits: limits,
      around: around,
      need: need,
      line: entry.line
    )
    noteInfeasible(set, what: what)
    return set
  }

  private static var numberedMeasures: [String] {
    Measure.named.map(\.measure).filter { !$0.unitName.isEmpty && $0.scope != .sensor }.map(\.name)
  }

  private mutating func readAround(
    _ entry: PlanNode.Entry,
    unit: String,
    what: String
  ) -> Double? {
    guard let node = entry.value["around"] else {
      findings.note(
        .missingKey,
        entry.line,
        "\(what) has no \"around\"; say how far a band reaches: 0.2 mm/h"
      )
      return nil
    }
    return findings.difference(node, in: unit, what: "around of \(what)")
  }

  /// The limits that `at` declares: conditions that hold inside the ODD.
  private mutating func declaredLimits(
    _ node: PlanNode,
    unit: String,
    what: String
  ) -> [CoveragePlan.Limit] {
    var found: [CoveragePlan.Limit] = []
    for (text, line) in findings.words(node, what: "at of \(what)") {
      guard
        let interval = findings.interval(
          text,
          line: line,
          unit: unit,
          what: "at of \(what)",
          rule: .badExpression
        )
      else { continue }
      guard !interval.isPoint else {
        findings.note(
          .badExpression,
          line,
          "at of \(what): \(quoted(text)) does not say which side is inside; write what holds "
            + "inside the ODD: \"<= \(text)\""
        )
        continue
      }
      let name = PlanPath.name(of: path)
      func limit(_ value: Double, isInsideBelow: Bool, isInside: Bool) {
        guard value.isFinite else { return }
        found.append(
          CoveragePlan.Limit(
            value: value,
            isInsideBelow: isInsideBelow,
            isInside: isInside,
            condition: text,
            file: name,
            line: line
          )
        )
      }
      limit(interval.lower, isInsideBelow: false, isInside: interval.includesLower)
      limit(interval.upper, isInsideBelow: true, isInside: interval.includesUpper)
    }
    if found.isEmpty, node.items?.isEmpty == true {
      findings.note(.bandLimit, node.line, "at of \(what) is empty; write [\"< 7.6 mm/h\"]")
    }
    return unique(found, line: node.line, what: what)
  }

  /// The limits at which the ODD tests a concept that the measure answers.
  private mutating func domainLimits(
    of measure: Measure,
    _ entry: PlanNode.Entry,
    measured: [CoveragePlan.MeasuredConcept],
    what: String
  ) -> [CoveragePlan.Limit] {
    guard let domain else { return [] }
    let concepts = measured.filter { $0.measure == measure && $0.axis == nil }
    let limits = concepts.flatMap { concept in
      domain.limits(ofConcept: concept.concept)
        .map { limit in
          CoveragePlan.Limit(
            value: (limit.value - concept.offset) / concept.scale,
            isInsideBelow: limit.isInsideBelow,
            isInside: limit.isInside,
            condition: limit.condition,
            file: PlanPath.name(of: limit.file),
            line: limit.line
          )
        }
    }
    if limits.isEmpty {
      let names = concepts.map { quoted($0.concept) }.joined(separator: ", ")
      let why =
        concepts.isEmpty
        ? "no concept that the ODD tests is measured by \(measure.name)"
        : "the ODD tests no number of \(names)"
      findings.note(
        .bandLimit,
        entry.line,
        "\(what): \(why), so that there is no limit; write them yourself, as what holds inside: "
          + "at: [\"< 5 \(measure.unitName)\"]"
      )
    }
    return unique(limits, line: entry.line, what: what)
  }

  /// Each limit once: where both sides are inside under different conditions, as the first says.
  private mutating func unique(
    _ limits: [CoveragePlan.Limit],
    line: Int,
    what: String
  ) -> [CoveragePlan.Limit] {
    var kept: [CoveragePlan.Limit] = []
    for limit in limits {
      guard
        let first = kept.first(where: {
          abs($0.value - limit.value) <= 1e-9 * max(1, abs(limit.value))
        })
      else {
        kept.append(limit)
        continue
      }
      guard first.isInsideBelow != limit.isInsideBelow else { continue }
      findings.note(
        .bandSides,
        line,
        "\(what): both sides of \(shortNumber(limit.value)) are inside by different conditions "
          + "(\(first.file):\(first.line) and \(limit.file):\(limit.line)); the first one says here "
          + "which is meant"
      )
    }
    return kept.sorted { $0.value < $1.value }
  }

  private mutating func areApart(
    _ limits: [CoveragePlan.Limit],
    around: Double,
    unit: String,
    _ entry: PlanNode.Entry,
    what: String
  ) -> Bool {
    guard limits.count <= Self.maximumLimitCount else {
      findings.note(
        .classCount,
        entry.line,
        "\(what) have \(limits.count) limits; write at most \(Self.maximumLimitCount) with at"
      )
      return false
    }
    let sorted = limits.sorted { $0.value < $1.value }
    var isFine = true
    // What the rounding of units adds does not make two bands overlap.
    for (low, high) in zip(sorted, sorted.dropFirst())
    where high.value - low.value < 2 * around * (1 - 1e-12) {
      isFine = false
      findings.note(
        .bandOverlap,
        entry.value["around"]?.line ?? entry.line,
        "\(what): the limits \(shortNumber(low.value)) (\(low.file):\(low.line)) and "
          + "\(shortNumber(high.value)) \(unit) (\(high.file):\(high.line)) are closer than two bands "
          + "of \(shortNumber(around)) \(unit), so that they overlap; write around: at most "
          + "\(shortNumber((high.value - low.value) / 2)) \(unit)"
      )
    }
    return isFine
  }

  /// Refuses bands that no value can certainly lie in.
  private mutating func noteInfeasible(_ set: CoveragePlan.BandSet, what: String) {
    let error = set.measure.leastError
    if set.around <= 2 * error {
      findings.note(
        .infeasible,
        set.line,
        "\(what): a band of \(shortNumber(set.around)) \(set.measure.unitName) is no wider than what "
          + "\(set.measure.name) is known to (\(shortNumber(error)) \(set.measure.unitName) to both sides), "
          + "so that no value lies in it for certain; widen around"
      )
    }
    guard let range = set.measure.range,
      set.bands.allSatisfy({ !$0.interval.overlaps(range) })
    else { return }
    findings.note(
      .infeasible,
      set.line,
      "\(what): \(set.measure.name) is never there; correct the limits of at"
    )
  }
}
