import Conditions
import Geodesy
import Quantities

@testable import Coverage
@testable import ODD

/// A small plan and small drives, with numbers that can be checked by hand.
enum PlanFixture {
  /// Axes: time of day (night, day), rain (none, light, heavy), area (town, depot).
  static func plan(
    need: CoveragePlan.Target,
    notApplicable: [CoveragePlan.NotApplicable] = [],
    requirements: [CoveragePlan.Requirement] = [],
    tuples: CoveragePlan.Tuples? = nil,
    counting: CoveragePlan.Counting = CoveragePlan.Counting(),
    axes: [Axis]? = nil
  ) -> CoveragePlan {
    let axes = axes ?? [timeOfDay, rain, area]
    return CoveragePlan(
      name: "small",
      version: "1",
      files: [],
      domain: nil,
      given: [],
      measured: [],
      timeZone: nil,
      weather: WeatherRules(),
      weatherFiles: [],
      counting: counting,
      axes: axes,
      grids: [CoveragePlan.Grid(name: "grid", axes: Array(axes.indices), need: need)],
      tuples: tuples,
      requirements: requirements,
      notApplicable: notApplicable,
      issues: []
    )
  }

  static let timeOfDay = Axis(
    name: "time",
    measure: .sunElevation,
    classes: [
      Axis.Class(
        name: "night",
        members: [
          .interval(
            Interval(lower: -.infinity, includesLower: false, upper: 0, includesUpper: false)
          )
        ]
      ),
      Axis.Class(
        name: "day",
        members: [
          .interval(
            Interval(lower: 0, includesLower: true, upper: .infinity, includesUpper: false)
          )
        ]
      ),
    ]
  )

  static let rain = Axis(
    name: "rain",
    measure: .rainfall,
    classes: [
      Axis.Class(name: "none", members: [.interval(.exactly(0))]),
      Axis.Class(
        name: "light",
        members: [
          .interval(Interval(lower: 0, includesLower: false, upper: 2.5, includesUpper: false))
        ]
      ),
      Axis.Class(
        name: "heavy",
        members: [
          .interval(
            Interval(lower: 2.5, includesLower: true, upper: .infinity, includesUpper: false)
          )
        ]
      ),
    ]
  )

  static let area = Axis(
    name: "area",
    measure: .region,
    classes: [
      Axis.Class(name: "town", members: [.label("town")]),
      Axis.Class(name: "depot", members: [.label("depot")]),
    ]
  )

  static func target(
    seconds: Double? = nil,
    drives: Int? = nil,
    episodes: Int? = nil,
    days: Int? = nil,
    places: Int? = nil,
    vehicles: Int? = nil
  ) -> CoveragePlan.Target {
    var target = CoveragePlan.Target()
    target.seconds = seconds
    target.drives = drives
    target.episodes = episodes
    target.days = days
    target.places = places
    target.vehicles = vehicles
    return target
  }

  static func assignment(
    _ readings: AxisReading...,
    verdict: Verdict = .inside,
    violations: [String] = []
  ) -> Assignment {
    Assignment(readings: readings, verdict: verdict, violations: violations)
  }

  /// A stay of whole seconds at 10 frames a second and 10 m/s.
  static func stay(
    drive: Int,
    _ assignment: Int,
    from start: Int64,
    seconds: Int64,
    day: Int64? = 0,
    square: GridSquare? = GridSquare(column: 0, row: 0)
  ) -> Stay {
    Stay(
      drive: drive,
      assignment: assignment,
      start: Timestamp(secondsSince1970: start),
      end: Timestamp(secondsSince1970: start + seconds),
      allFrames: Int(seconds) * 10,
      frames: Int(seconds) * 10,
      nanoseconds: seconds * 1_000_000_000,
      millimeters: seconds * 10_000,
      day: day.map { CivilDate(daysSince1970: $0) },
      square: square
    )
  }

  static func drive(_ id: String, vehicle: String?) -> DriveLine {
    DriveLine(
      id: id,
      vehicle: vehicle,
      start: Timestamp(secondsSince1970: 0),
      end: Timestamp(secondsSince1970: 0),
      frames: 0,
      nanoseconds: 0,
      millimeters: 0,
      recordings: []
    )
  }

  static func summary(
    _ plan: CoveragePlan,
    _ assignments: [Assignment],
    _ stays: [Stay],
    drives: [DriveLine],
    unobservable: [CoverageInput.Unobservable] = [],
    latitudes: ClosedRange<Double>? = nil
  ) throws -> CoverageSummary {
    try CoverageAnalysis(
      CoverageInput(
        plan: plan,
        planDigest: "sha256:0",
        oddDigest: nil,
        latitudes: latitudes,
        unobservable: unobservable,
        assignments: assignments,
        stays: stays,
        drives: drives,
        asOf: CivilDate(daysSince1970: 0)
      )
    )
    .summary()
  }
}

extension CoverageSummary {
  /// The cell of some classes in the only grid.
  func cell(_ names: String...) -> CellCoverage? {
    cells.first { $0.classes.map(\.name) == names }
  }
}
