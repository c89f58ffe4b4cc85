import Conditions
import Foundation
import Quantities
import Testing

@testable import ODD

@Suite struct ShippedDeclarationsTests {
  @Test(arguments: ["urban-pilot", "highway-pilot"])
  func `a shipped plan loads without an error or a warning`(name: String) throws {
    let plan = try CoveragePlan.load(
      "\(PlanFiles.shipped)/\(name).coverage.yaml",
      read: PlanFiles.disk
    )
    #expect(plan.name == name)
    let complaints = plan.issues.filter { $0.severity != .note }
    #expect(complaints.isEmpty, "\(complaints)")
    let roles = Set(plan.files.map(\.role)).subtracting(["classes"])
    #expect(roles == ["plan", "odd", "import", "borders", "regions"])
  }

  /// openodd-py 0.13.0, a reader by others: `ODDCOV_PEER_PYTHON` names a Python that has it.
  @Test(
    .enabled(if: Peer.python != nil, "no openodd-py: set ODDCOV_PEER_PYTHON"),
    arguments: ["urban-pilot", "highway-pilot"]
  )
  func `a shipped domain is read by openodd-py`(name: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peer.python))
    process.arguments = [
      "-c", "import sys, pathlib, openodd; openodd.load_openodd(pathlib.Path(sys.argv[1]))",
      "\(PlanFiles.shipped)/\(name).odd.yaml",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `checking every shipped file finds no error and no warning`() {
    let paths = [
      "urban-pilot.odd.yaml", "urban-pilot.coverage.yaml", "highway-pilot.odd.yaml",
      "highway-pilot.coverage.yaml", "taxonomy/iso34503.yaml",
    ]
    let borders = BorderSet.shipped.map { "borders/\($0).yaml" }
    let found = DeclarationCheck.check(
      paths: (paths + borders).map { "\(PlanFiles.shipped)/\($0)" },
      read: PlanFiles.disk
    )
    #expect(found.filter { $0.severity != .note } == [])
  }

  @Test func `the urban grid has the 96 cells of four lights, six rains and four areas`() throws {
    let plan = try urban()
    let grid = try #require(plan.grids.first)
    #expect(grid.name == "conditions")
    #expect(grid.axes.map { plan.axes[$0].classes.count } == [4, 6, 4])
    #expect(plan.axes[2].classes.map(\.name) == ["old_town", "residential", "industrial", "depot"])
    #expect(plan.axes[1].borders == "iso34503@1")
    // The observation file is named but read by others.
    #expect(plan.weatherFiles.map(\.format) == ["iem"])
    #expect(plan.weatherFiles[0].path.hasSuffix("SampleDrives/weather/karlsruhe-asos.csv"))
    #expect(!plan.weatherFiles[0].path.contains(".."))
  }

  @Test func `the urban ledger shows measured, given and unmeasured concepts`() throws {
    let ledger = try urban().ledger()
    #expect(
      ledger.measured == [
        "ambient_air_temperature", "elevation_of_the_sun", "meteorological_visibility",
        "operating_area", "rainfall_rate", "subject_vehicle_speed", "wind_speed",
      ]
    )
    #expect(ledger.given.map(\.concept) == ["lane_width", "surface_condition"])
    #expect(ledger.unmeasured == ["bank_angle", "special_vehicles"])
  }

  @Test func `violent rain at night is outside the urban ODD and the same rain by day is not`()
    throws
  {
    let plan = try urban()
    // time_of_day: night 0, day 3; rain: violent 4, heavy 3.
    let night = plan.exclusionReason(pattern([0: 0, 1: 4, 2: 1]))
    #expect(night?.contains("downpour_by_night") == true, "\(night ?? "none")")
    #expect(plan.exclusionReason(pattern([0: 3, 1: 4, 2: 1])) == nil)
    #expect(plan.exclusionReason(pattern([0: 0, 1: 3, 2: 1])) == nil)
    var excluded = 0
    for light in 0..<4 {
      for rain in 0..<6 {
        for area in 0..<4
        where plan.exclusionReason(pattern([0: light, 1: rain, 2: area])) != nil { excluded += 1 }
      }
    }
    // Night, violent or cloudburst, in each of four areas: 1 * 2 * 4.
    #expect(excluded == 8)
  }

  @Test func `the highway plan measures snowfall and the derived rain intensity`() throws {
    let plan = try CoveragePlan.load(
      "\(PlanFiles.shipped)/highway-pilot.coverage.yaml",
      read: PlanFiles.disk
    )
    let ledger = plan.ledger()
    #expect(ledger.measured.contains("snowfall_intensity"))
    #expect(ledger.measured.contains("rainfall_rate"))
    #expect(
      ledger.unmeasured == [
        "bank_angle", "lane_marking", "surface_condition", "temporary_structure",
      ]
    )
    #expect(plan.counting.minimumStayMillimeters == 300_000)
    #expect(plan.counting.minimumStayNanoseconds == 0)
  }

  private func urban() throws -> CoveragePlan {
    try CoveragePlan.load("\(PlanFiles.shipped)/urban-pilot.coverage.yaml", read: PlanFiles.disk)
  }

  private func pattern(_ classes: [Int: Int]) -> CoveragePlan.Pattern {
    CoveragePlan.Pattern(classes: classes.mapValues { ClassSet($0) })
  }
}

/// Readers of OpenODD by others.
private enum Peer {
  static let python = ProcessInfo.processInfo.environment["ODDCOV_PEER_PYTHON"]
}
