import Coverage
import ODD

extension HTMLReport {
  /// The ODD's tree of conditions: what each is measured by, and how much time it put outside.
  func addDomain(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let domain = supplement.domain else { return }
    let outside = Dictionary(summary.outside.map { ($0.condition, $0) }) { first, _ in first }
    section("domain", "The ODD and its conditions", to: &page) { page in
      page.element(
        "p",
        text: "Each condition with the line of its file, who answers for its concept, and the time "
          + "that it put outside. Time outside is normal and counts in no cell."
      )
      page.element("ul", ["class": "tree"]) { page in
        add(domain, summary, outside, depth: 0, to: &page)
      }
    }
  }

  /// Levels of the tree that are shown.
  private static let domainLevels = 24

  private func add(
    _ node: ConditionTrace,
    _ summary: CoverageSummary,
    _ outside: [String: OutsideShare],
    depth: Int,
    to page: inout HTMLText
  ) {
    page.element("li") { page in
      if node.kind == .test {
        page.element("code", text: node.text)
        let concept = String(node.text.prefix { $0 != " " })
        let isUnmeasured = summary.unmeasured.contains(concept)
        page.element(
          "span",
          ["class": isUnmeasured ? "where unmeasured" : "where"],
          text: answer(concept, summary)
        )
      } else {
        page.element(
          "b",
          text: node.kind == .include || node.kind == .exclude
            ? node.kind.rawValue : "\(node.kind.rawValue) \(node.text)"
        )
      }
      if let share = outside[node.text] {
        page.element(
          "span",
          ["class": "where"],
          text: "outside: \(Figures.duration(nanoseconds: share.nanoseconds, .up)), "
            + Figures.count(share.frames, "frame")
        )
      }
      if let line = node.line, let file = node.file {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        page.element("span", ["class": "where"], text: "\(name):\(line)")
      }
      guard !node.children.isEmpty, depth < HTMLReport.domainLevels else { return }
      page.element("ul") { page in
        for child in node.children { add(child, summary, outside, depth: depth + 1, to: &page) }
      }
    }
  }

  private func answer(_ concept: String, _ summary: CoverageSummary) -> String {
    if let given = summary.given.first(where: { $0.concept == concept }) {
      return "given by \(given.owner): \(given.because)"
    }
    if summary.unmeasured.contains(concept) { return "unmeasured" }
    return summary.measured.contains(concept) ? "measured" : ""
  }
}
