import Foundation
import GRDB
import Reports
import TestSupport
import Testing

/// What only the text and the page say, read from them and compared with its query.
@Suite(.serialized) struct PageFigureTests {
  @Test func `what the text and the page say is what its query gives`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, "SampleDrives",
    ])
    var walk = try FigureWalk(index: index)
    let screen = try CommandRun(["coverage", "--index", index]).output
    let gaps = try CommandRun(["gaps", "--index", index]).output
    let page = try CommandRun([
      "report", "--index", index, "--output", "-", "--format", "html",
    ])
    .output
    func said(_ pattern: String, _ text: String) throws -> [Double] {
      let match = try #require(
        try text.firstMatch(of: Regex(pattern, as: AnyRegexOutput.self)),
        "\(pattern)"
      )
      return match.output.dropFirst()
        .compactMap { item in
          item.substring.flatMap { Double($0.filter { $0 != "," }) }
        }
    }
    let ledger = try said(
      "(\\d+) of \\d+ ODD concepts measured, (\\d+) given,\\s+(\\d+) unmeas",
      screen
    )
    for (name, value) in zip(["measured", "given", "unmeasured"], ledger) {
      #expect(try walk.number("page.concepts_\(name)") == value)
    }
    let requirements = try said("Requirements: (\\d+) of (\\d+) met", screen)
    #expect(try walk.number("page.requirements_met") == requirements[0])
    #expect(try walk.number("page.requirements_counted") == requirements[1])
    #expect(
      try walk.number("page.requirements_open")
        == said("Requirements not met: (\\d+)", gaps)[0]
    )
    for grid in ["conditions", "seasonal", "roads"] {
      #expect(
        try walk.number("page.gaps[grid]", ["grid": grid])
          == said("Grid \(grid): (\\d+) gaps? to drive", gaps)[0]
      )
    }
    #expect(try walk.number("page.drives") == said("Drives: (\\d+)", screen)[0])
    #expect(try walk.number("page.vehicles") == said("(\\d+) vehicles named", screen)[0])
    #expect(
      try walk.number("page.drives_without_vehicle")
        == said("named, (\\d+) drives without", screen)[0]
    )
    let clock = try said("vehicle's name, (\\d+):(\\d+):(\\d+), ([\\d.]+) km", screen)
    let seconds = try #require(try walk.number("page.seconds"))
    #expect(seconds.rounded(.down) == clock[0] * 3600 + clock[1] * 60 + clock[2])
    let metres = try #require(try walk.number("page.metres"))
    #expect((metres / 100).rounded(.down) / 10 == clock[3])
    #expect(
      try walk.number("page.tuples_open")
        == said("empty or unobservable (\\d+)\\n", screen)[0]
    )
    let recordings = try said("(\\d+) recordings, (\\d+) not whole", page)
    #expect(try walk.number("page.recordings") == recordings[0])
    #expect(try walk.number("page.recordings_not_whole") == recordings[1])
    #expect(
      try walk.number("page.calibrations") == said("(\\d+) distinct calibrations", page)[0]
    )
    #expect(try walk.number("page.epochs") == said("(\\d+) epochs: spans", page)[0])
    let squares = try said(
      "(\\d+):(\\d+):(\\d+) in (\\d+) squares; .{1,40}? of it in (\\d+) squares?",
      page
    )
    let placed = try #require(try walk.number("page.squares_seconds"))
    #expect(placed.rounded(.down) == squares[0] * 3600 + squares[1] * 60 + squares[2])
    #expect(try walk.number("page.squares") == squares[3])
    #expect(try walk.number("page.squares_outside") == squares[4])
    #expect(
      try walk.number("page.notices")
        == (screen.contains("Notices") ? said("Notices: (\\d+)", screen)[0] : 0)
    )
    #expect(
      try walk.number("page.contradictions")
        == (screen.contains("Contradictions") ? said("Contradictions: (\\d+)", screen)[0] : 0)
    )
  }

  /// Every number that only the text and the page say is compared with its query here and above.
  @Test func `the rows of the page are what their queries give`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, "SampleDrives",
    ])
    var walk = try FigureWalk(index: index)
    let page = try CommandRun([
      "report", "--index", index, "--output", "-", "--format", "html",
    ])
    .output
    func section(_ id: String) throws -> Substring {
      let start = try #require(page.range(of: "<section id=\"\(id)\""))
      let end = try #require(page.range(of: "</section>", range: start.upperBound..<page.endIndex))
      return page[start.lowerBound..<end.lowerBound]
    }
    func number(_ text: Substring) -> Double? { Double(String(text).filter { $0 != "," }) }
    try compareDrives(section("drives"), &walk)
    try compareRecordings(section("recordings"), &walk)
    try compareCalibrations(section("calibrations"), &walk)
    // Squares have no name on the page; the same numbers stand there.
    let drawn = try section("map")
      .matches(of: /<title>[^,<]+, ([0-9,]+) frames?<\/title>/)
      .compactMap { number($0.1) }
    let squares = try walk.queue.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT DISTINCT place_column, place_row FROM v_cod WHERE place_column IS NOT NULL"
      )
    }
    var counted: [Double] = []
    for row in squares {
      let column: Int = row["place_column"]
      let place: Int = row["place_row"]
      let frames = try walk.number(
        "page.squares[place_column,place_row].frames",
        ["place_column": column, "place_row": place]
      )
      counted.append(try #require(frames))
    }
    #expect(!drawn.isEmpty && drawn.sorted() == counted.sorted())
    for match in try section("uncounted")
      .matches(of: /glyph (\w+)"[\s\S]+?row">(\w+)<\/th><td class="n">(\d+)<\/td><td>([^<]+)</)
    {
      let state = match.1 == "na" ? "not_applicable" : String(match.1)
      let cells = try walk.number(
        "page.uncounted[grid,state,reason]",
        ["grid": String(match.2), "state": state, "reason": String(match.4).unescaped]
      )
      #expect(cells == number(match.3), "\(match.2) \(match.4)")
    }
    #expect(walk.compared.contains("page.uncounted[grid,state,reason]"))
    let matrix = try section("matrix")
    for match
      in matrix.matches(
        of: /title="night, (\w+): ([^;]+); [^,]+, ([0-9,]+) frames?"[\s\S]+?<b>(\d+)\/(\d+)<\/b>/
      )
      .prefix(4)
    {
      let field: [String: any DatabaseValueConvertible] = [
        "grid": "conditions", "row_axis": "time_of_day", "row": "night", "column_axis": "rain",
        "column": String(match.1),
      ]
      let path = "page.matrix[grid,row_axis,row,column_axis,column]"
      #expect(try walk.number("\(path).frames", field) == number(match.3), "\(match.1)")
      #expect(try walk.number("\(path).met", field) == number(match.4))
      #expect(try walk.number("\(path).denominator", field) == number(match.5))
    }
    #expect(walk.compared.contains { $0.hasPrefix("page.matrix") })
    try compareSpan(&walk)
    let unseen = try walk.queue.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT grid, reason, count(*) AS n FROM v_gap WHERE rank IS NULL GROUP BY 1, 2"
      )
    }
    let screen = try CommandRun(["coverage", "--index", index]).output
    for row in unseen {
      let (grid, reason, count): (String, String, Int) = (row["grid"], row["reason"], row["n"])
      #expect(
        try walk.number("page.unobservable[grid,reason]", ["grid": grid, "reason": reason])
          == Double(count)
      )
      #expect(screen.contains("⊘ \(count): \(reason.prefix(40))"))
    }
  }

  private func compareDrives(_ section: Substring, _ walk: inout FigureWalk) throws {
    let rows = section.matches(
      of:
        /<code>([0-9a-f]{12})<\/code>.*?<td class="n">([0-9,]+)<\/td><td class="n">(\d+)<\/td><td class="n">(\d+)<\/td><\/tr>/
    )
    #expect(rows.count == 30)
    for row in rows {
      let drive = ["drive": String(row.1), "id": String(row.1)]
      #expect(
        try walk.number("drive_list[id].frames", drive) == Double(row.2.filter { $0 != "," })
      )
      #expect(try walk.number("page.drives[drive].recordings", drive) == Double(row.3))
      #expect(try walk.number("page.drives[drive].problems", drive) == Double(row.4))
    }
  }

  private func compareRecordings(_ section: Substring, _ walk: inout FigureWalk) throws {
    var count = 0
    for row in section.split(separator: "<tr>").dropFirst(2) {
      let path = try #require(row.firstMatch(of: /class="path">([^<]+)</)?.1)
      count += 1
      let bytes = try #require(
        try walk.number("page.recordings[path].bytes", ["path": String(path)])
      )
      #expect(row.contains(">\(Figures.bytes(Int64(bytes)))<"), "\(path)")
      for frames in row.matches(of: /class="frame">([^<]+) ([0-9,]+)</) {
        #expect(
          try walk.number(
            "page.recordings[path,sensor].frames",
            ["path": String(path), "sensor": String(frames.1)]
          ) == Double(frames.2.filter { $0 != "," }),
          "\(path)"
        )
      }
      let rest = row.firstMatch(of: /and (\d+) more/).flatMap { Int($0.1) } ?? 0
      let shown = row.matches(of: /class="problem"/).count + rest
      #expect(
        try walk.number("page.recordings[path].problems", ["path": String(path)]) == Double(shown),
        "\(path)"
      )
    }
    #expect(count == 38)
  }

  private func compareCalibrations(_ section: Substring, _ walk: inout FigureWalk) throws {
    let tables = section.split(separator: "<tbody>").dropFirst()
    let lists = tables.map { table in
      table.split(separator: "<tr>")
        .map { row in
          row.matches(of: /<td class="n">([0-9,]+)<\/td>/)
            .compactMap { Double($0.1.filter { $0 != "," }) }
        }
        .filter { !$0.isEmpty }
    }
    let name = try #require(
      walk.figures.first { $0.name.hasPrefix("page.calibrations[") }
    )
    let columns = name.parameters.joined(separator: ", ")
    let keys = try walk.queue.read { db in
      try Row.fetchAll(db, sql: "SELECT DISTINCT \(columns) FROM v_calibration ORDER BY \(columns)")
    }
    var carried: [Double?] = []
    for row in keys {
      let arguments = Dictionary(
        uniqueKeysWithValues: name.parameters.map { ($0, row[$0] as DatabaseValue) }
      )
      carried.append(try walk.number(name.name, arguments))
    }
    #expect(carried == lists[0].map(\.last))
    var frames: [Double?] = []
    for epoch in 1...lists[1].count {
      frames.append(try walk.number("page.epochs[epoch].frames", ["epoch": epoch]))
    }
    #expect(frames == lists[1].map(\.first))
  }

  /// The span that the page names for heavy rain by night in the old town.
  private func compareSpan(_ walk: inout FigureWalk) throws {
    let span: [String: any DatabaseValueConvertible] = [
      "grid": "conditions",
      "classes": #"{"area":"old_town","rain":"heavy","time_of_day":"night"}"#,
      "drive": "7e3176603afd", "start": 0, "end": Int64.max,
    ]
    let path = "page.spans[grid,classes,drive,start,end]"
    #expect(try walk.number("\(path).frames", span) == 1998)
    let seconds = try #require(try walk.number("\(path).seconds", span))
    #expect(seconds > 199 && seconds < 200)
  }
}

extension String {
  /// Text of a page without its escapes.
  fileprivate var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
