import Coverage

extension HTMLReport {
  /// The parts of the page, each for one reader.
  enum Tab: String, CaseIterable {
    case signOff = "sign-off"
    case coverage = "coverage-tab"
    case map = "map-tab"
    case plan = "plan-tab"
    case trust = "trust"

    /// The name on the tab.
    var title: String {
      switch self {
      case .signOff: "Sign-off"
      case .coverage: "Coverage"
      case .map: "Map"
      case .plan: "Plan"
      case .trust: "Trust"
      }
    }
  }

  /// A section of the page: where it stands, and what it is called.
  struct Part {
    var id: String
    var name: String
    var tab: Tab
  }

  /// The sections that the page has, in its order.
  func parts(_ summary: CoverageSummary, _ supplement: ReportSupplement) -> [Part] {
    let isMapped = !supplement.squares.isEmpty || !supplement.regions.isEmpty
    let hasPatterns = summary.patterns.contains {
      !$0.patterns.isEmpty || !$0.unobservable.isEmpty
    }
    let all: [(String, String, Tab, Bool)] = [
      ("gates", "Gates", .signOff, supplement.signOff != nil),
      ("verdict", "Grids", .signOff, true),
      ("requirements", "Requirements", .signOff, !summary.requirements.isEmpty),
      ("waivers", "Waivers", .signOff, summary.waivers != nil),
      ("limits", "Limits", .signOff, true),
      ("coverage", "Coverage", .coverage, true),
      ("domain", "ODD", .coverage, supplement.domain != nil),
      ("matrix", "Matrix", .coverage, !summary.cells.isEmpty),
      ("patterns", "Patterns", .coverage, hasPatterns),
      ("cells", "Cells", .coverage, true),
      ("tuples", "Settings", .coverage, summary.tuples != nil),
      ("bands", "ODD limits", .coverage, !summary.bands.isEmpty),
      (
        "accumulation", "Drives' gain", .coverage,
        !summary.drives.isEmpty && !summary.accumulation.isEmpty
      ), ("damage", "Lost", .coverage, summary.hasDamage),
      ("exposure", "Exposure", .coverage, summary.exposure != nil),
      ("uncounted", "Not counted", .coverage, true),
      ("map", "Map", .map, isMapped),
      ("regions", "Regions", .map, summary.grids.contains { summary.hasRegions(ofGrid: $0.grid) }),
      ("requests", "Requests", .plan, supplement.programme != nil),
      ("calendar", "Calendar", .plan, supplement.hasCalendar),
      ("missions", "Missions", .plan, supplement.programme?.missions != nil),
      ("stop", "Stop list", .plan, supplement.programme.map { !$0.stopList.isEmpty } ?? false),
      ("unknown", "Unknown", .trust, true),
      ("influence", "What would move it", .trust, !summary.influences.isEmpty),
      ("outside", "Outside", .trust, true), ("drives", "Drives", .trust, true),
      ("recordings", "Recordings", .trust, !supplement.recordings.isEmpty),
      ("calibrations", "Calibrations", .trust, !supplement.calibrations.isEmpty),
      ("digests", "Digests", .trust, true),
    ]
    return all.compactMap { $0.3 ? Part(id: $0.0, name: $0.1, tab: $0.2) : nil }
  }

  /// The row of tabs; without JavaScript, links into one long page.
  func addTabs(_ parts: [Part], to page: inout HTMLText) {
    page.element("nav", ["class": "tabs", "aria-label": "Parts"]) { page in
      page.element("ul") { page in
        for tab in Tab.allCases where parts.contains(where: { $0.tab == tab }) {
          page.element("li") { page in
            page.element(
              "a",
              ["href": "#\(tab.rawValue)", "id": "to-\(tab.rawValue)"],
              text: tab.title
            )
          }
        }
      }
    }
  }

  /// One part of the page with links to its sections; nothing where it has none.
  func panel(
    _ tab: Tab,
    _ parts: [Part],
    to page: inout HTMLText,
    _ content: (inout HTMLText) -> Void
  ) {
    let own = parts.filter { $0.tab == tab }
    guard !own.isEmpty else { return }
    page.element(
      "div",
      ["class": "panel", "id": tab.rawValue, "aria-labelledby": "to-\(tab.rawValue)"]
    ) { page in
      if own.count > 1 {
        page.element("nav", ["aria-label": "Sections of \(tab.title)"]) { page in
          page.element("ul") { page in
            for part in own {
              page.element("li") { $0.element("a", ["href": "#\(part.id)"], text: part.name) }
            }
          }
        }
      }
      content(&page)
    }
  }

