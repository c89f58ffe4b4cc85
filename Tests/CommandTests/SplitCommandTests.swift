import Foundation
import GRDB
import TestSupport
import Testing

/// `oddcov compare --splits` and `oddcov split` over the sample drives.
@Suite struct SplitCommandTests {
  static let plan = "ODD/urban-pilot.coverage.yaml"

  /// The sample drives in three splits, every third in the order of their starts.
  static let rows: [(split: String, recording: String)] = [
    ("train", "ida-1-drizzle.mcap"), ("train", "ida-1-night.db3"),
    ("train", "ida-2-labels-cut-off.json"), ("train", "ida-2-labels.json"),
    ("train", "ida-2-photos"), ("train", "ida-2-photos-cut-off"),
    ("train", "karl-1-june-noon.mcap"), ("train", "karl-1-noon.mcap"),
    ("train", "karl-1-rain.mcap"), ("train", "karl-2-noon.mcap"), ("train", "karl-2-rain.mcap"),
    ("train", "karl-2-wrong-clock.mcap"), ("val", "ida-1-shower.bag"),
    ("val", "karl-1-dusk.mcap"), ("val", "karl-1-segment-cut.tfrecord"),
    ("val", "karl-2-cut-off.bag"), ("val", "karl-2-june"), ("val", "karl-2-lost-rows"),
    ("val", "karl-2-midnight.mcap"), ("val", "kitti-odometry/01"),
    ("val", "kitti/2026_03_10/2026_03_10_drive_0001_sync"), ("val", "pandaset/002"),
    ("test", "ida-1-cut-off.mcap"), ("test", "ida-1-segment.tfrecord"), ("test", "ida-1-tables"),
    ("test", "ida-1-winter"), ("test", "karl-1-depot.mcap"), ("test", "karl-1-june"),
    ("test", "karl-2-october.mcap"), ("test", "kitti-odometry/00"),
    ("test", "kitti/2026_03_10/2026_03_10_drive_0002_sync"), ("test", "pandaset/001"),
  ]

  static func index(_ folder: ScratchFolder, _ drives: [String] = ["SampleDrives"]) throws -> String
  {
    let file = folder.file("\(UUID().uuidString).sqlite")
    let run = try CommandRun(["index", "--quiet", "--plan", plan, "--index", file] + drives)
    #expect(run.status == 0 || run.status == 65, "\(run.errors)")
    return file
  }

