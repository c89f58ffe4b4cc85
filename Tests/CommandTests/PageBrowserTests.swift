import Foundation
import TestSupport
import Testing

/// The page in a browser: tabs, keys, the matrix that opens, links into another tab.
@Suite(.enabled(if: Browser.path != nil, "no Chromium on PATH: the page is not opened"))
struct PageBrowserTests {
  /// The page of one drive, with the shipped policy.
  private static func page(in folder: borrowing ScratchFolder) throws -> String {
    let index = folder.file("i.sqlite")
    let run = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index,
      "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-depot.mcap",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let path = folder.file("page.html")
    let report = try CommandRun([
      "report", "--index", index, "--policy", "ODD/urban-pilot.policy.yaml", "--output", path,
    ])
    #expect(report.status == 0, "\(report.errors)")
    return path
  }

  @Test func `tabs, keys and the matrix work, and evidence leads to its drive`() throws {
    let folder = try ScratchFolder()
    let path = try Self.page(in: folder)
    let script = """
      var seen = [];
      function shown() {
        return Array.from(document.querySelectorAll('.panel'))
          .filter(function (p) { return !p.hidden; }).map(function (p) { return p.id; }).join('+');
      }
      function key(name) {
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
      }
      seen.push('first ' + shown());
      document.getElementById('to-coverage-tab').click();
      seen.push('click ' + shown());
      document.getElementById('to-coverage-tab').focus();
      key('ArrowRight'); seen.push('right ' + shown());
      key('End'); seen.push('end ' + shown());
      key('Home'); seen.push('home ' + shown());
      seen.push('selected ' + document.querySelectorAll('[role=tab][aria-selected=true]').length);
      document.getElementById('to-coverage-tab').click();
      var box = document.querySelector('.explorer[data-grid=conditions]');
      var axes = JSON.parse(box.dataset.cells).axes.length;
      seen.push('axes ' + axes);
      var columns = box.querySelectorAll('select')[1];
      columns.value = '2';
      columns.dispatchEvent(new Event('change'));
      seen.push('columns ' + box.querySelectorAll('thead th').length);
      box.querySelector('td button').click();
      seen.push('drill ' + box.querySelector('.crumb').textContent.includes('›'));
      box.querySelector('td button').click();
      seen.push('cell ' + (box.querySelector('.detail') !== null));
      box.querySelector('.crumb button').click();
      seen.push('back ' + (box.querySelector('table') !== null));
      var links = 0;
      document.querySelectorAll('.explorer').forEach(function (one) {
        JSON.parse(one.dataset.cells).cells.forEach(function (cell) {
          var spans = cell[cell.length - 1];
          if (!Array.isArray(spans)) { return; }
          spans.forEach(function (span) {
            links += 1;
            if (!document.getElementById('drive-' + span[0])) { seen.push('lost ' + span[0]); }
          });
        });
      });
      seen.push('links ' + (links > 0));
      var drive = document.querySelector('[id^=drive-]').id;
      location.hash = drive;
      setTimeout(function () {
        seen.push('follow ' + shown());
        document.body.dataset.seen = seen.join('; ');
      }, 50);
      """
    let changed = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .replacing("</body>", with: "<script>\(script)</script></body>")
    let driven = folder.file("driven.html")
    try Data(changed.utf8).write(to: URL(filePath: driven))
    let dom = try Browser.run(
      ["--dump-dom", URL(filePath: driven).absoluteString],
      profile: folder.file("browser")
    )
    let seen = try #require(dom.firstMatch(of: /data-seen="([^"]*)"/)?.1)
    let expected = [
      "first sign-off", "click coverage-tab", "right map-tab", "end trust", "home sign-off",
      "selected 1", "axes 3", "columns 4", "drill true", "cell true", "back true", "links true",
      "follow trust",
    ]
    #expect(String(seen) == expected.joined(separator: "; "))
  }

  @Test func `without JavaScript everything is there, and on paper the open part fits`() throws {
    let folder = try ScratchFolder()
    let path = try Self.page(in: folder)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    for panel in ["sign-off", "coverage-tab", "map-tab", "trust"] {
      #expect(text.contains("class=\"panel\" id=\"\(panel)\""))
    }
    #expect(!text.contains("hidden=\"hidden\""))
    let pdf = folder.file("page.pdf")
    _ = try Browser.run(
      ["--no-pdf-header-footer", "--print-to-pdf=\(pdf)", URL(filePath: path).absoluteString],
      profile: folder.file("browser")
    )
    let bytes = try Data(contentsOf: URL(filePath: pdf))
    #expect(bytes.starts(with: Data("%PDF".utf8)))
    // Nothing on the sheet is wider than the sheet: measured at the width of A4 less its margins.
    let script = """
      document.querySelectorAll('style').forEach(function (one) {
        one.textContent = one.textContent.replace(/@media print/g, '@media all');
      });
      var wide = Array.from(document.querySelectorAll('.panel:not([hidden]) table'))
        .filter(function (one) { return one.getBoundingClientRect().right > innerWidth + 1; });
      document.body.dataset.wide = String(wide.length);
      """
    let narrow = folder.file("narrow.html")
    try Data(text.replacing("</body>", with: "<script>\(script)</script></body>").utf8)
      .write(to: URL(filePath: narrow))
    for tab in ["sign-off", "coverage-tab", "map-tab", "trust"] {
      let dom = try Browser.run(
        [
          "--dump-dom", "--window-size=688,1000", "\(URL(filePath: narrow).absoluteString)#\(tab)",
        ],
        profile: folder.file("browser")
      )
      #expect(dom.contains("data-wide=\"0\""), "\(tab)")
    }
  }
}