  /// Style of tabs and of what opens in them.
  static let tabStyle: StaticString = """

    .tabs{margin-top:18px}.tabs ul{gap:0 4px;border-bottom:1px solid var(--rule);margin:0}
    .tabs a{display:block;padding:7px 16px;border:1px solid transparent;border-bottom:0;font-size:15px}
    .tabs a[aria-selected=true]{border-color:var(--rule);background:var(--paper);color:var(--ink);font-weight:650;
    margin-bottom:-1px;border-radius:3px 3px 0 0}
    .panel[hidden]{display:none}
    .panel>section:first-of-type{margin-top:28px}
    .tree,.tree ul{list-style:none;margin:0;padding-left:1.3em}.tree{padding-left:0}
    .tree li{margin:2px 0}.tree .where{color:var(--soft);font-size:12.5px;margin-left:.8em}
    .tree .unmeasured{color:var(--empty)}
    .explorer{display:none}.tabbed .explorer{display:block}
    .explorer .chooser{display:flex;flex-wrap:wrap;gap:8px 18px;margin-bottom:10px;font-size:14px}
    .explorer button{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:left;cursor:pointer;
    display:block;width:100%}
    .explorer button:focus-visible,.tabs a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .explorer .crumb button{display:inline;width:auto;color:var(--link);text-decoration:underline}
    .explorer .detail{border-left:3px solid var(--line);padding:4px 0 4px 16px;margin:8px 0 18px}
    .explorer .detail ul{margin:4px 0;padding-left:1.2em}
    .strip{margin:0 0 14px}.calendar{display:block;width:100%;height:56px;border:1px solid var(--line)}
    .calendar .track{stroke:none}.calendar .open{fill:var(--t3)}.calendar .hour{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
    .gate-fail{color:var(--empty);font-weight:650}.gate-pass{color:var(--met)}
    @media screen{.tabbed .pairs{display:none}}
    @media print{.tabs,.explorer,.tabbed .explorer{display:none}.panel{break-before:page}.panel:first-of-type{break-before:auto}
    .tabbed .panel{break-before:auto}}
    """

  /// Makes tabs of the parts: arrow keys move, a link into a hidden part opens it.
  static let tabScript: StaticString = """

    (function () {
      var links = Array.from(document.querySelectorAll('.tabs a'));
      var panels = links.map(function (link) {
        return document.getElementById(link.getAttribute('href').slice(1));
      });
      if (2 > links.length) { return; }
      document.body.classList.add('tabbed');
      document.querySelector('.tabs ul').setAttribute('role', 'tablist');
      function select(index, moves) {
        links.forEach(function (link, place) {
          var isOn = place === index;
          link.setAttribute('aria-selected', String(isOn));
          link.tabIndex = isOn ? 0 : -1;
          panels[place].hidden = !isOn;
        });
        if (moves) { links[index].focus(); }
      }
      links.forEach(function (link, index) {
        link.parentNode.setAttribute('role', 'presentation');
        link.setAttribute('role', 'tab');
        link.setAttribute('aria-controls', panels[index].id);
        panels[index].setAttribute('role', 'tabpanel');
        link.addEventListener('click', function (event) {
          event.preventDefault();
          select(index, false);
          history.replaceState(null, '', '#' + panels[index].id);
        });
        link.addEventListener('keydown', function (event) {
          var next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: links.length - 1 }[event.key];
          if (next === undefined) { return; }
          event.preventDefault();
          select((next + links.length) % links.length, true);
        });
      });
      function follow() {
        var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        var place = target ? panels.findIndex(function (panel) { return panel.contains(target); }) : -1;
        if (0 > place) { return false; }
        select(place, false);
        target.scrollIntoView();
        return true;
      }
      addEventListener('hashchange', follow);
      if (!follow()) { select(0, false); }
    })();

    """
}
