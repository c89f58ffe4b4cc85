import Coverage
import Quantities

extension HTMLReport {
  func addProvenance(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    section("digests", "Digests of everything", to: &page) { page in
      if !supplement.commands.isEmpty {
        page.element("p", text: "These figures come again from:")
        page.element("ul", ["class": "commands"]) { page in
          for command in supplement.commands {
            page.element("li") { $0.element("code", text: command) }
          }
        }
      }
      page.element(
        "p",
        text: "The digest of the plan with all it reads covers the plan, the ODD, its imports, "
          + "borders and regions, each by its own digest; an index refuses another one. The digest "
          + "of the plan's file covers that file alone."
      )
      let shown = supplement.digests.prefix(HTMLReport.listedDigests)
      table(
        "Plan, domain, inputs and index by SHA-256",
        ["Role", "Name", "SHA-256"],
        rowCount: shown.count + 2,
        to: &page
      ) { page in
        digestRow(
          "plan with all it reads",
          "\(summary.planName) \(summary.planVersion)",
          summary.planDigest,
          to: &page
        )
        if summary.oddName != nil {
          digestRow(
            "ODD with its imports",
            summary.oddTitle,
            summary.oddDigest ?? Figures.none,
            to: &page
          )
        }
        for digest in shown { digestRow(digest.role, digest.path, digest.sha256, to: &page) }
      }
      add(
        omitted: supplement.digests.count - shown.count,
        "digest",
        see: "export --format csv",
        supplement,
        to: &page
      )
    }
  }

  private func digestRow(
    _ role: String,
    _ name: String,
    _ digest: String,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.word(role)
      page.element("th", ["scope": "row", "class": "path"], text: name)
      page.element("td", ["class": "digest"]) { page in
        page.element(
          "code",
          text: digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
        )
      }
    }
  }

  func addLimits(_ summary: CoverageSummary, to page: inout HTMLText) {
    section("limits", "What this page does not say", to: &page) { page in
      page.element("ul") { page in
        for limit in [
          "A cell is coverage of conditions of the ODD, not of scenarios in the sense of ISO 34502: "
            + "dynamic elements, such as other road users, are not measured.",
          "The ledger: \(summary.ledgerLine). Inside, assumed and outside are judged over the "
            + "measured concepts alone; given ones rest on the word of their owner.",
          "The position of the sun is computed from time and place, not observed: walls, hills, "
            + "trees and clouds are not considered.",
          "Weather is what stations report within the distance and age that the plan allows, not "
            + "what the camera saw.",
          "Evidence counts metadata. No image was decoded, so nothing is said about its sharpness, "
            + "exposure or content.",
          "Certain coverage resolves every unknown against the data, possible coverage for it; the "
            + "truth lies between them.",
        ] {
          page.element("li", text: limit)
        }
      }
    }
  }
}