  static func write(_ lines: [String], _ name: String, in folder: ScratchFolder) throws -> String {
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: folder.file(name), atomically: true, encoding: .utf8)
    return folder.file(name)
  }

  static func list(_ folder: ScratchFolder) throws -> String {
    try write(
      ["split,recording"] + rows.map { "\($0.split),SampleDrives/\($0.recording)" },
      "splits.csv",
      in: folder
    )
  }

  static func object(_ run: CommandRun) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.errors)"
    )
  }

  private static func entries(_ object: [String: Any], _ path: String...) throws -> [[String: Any]]
  {
    var value: Any = object
    for name in path { value = try #require((value as? [String: Any])?[name]) }
    return try #require(value as? [[String: Any]])
  }

  /// Frames, leaking, unknown and near by `from` and `to`: SciPy 1.17.1's KD-tree over frames whose
  /// places were interpolated from the fixes of the index with pyproj 3.7.2, each near pair measured
  /// by its geodesic.
  private static let wanted: [(String, String, [Int])] = [
    ("val", "train", [11_316, 10_112, 27, 10_112]),
    ("test", "train", [11_316, 5601, 27, 5601]), ("train", "val", [7504, 6385, 418, 6385]),
    ("test", "val", [7504, 5194, 418, 5194]), ("train", "test", [6000, 4220, 110, 4220]),
    ("val", "test", [6000, 4718, 110, 4718]),
  ]

  @Test func `leakage is what a KD-tree and geodesics give`() throws {
    let folder = try ScratchFolder()
    let index = try Self.index(folder)
    let run = try CommandRun([
      "compare", "--index", index, "--splits", Self.list(folder), "--json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let document = try Self.object(run)
    #expect(document["schema"] as? String == "oddcov.compare/1")
    let pairs = try Self.entries(document, "splits", "leakage")
    #expect(pairs.count == 6)
    for (from, to, figures) in Self.wanted {
      let pair = try #require(
        pairs.first { $0["from"] as? String == from && $0["set"] as? String == to }
      )
      let found = ["frames", "leaking", "unknown", "near"].map { pair[$0] as? Int }
      #expect(found == figures, "\(from) to \(to)")
      // All sample drives go the same way along their streets, none is in two splits.
      #expect(pair["near_same_heading"] as? Int == figures[3])
      #expect(pair["near_opposite_heading"] as? Int == 0)
      #expect(pair["same_drive"] as? Int == 0)
      #expect(pair["same_vehicle"] as? Int == 0)
    }
    let sets = try Self.entries(document, "splits", "sets")
    #expect(sets.map { $0["set"] as? String } == ["train", "test", "val"])
    #expect(sets.map { $0["leaking"] as? Int } == [10_112, 4718, 6836])
    #expect(sets.map { $0["unknown"] as? Int } == [27, 110, 418])

    let page = try CommandRun(["compare", index, "--splits", Self.list(folder)])
    #expect(page.status == 0)
    #expect(page.output.contains("train (training)"))
    #expect(page.output.contains("Leakage from training, by cell"))
    #expect(page.output.contains("91.1 %"), "6,836 of 7,504, rounded up")
  }

  @Test func `named sets are the same splits, and have the cells that coverage gives them`() throws
  {
    let folder = try ScratchFolder()
    let index = try Self.index(folder)
    let listed = try Self.object(
      try CommandRun(["compare", "--index", index, "--splits", Self.list(folder), "--json"])
    )
    for name in ["train", "val", "test"] {
      let list = try Self.write(
        ["recording"]
          + Self.rows.filter { $0.split == name }.map { "SampleDrives/\($0.recording)" },
        "\(name).csv",
        in: folder
      )
      let run = try CommandRun(["set", "--index", index, "--name", name, "--frames", list])
      #expect(run.status == 0, "\(run.errors)")
    }
    let named = try Self.object(
      try CommandRun(["compare", "--index", index, "--sets", "val,train,test", "--json"])
    )
    for key in ["sets", "leakage", "grids", "cells"] {
      let both = try [listed, named].map { try Self.entries($0, "splits", key) as NSArray }
      #expect(both[0] == both[1], "\(key)")
    }

    func name(_ cell: [String: Any]) -> String {
      let classes = cell["classes"] as? [String: String] ?? [:]
      return (cell["grid"] as? String ?? "")
        + classes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    }
    let cells = try Self.entries(named, "splits", "cells")
    for set in ["train", "val", "test"] {
      let coverage = try Self.object(
        try CommandRun(["coverage", "--index", index, "--set", set, "--json"])
      )
      // Where the weakest of several cameras decides, the figures of a cell are not those of all.
      let wanted = try Self.entries(coverage, "cells")
        .filter {
          ($0["evidence"] as? [String: Any])?["frames"] as? Int ?? 0 > 0
            && $0["grid"] as? String != "camera_glare"
        }
        .map(name).sorted()
      let found =
        cells.filter { cell in
          let own = (cell["sets"] as? [String: [String: Any]])?[set]
          return own?["frames"] as? Int ?? 0 > 0 && cell["grid"] as? String != "camera_glare"
        }
        .map(name).sorted()
      #expect(!wanted.isEmpty)
      #expect(found == wanted, "\(set)")
    }
    // The figures of each grid from its cells.
    for grid in try Self.entries(named, "splits", "grids") {
      let own = cells.filter { $0["grid"] as? String == grid["grid"] as? String }
      func frames(_ cell: [String: Any], _ set: String) -> Int {
        (cell["sets"] as? [String: [String: Any]])?[set]?["frames"] as? Int ?? 0
      }
      let names = ["train", "val", "test"]
      #expect(own.count == grid["denominator"] as? Int)
      #expect(
        own.count { cell in names.allSatisfy { frames(cell, $0) == 0 } }
          == grid["in_no_split"] as? Int
      )
      #expect(
        own.count { frames($0, "train") > 0 && frames($0, "val") + frames($0, "test") == 0 }
          == grid["only_training"] as? Int
      )
      #expect(
        own.count { frames($0, "val") == 0 && frames($0, "train") + frames($0, "test") > 0 }
          == (grid["lacked"] as? [String: Int])?["val"]
      )
    }
  }

  @Test func `a drive that is cut in two leaks whole, and a frame in both is told`() throws {
    let folder = try ScratchFolder()
    let index = try Self.index(folder, ["SampleDrives/karl-1-noon.mcap"])
    let frames = try DatabaseQueue(path: index)
      .read {
        try String.fetchAll(
          $0,
          sql:
            "SELECT drive || ',' || stream || ',' || time_ns FROM v_frame ORDER BY time_ns, stream"
        )
      }
    let half = frames.count / 2
    let list = try Self.write(
      ["split,drive,stream,time_ns"] + frames[...half].map { "fit,\($0)" }
        + frames[half...].map { "check,\($0)" },
      "cut.csv",
      in: folder
    )
    let refused = try CommandRun(["compare", "--index", index, "--splits", list])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("no split is named 'train'"))
    let document = try Self.object(
      try CommandRun([
        "compare", "--index", index, "--splits", list, "--training", "fit", "--hours", "10min",
        "--json",
      ])
    )
    let pair = try #require(
      try Self.entries(document, "splits", "leakage").first { $0["from"] as? String == "fit" }
    )
    #expect(pair["frames"] as? Int == frames.count - half)
    #expect(pair["same_drive"] as? Int == frames.count - half)
    #expect(pair["same_vehicle"] as? Int == frames.count - half)
    #expect(pair["leaking"] as? Int == frames.count - half)
    #expect(pair["shared"] as? Int == 1)
    let near = try #require(pair["near"] as? Int)
    #expect(near > 0 && near < frames.count - half)
  }

  @Test(arguments: [
    (["compare", "a", "--splits", "s.csv", "--index", "b"], 64, "splits are those of one index"),
    (["compare", "a"], 64, "name two indexes"), (["compare"], 64, "<first>"),
    (["compare", "a", "b", "--index", "c"], 64, "--index goes with"),
    (["compare", "a", "--sets", "train"], 64, "names two sets"),
    (["compare", "a", "--sets", "a,b", "--splits", "c"], 64, "give one of them"),
    (["compare", "a", "--sets", "a,b", "--distance", "5kg"], 64, "no length"),
    (["compare", "a", "--sets", "a,b", "--distance", "20km"], 64, "up to 10 km"),
    (["compare", "a", "--sets", "a,b", "--hours", "8d"], 64, "up to 7 days"),
    (["compare", "none.sqlite", "--sets", "a,b"], 66, "no such index"),
    (["split", "--index", "a", "--shares", "a=0.5", "--output", "o"], 64, "two splits"),
    (["split", "--index", "a", "--shares", "a=0.5,b=0.4", "--output", "o"], 64, "add up to"),
    (["split", "--index", "a", "--shares", "a=0.5,a=0.5", "--output", "o"], 64, "twice"),
    (["split", "--index", "a", "--shares", "=x=0.5,b=0.5", "--output", "o"], 64, "no name"),
    (["split", "--index", "a", "--shares", "@x=0.5,b=0.5", "--output", "o"], 64, "begins with"),
  ])
  func `a mistake says what to do`(arguments: [String], status: Int, words: String) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == Int32(status), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `rows that name no frame are told, the rest is compared`() throws {
    let folder = try ScratchFolder()
    let index = try Self.index(
      folder,
      ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-2-noon.mcap"]
    )
    let list = try Self.write(
      ["drive,split,recording", "x,train,karl-1-noon.mcap", "y,val,karl-2-noon.mcap"],
      "a.csv",
      in: folder
    )
    #expect(
      try CommandRun(["compare", index, "--splits", list]).errors.contains("a.csv:2: no drive")
    )
    let other = try Self.write(
      ["recording,split", "karl-1-noon.mcap,train", "karl-2-noon.mcap,val", "x,val", "y,"],
      "b.csv",
      in: folder
    )
    let run = try CommandRun(["compare", index, "--splits", other, "--json"])
    #expect(run.status == 65)
    #expect(run.errors.contains("b.csv:4: no recording 'x'"))
    #expect(run.errors.contains("b.csv:5: its split is empty"))
    #expect(try Self.entries(try Self.object(run), "splits", "sets").count == 2)
    let none = try Self.write(["recording", "karl-1-noon.mcap"], "c.csv", in: folder)
    let refused = try CommandRun(["compare", index, "--splits", none])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("one column 'split'"))
  }

  @Test func `a proposed split leaks nothing, keeps whole drives and is the same each time`() throws
  {
    let folder = try ScratchFolder()
    let index = try Self.index(folder)
    let list = folder.file("proposed.csv")
    func split(_ seed: Int, _ more: [String] = []) throws -> CommandRun {
      try CommandRun(
        ["split", "--index", index, "--seed", "\(seed)", "--output", list, "--json"] + more
      )
    }
    for seed in [1, 2, 3] {
      let run = try split(seed)
      #expect(run.status == 0, "\(run.errors)")
      let document = try Self.object(run)
      // Eight groups, by the KD-tree of SciPy 1.17.1 and connected components over its near drives.
      #expect(try Self.entries(document, "groups").count == 8)
      let first = try String(contentsOfFile: list, encoding: .utf8)
      #expect(try split(seed).output == run.output)
      #expect(try String(contentsOfFile: list, encoding: .utf8) == first)
      let rows = first.split(whereSeparator: \.isNewline).dropFirst()
      #expect(rows.count == 30)
      #expect(Set(rows.map { $0.split(separator: ",")[1] }).count == 30)

      let compared = try CommandRun(["compare", "--index", index, "--splits", list, "--json"])
      #expect(compared.status == 0, "\(compared.errors)")
      let sets = try Self.entries(try Self.object(compared), "splits", "sets")
      #expect(sets.count == 3)
      #expect(sets.allSatisfy { $0["leaking"] as? Int == 0 })
      #expect(sets.allSatisfy { $0["frames"] as? Int ?? 0 > 0 })
      let frames = sets.compactMap { $0["frames"] as? Int }
      #expect(frames.reduce(0, +) == 24_820)
      let proposed = try Self.entries(document, "splits")
      #expect(
        Set(proposed.compactMap { $0["unknown"] as? Int })
          == Set(sets.compactMap { $0["unknown"] as? Int })
      )
      // A cell of one group is in one split.
      for cell in try Self.entries(document, "scarce") {
        let groups = try #require(cell["groups"] as? Int)
        let splits = try #require(cell["splits"] as? [String])
        #expect(groups < 3)
        #expect((1...groups).contains(splits.count))
      }
    }
    // No more than there are groups.
    let shares = (1...10).map { "s\($0)=0.1" }.joined(separator: ",")
    let refused = try split(1, ["--shares", shares])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("8 groups"))
    let page = try CommandRun(["split", "--index", index, "--output", list])
    #expect(page.output.contains("Cannot be in every split"))
  }

  @Test func `a proposed split meets what coverage says of its sets`() throws {
    let folder = try ScratchFolder()
    let plan = try RoadsCommandTests.bare(URL(filePath: folder.path))
    let needs = [
      "train": "{frames: 400, drives: 2}", "val": "{frames: 100, drives: 1}",
      "test": "{frames: 20, drives: 1}",
    ]
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let sets = needs.sorted { $0.key < $1.key }.map { "\($0.key): {need: \($0.value)}" }
    try (text + "\nsets: {\(sets.joined(separator: ", "))}\n")
      .write(toFile: plan, atomically: true, encoding: .utf8)
    let index = folder.file("i.sqlite")
    let run = try CommandRun(["index", "-q", "--plan", plan, "--index", index, "SampleDrives"])
    #expect(run.status == 65, "damaged samples: \(run.errors)")
    let list = folder.file("p.csv")
    let split = try CommandRun([
      "split", "--index", index, "--output", list, "--shares", "train=0.5,val=0.35,test=0.15",
      "--json",
    ])
    #expect(split.status == 0, "\(split.errors)")
    let document = try Self.object(split)
    #expect(try Self.entries(document, "splits").allSatisfy { $0["need_planned"] as? Bool == true })
    let rows = try String(contentsOfFile: list, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    for name in needs.keys.sorted() {
      let drives = rows.filter { $0[0] == name }.map { String($0[1]) }
      let own = try Self.write(["drive"] + drives, "own.csv", in: folder)
      let set = try CommandRun(["set", "--index", index, "--name", name, "--frames", own])
      #expect(set.status == 0, "\(set.errors)")
      let coverage = try Self.object(
        try CommandRun(["coverage", "--index", index, "--set", name, "--json"])
      )
      let grids = try Self.entries(document, "grids")
      for grid in try Self.entries(coverage, "grids") {
        let proposed = grids.first { $0["grid"] as? String == grid["grid"] as? String }
        let met = (proposed?["met"] as? [String: Int])?[name]
        #expect(met == grid["met"] as? Int, "\(name): \(grid["grid"] ?? "")")
        // Cells of one sensor's own are not those of several.
        guard grid["grid"] as? String != "camera_glare" else { continue }
        let had = (proposed?["had"] as? [String: Int])?[name]
        #expect(had == (grid["met"] as? Int ?? 0) + (grid["thin"] as? Int ?? 0))
      }
    }
  }
}
