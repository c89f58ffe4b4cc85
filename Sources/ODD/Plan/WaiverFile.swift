import Drives
import Quantities

/// A file of waivers: a YAML list of `{id, where, reason, owner, approved, expires, odd}`.
package enum WaiverFile {
  /// Reads waivers over the axes of a plan.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - file: The file as messages name it.
  ///   - plan: The plan whose axes and classes the waivers name.
  /// - Returns: The waivers in the file's order; at least one.
  /// - Throws: Everything that is wrong, with lines.
  package static func read(
    _ content: [UInt8],
    file: String,
    plan: CoveragePlan
  ) throws(DeclarationError) -> [Waiver] {
    var reader = PlanReader(path: file) { _ in content }
    reader.axes = plan.axes
    let waivers = reader.waivers(content)
    if reader.findings.hasErrors { throw DeclarationError(issues: reader.findings.sorted) }
    return waivers
  }
}

extension PlanReader {
  fileprivate mutating func waivers(_ content: [UInt8]) -> [Waiver] {
    guard let root = document(content) else { return [] }
    let list = root.items == nil ? root["waivers"] ?? root : root
    if root.entries != nil { _ = findings.entries(root, of: "the file", keys: ["waivers"]) }
    guard let items = list.items, !items.isEmpty else {
      findings.note(
        .wrongKind,
        list.line,
        "the waivers are \(list.items == nil ? list.kind : "empty"); write a list of {id, where, "
          + "reason, owner, approved, expires}"
      )
      return []
    }
    var found: [Waiver] = []
    var lines: [String: Int] = [:]
    for item in items {
      guard let waiver = waiver(item) else { continue }
      if let first = lines[waiver.id] {
        findings.note(
          .duplicate,
          item.line,
          "waiver \(quoted(waiver.id)) is declared on line \(first) already; give it another id"
        )
      }
      lines[waiver.id] = lines[waiver.id] ?? item.line
      found.append(waiver)
    }
    return found
  }

  private mutating func waiver(_ item: PlanNode) -> Waiver? {
    let keys = ["id", "where", "reason", "owner", "approved", "expires", "odd"]
    _ = findings.entries(item, of: "a waiver", keys: keys)
    guard item.entries != nil, let id = findings.requiredWord(item, "id", of: "a waiver") else {
      return nil
    }
    let what = "waiver \(quoted(id))"
    let pattern = pattern(item, of: what)
    let reason = findings.requiredWord(item, "reason", of: what)
    let owner = findings.requiredWord(item, "owner", of: what)
    let approved = date(item, "approved", of: what)
    let expires = date(item, "expires", of: what)
    let odd = item["odd"].flatMap { structure($0, of: what) }
    guard let reason, let owner, let approved, let expires else { return nil }
    guard approved <= expires else {
      findings.note(
        .wrongKind,
        item.line,
        "\(what) expires on \(expires.iso8601), before it is approved on \(approved.iso8601); "
          + "correct the dates"
      )
      return nil
    }
    return Waiver(
      id: id,
      pattern: pattern,
      reason: reason,
      owner: owner,
      approved: approved,
      expires: expires,
      odd: odd,
      line: item.line
    )
  }

  private mutating func date(_ item: PlanNode, _ key: String, of what: String) -> CivilDate? {
    guard let word = findings.requiredWord(item, key, of: what) else { return nil }
    if let date = CivilDate(iso8601: word) { return date }
    findings.note(
      .wrongKind,
      item[key]?.line,
      "\(key) of \(what) is \(quoted(word)), no date; write it as 2026-04-01"
    )
    return nil
  }

  private mutating func structure(_ node: PlanNode, of what: String) -> String? {
    guard let word = findings.word(node, what: "odd of \(what)") else { return nil }
    let digits = word.dropFirst("sha256:".count)
    if word.hasPrefix("sha256:"), digits.utf8.count == 64,
      digits.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    {
      return word
    }
    findings.note(
      .wrongKind,
      node.line,
      "odd of \(what) is \(quoted(word)), no digest; write the structure that 'oddcov check --json' "
        + "gives: sha256 and 64 digits"
    )
    return nil
  }
}
