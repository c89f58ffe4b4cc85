import Coverage
import ODD

/// The verdict as one self-contained page that prints on one sheet.
package enum SignOffPage {
  /// The page, from what a pack holds and nothing else.
  package static func text(_ statement: SignOffStatement) -> String {
    var page = HTMLText()
    page.add(constant: "<!DOCTYPE html>\n")
    page.element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { page in
      page.element("head") { head(statement, to: &$0) }
      page.element("body") { page in
        page.element("main") { body(statement, to: &$0) }
      }
    }
    return page.text
  }

  private static func head(_ statement: SignOffStatement, to page: inout HTMLText) {
    page.void("meta", ["charset": "utf-8"])
    page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    page.void(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
      ]
    )
    page.void("meta", ["name": "color-scheme", "content": "light dark"])
    page.element("title", text: "\(statement.word): \(statement.policy.name)")
    page.element("style") {
      $0.add(constant: HTMLReport.style)
      $0.add(constant: style)
    }
  }

  private static func body(_ statement: SignOffStatement, to page: inout HTMLText) {
    let coverage = statement.coverage
    page.element("header") { page in
      page.element("p", ["class": "kicker"], text: "Sign-off before labeling")
      page.element("h1") { page in
        page.element(
          "span",
          ["class": statement.verdict.passes ? "verdict pass" : "verdict fail"],
          text: statement.word
        )
        page.add(" \(statement.policy.name) ")
        page.element("span", ["class": "version"], text: statement.policy.version)
      }
      page.element("dl", ["class": "facts"]) { page in
        fact("Frame set", statement.figures.set, to: &page)
        fact("As of", statement.figures.asOf ?? "none", to: &page)
        fact("Plan", named(coverage["plan"]), to: &page)
        fact(
          "ODD",
          coverage["odd"] == .null ? "none" : coverage["odd"]["name"].text ?? "",
          to: &page
        )
        fact("Frames", Figures.count(statement.figures.frames), to: &page)
        fact("Drives", Figures.count(coverage["drive_list"].elements.count), to: &page)
        fact("Ledger", ledger(coverage["ledger"]), to: &page)
      }
    }
    gates(statement, to: &page)
    waivers(coverage["waivers"]["entries"].elements, to: &page)
    costs(SignOffTable.costs(statement), to: &page)
    digests(statement, to: &page)
    page.element("footer") { page in
      page.element(
        "p",
        text: "oddcov \(coverage["tool"]["version"].text ?? ""). Figures are coverage of ODD "
          + "conditions, not of scenarios in the sense of ISO 34502. Check this page with the pack it "
          + "came in: oddcov verify PACK."
      )
      for text in coverage["attribution"].elements.compactMap(\.text) {
        page.element("p", text: "Road map: \(text)")
      }
    }
  }

  private static func gates(_ statement: SignOffStatement, to page: inout HTMLText) {
    page.element("section") { page in
      page.element("h2", text: "Gates")
      addGates(statement, to: &page)
    }
  }

  /// The gates as a table, a row each.
  static func addGates(_ statement: SignOffStatement, to page: inout HTMLText) {
    page.element("table", ["class": "gates"]) { page in
      page.element("caption", text: SignOffTable.summary(statement))
      page.element("thead") { page in
        page.element("tr") { page in
          for heading in ["Outcome", "Gate", "Asked", "Limit", "Raw", "With waivers"] {
            page.element("th", ["scope": "col"], text: heading)
          }
        }
      }
      page.element("tbody") { page in
        for gate in statement.verdict.gates { row(gate, to: &page) }
      }
    }
  }

  private static func row(_ gate: SignOffVerdict.Gate, to page: inout HTMLText) {
    let isWaiver = gate.figure == SignOffVerdict.waiverGate
    page.element("tr") { page in
      page.element(
        "td",
        ["class": gate.passes ? "state gate-pass" : "state gate-fail"],
        text: gate.passes ? "✓ pass" : "✗ FAIL"
      )
      page.element("th", ["scope": "row"], text: gate.id)
      page.element("td") { page in
        page.add(gate.question)
        for text in [gate.because, gate.reason ?? ""] where !text.isEmpty {
          page.element("span", ["class": "sub"], text: text)
        }
      }
      page.element("td", ["class": "state"], text: isWaiver ? "" : gate.limitText)
      page.element("td", ["class": "n"], text: isWaiver ? "" : gate.text(gate.raw))
      page.element(
        "td",
        ["class": "n"],
        text: isWaiver ? "" : gate.acceptsWaivers ? gate.text(gate.withWaivers) : "not accepted"
      )
    }
  }

  private static func waivers(_ entries: [JSONValue], to page: inout HTMLText) {
    guard !entries.isEmpty else { return }
    page.element("section") { page in
      page.element("h2", text: "Waivers")
      page.element("table") { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for heading in ["Waiver", "State", "For", "Reason", "Owner", "Until"] {
              page.element("th", ["scope": "col"], text: heading)
            }
          }
        }
        page.element("tbody") { page in
          for entry in entries {
            page.element("tr") { page in
              page.element("th", ["scope": "row"], text: entry["id"].text ?? "")
              for key in ["status", "where", "reason", "owner", "expires"] {
                page.element(
                  "td",
                  text: (entry[key].text ?? "").replacing("_", with: key == "status" ? " " : "_")
                )
              }
            }
          }
        }
      }
    }
  }

  private static func costs(_ lines: [String], to page: inout HTMLText) {
    guard !lines.isEmpty else { return }
    page.element("section") { page in
      page.element("h2", text: "Cost")
      page.element("ul", ["class": "plain"]) { page in
        for line in lines { page.element("li", text: line) }
      }
    }
  }

  private static func digests(_ statement: SignOffStatement, to page: inout HTMLText) {
    let coverage = statement.coverage
    let rows: [(String, String?)] = [
      ("Plan", coverage["plan"]["digest"].text), ("ODD, files", coverage["odd"]["digest"].text),
      ("ODD, structure", coverage["odd"]["structure"].text),
      ("Policy", statement.policyDigest), ("Frame set", coverage["set_digest"].text),
      ("Waivers", coverage["waivers"]["digest"].text), ("Baseline", statement.baselineDigest),
    ]
    page.element("section") { page in
      page.element("h2", text: "Digests")
      page.element("table") { page in
        page.element("tbody") { page in
          for (name, digest) in rows {
            guard let digest else { continue }
            page.element("tr") { page in
              page.element("th", ["scope": "row"], text: name)
              page.element("td", ["class": "digest"]) { $0.element("code", text: digest) }
            }
          }
        }
      }
    }
  }

  private static func fact(_ name: String, _ value: String, to page: inout HTMLText) {
    page.element("div") { page in
      page.element("dt", text: name)
      page.element("dd", text: value)
    }
  }

  private static func named(_ value: JSONValue) -> String {
    [value["name"].text, value["version"].text].compactMap { $0 }.joined(separator: " ")
  }

  private static func ledger(_ value: JSONValue) -> String {
    let counts = ["measured", "given", "unmeasured"].map { value[$0].elements.count }
    return "\(counts[0]) of \(counts.reduce(0, +)) ODD concepts measured, \(counts[1]) given, "
      + "\(counts[2]) unmeasured"
  }

  private static let style: StaticString = """

    .verdict{padding:0 .35em;border:2px solid currentColor;border-radius:3px}
    .pass,.gate-pass{color:var(--met)}.fail,.gate-fail{color:var(--empty)}.gate-fail{font-weight:650}
    section{margin-top:24px}.plain{list-style:none;margin:0;padding:0}
    @media print{body{max-width:none;padding:0;font-size:11px}h1{font-size:24px}section{margin-top:12px}
    table{font-size:10.5px}.lead{font-size:13px}tr{break-inside:avoid}}
    """
}
