import Conditions
import Coverage
import Drives
import ODD
import Quantities
import Reports

/// A made-up coverage of 4 × 6 × 4 cells in which every state and list occurs.
enum SampleSummary {
  static let axes: [(name: String, measure: String, classes: [String])] = [
    ("time_of_day", "sun_elevation", ["night", "twilight", "low_sun", "day"]),
    ("rain", "rainfall", ["none", "light", "moderate", "heavy", "violent", "cloudburst"]),
    ("area", "region", ["old_town", "ring_road", "industrial", "depot"]),
  ]

  static var need: CoveragePlan.Target {
    var need = CoveragePlan.Target()
    need.seconds = 600
    need.episodes = 5
    need.drives = 3
    need.days = 2
    need.places = 4
    return need
  }

  static func evidence(seconds: Double, share: Double) -> Evidence {
    var evidence = Evidence()
    guard seconds > 0 else { return evidence }
    evidence.nanoseconds = Int64(seconds * 1e9)
    evidence.frames = Int(seconds * 20)
    evidence.millimeters = Int64(seconds * 8540)
    evidence.episodes = max(1, Int(share * 6))
    evidence.drives = max(1, Int(share * 4))
    evidence.days = max(1, Int(share * 3))
    evidence.vehicles = max(1, Int(share * 2))
    evidence.places = max(1, Int(share * 7))
    evidence.driveEquivalents = share * 3
    evidence.inverseSimpson = 1 + share
    return evidence
  }

  static func shortfall(_ evidence: Evidence, of need: CoveragePlan.Target) -> CoveragePlan.Target {
    var missing = CoveragePlan.Target()
    if let seconds = need.seconds, evidence.seconds < seconds {
      missing.seconds = seconds - evidence.seconds
    }
    if let count = need.episodes, evidence.episodes < count {
      missing.episodes = count - evidence.episodes
    }
    if let count = need.drives, evidence.drives < count { missing.drives = count - evidence.drives }
    if let count = need.days, evidence.days < count { missing.days = count - evidence.days }
    if let count = need.places, evidence.places < count { missing.places = count - evidence.places }
    return missing
  }

  /// Dry days are well covered, rain and night are not; every fourth area is a roofed depot.
  static var cells: [CellCoverage] {
    var cells: [CellCoverage] = []
    for (t, time) in axes[0].classes.enumerated() {
      for (r, rain) in axes[1].classes.enumerated() {
        for (a, area) in axes[2].classes.enumerated() {
          let seconds = Double(max(0, (t + 1) * 560 - r * 430 - a * 170 + (t * a) % 3 * 60))
          var state: CellState = .empty
          var reason: String?
          var got = evidence(seconds: seconds, share: min(1, seconds / 900))
          if area == "depot", r >= 4 {
            (state, reason) = (.notApplicable, "roofed (owner: safety)")
            got = Evidence()
          } else if area == "industrial", r == 5 {
            (state, reason) = (
              .excluded, "the domain excludes rainfall above 50 mm/h in industrial"
            )
            got = Evidence()
          } else if time == "low_sun", r == 5 {
            (state, reason) = (
              .impossible, "cloudburst needs cloudiness 8, low_sun was declared below 4"
            )
            got = Evidence()
          } else if rain == "violent" {
            (state, reason) = (
              .unobservable, "no station reports rainfall above 30 mm/h within 25 km"
            )
            got = Evidence()
          } else if shortfall(got, of: need).isEmpty {
            state = .met
          } else if got.frames > 0 {
            state = .thin
          }
          var possible = got
          if state == .empty || state == .thin {
            possible.nanoseconds += 120_000_000_000
            possible.drives += 1
          }
          let counts = state.isInDenominator && state != .met
          var cell =
            CellCoverage(
              grid: "conditions",
              classes: [("time_of_day", time), ("rain", rain), ("area", area)],
              state: state,
              reason: reason,
              isResolvable: state == .thin && seconds > 500,
              evidence: got,
              possible: possible,
              target: need,
              shortfall: counts ? shortfall(got, of: need) : CoveragePlan.Target()
            )
          if state == .thin {
            cell.spans = [
              EvidenceSpan(
                drive: "a3f0c41b9e02",
                start: Timestamp(nanosecondsSince1970: 1_773_360_000_050_000_000),
                end: Timestamp(nanosecondsSince1970: 1_773_360_065_000_000_000),
                frames: got.frames,
                nanoseconds: got.nanoseconds
              )
            ]
          }
          cells.append(cell)
        }
      }
    }
    return cells
  }

  static func grid(_ cells: [CellCoverage]) -> GridSummary {
    GridSummary(
      grid: "conditions",
      cells: cells.count,
      states: Dictionary(grouping: cells, by: \.state).mapValues(\.count),
      possiblyMet: cells.count { $0.state == .met || $0.isResolvable },
      verdicts: [.inside: 140_300, .assumed: 1001, .outside: 3120],
      certainFrames: 135_400,
      ambiguousFrames: 5021,
      unknownFrames: 4000,
      frames: 144_421,
      drives: 9
    )
  }

  static func drive(_ index: Int) -> DriveLine {
    let start = Timestamp(
      nanosecondsSince1970: 1_773_163_200_003_000_000 + Int64(index) * 97_200_000_000_000
    )
    return DriveLine(
      id: "a3f0c41b9e\(index < 10 ? "0" : "")\(index % 100)",
      vehicle: index % 4 == 3 ? nil : ["karl", "ida", "otto"][index % 4],
      start: start,
      end: start.advanced(byNanoseconds: 2_412_500_000_000),
      frames: 16_047 + index,
      nanoseconds: 2_410_000_000_000,
      millimeters: 18_452_300,
      recordings: ["drives/2026-03-\(10 + index % 20)/drive-\(index).mcap"]
    )
  }

  static var coverage: CoverageSummary {
    let cells = cells
    var pooled = CoveragePlan.Target()
    pooled.seconds = 120
    pooled.drives = 2
    let wet = evidence(seconds: 61.5, share: 0.2)
    var missing = CoveragePlan.Target()
    missing.seconds = 58.5
    missing.drives = 1
    let dry = evidence(seconds: 4000, share: 1)
    let lacking = cells.filter { $0.state == .empty }.prefix(3)
      .map {
        CellCoverage(
          grid: "tuples",
          classes: Array($0.classes.prefix(2)),
          state: .empty,
          reason: nil,
          isResolvable: false,
          evidence: Evidence(),
          possible: Evidence(),
          target: pooled,
          shortfall: pooled
        )
      }
    var summary = CoverageSummary(
      asOf: CivilDate(daysSince1970: 20_544),
      set: "recorded",
      planName: "urban-pilot",
      planVersion: "1.0.0",
      planDigest: "sha256:91b2e0c5d7a84f63b1a0d9e8f7c6b5a4938271605f4e3d2c1b0a99887766554f",
      oddName: "urban pilot Karlsruhe",
      oddDigest: "sha256:3fa1c2b3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f",
      measured: ["ego_speed", "rainfall", "sun_elevation"],
      given: [.init(concept: "lane_width", because: "HD map audit 2026-02", owner: "map-team")],
      unmeasured: ["bank_angle", "lane_markings", "special_vehicles"],
      axes: axes,
      grids: [grid(cells)],
      cells: cells,
      cellsOmitted: 0,
      requirements: [
        RequirementCoverage(
          id: "SAF-112",
          state: .thin,
          reason: nil,
          because: "wet night braking",
          source: "HARA 7.3",
          weight: 3,
          cells: 18,
          cellsMet: 1,
          evidence: wet,
          possible: wet,
          target: pooled,
          shortfall: missing
        ),
        RequirementCoverage(
          id: "SAF-007",
          state: .met,
          reason: nil,
          because: "dry day",
          source: "",
          weight: 1,
          cells: 4,
          cellsMet: 4,
          evidence: dry,
          possible: dry,
          target: pooled,
          shortfall: CoveragePlan.Target()
        ),
        RequirementCoverage(
          id: "SAF-131",
          state: .unobservable,
          reason: "no station reports rainfall above 30 mm/h within 25 km",
          because: "aquaplaning on the ring road",
          source: "HARA 9.1",
          weight: 2,
          cells: 4,
          cellsMet: 0,
          evidence: Evidence(),
          possible: Evidence(),
          target: pooled,
          shortfall: pooled
        ),
      ],
      tuples: TupleSummary(
        strength: 2,
        settings: 62,
        met: 41,
        thin: 12,
        missing: Array(lacking),
        measures: [measures(Array(lacking))]
      ),
      unknowns: [
        UnknownShare(
          axis: "rain",
          reason: "no station within 25 km",
          frames: 3200,
          nanoseconds: 160_050_000_000
        ),
        UnknownShare(
          axis: "time_of_day",
          reason: "no fix within 2 s",
          frames: 800,
          nanoseconds: 40_000_000_000
        ),
      ],
      outside: [
        OutsideShare(
          condition: "ego_speed \"<= 60 km/h\"",
          frames: 3120,
          nanoseconds: 156_000_000_000
        )
      ],
      others: [
        UnknownShare(
          axis: "area",
          reason: "airport",
          frames: 512,
          nanoseconds: 25_600_000_000
        )
      ],
      contradictions: [
        "drive a3f0c41b9e02: 2026-03-12T04:00:00Z: tag weather says dry, the station reports 4 mm/h"
      ],
      drives: (0..<9).map(drive)
    )
    summary.patterns = [patterns]
    addFindings(to: &summary)
    return summary
  }

  /// Two of three choices of axes are at least half met.
  private static func measures(_ missing: [CellCoverage]) -> TupleMeasures {
    TupleMeasures(
      strength: 2,
      combinations: [
        .init(axes: ["time_of_day", "rain"], settings: 20, met: 20),
        .init(axes: ["time_of_day", "area"], settings: 20, met: 15),
        .init(axes: ["rain", "area"], settings: 22, met: 6),
      ],
      thin: 12,
      empty: 7,
      unobservable: 2,
      missing: missing,
      missingOmitted: 18
    )
  }

  /// One pattern to drive, with some evidence, and one that no source yields.
  private static var patterns: PatternSummary {
    var lacking = CoveragePlan.Target()
    lacking.seconds = 2340
    lacking.drives = 2
    return PatternSummary(
      grid: "conditions",
      rule: .openCells,
      level: 2,
      axes: 3,
      patterns: [
        UncoveredPattern(
          classes: [("time_of_day", "night"), ("rain", "heavy")],
          freeAxes: ["area"],
          state: .thin,
          reason: nil,
          cells: 5,
          unobservableCells: 1,
          weight: 3,
          evidence: evidence(seconds: 61.5, share: 0.2),
          shortfall: lacking
        )
      ],
      omitted: 3,
      unobservable: [
        UncoveredPattern(
          classes: [("rain", "violent")],
          freeAxes: ["time_of_day", "area"],
          state: .unobservable,
          reason: "no station reports rainfall above 30 mm/h within 25 km",
          cells: 16,
          unobservableCells: 16,
          weight: 0,
          evidence: Evidence(),
          shortfall: CoveragePlan.Target()
        )
      ],
      unobservableOmitted: 0
    )
  }

  static var supplement: ReportSupplement {
    var supplement = ReportSupplement(toolVersion: "0.1.0")
    supplement.commands = [
      "oddcov index --plan plan.yaml --index index.sqlite -- RECORDING...",
      "oddcov report --index index.sqlite --as-of 2026-04-01 --output report.html",
    ]
    supplement.indexPath = "index.sqlite"
    for y in 0..<14 {
      for x in 0..<18 where (x * 7 + y * 5) % 9 < 4 || x == y {
        supplement.squares.append(
          .init(
            outline: .init(
              south: 48.9605 + Double(y) * 0.009,
              west: 8.29315 + Double(x) * 0.0137,
              north: 48.9695 + Double(y) * 0.009,
              east: 8.30685 + Double(x) * 0.0137
            ),
            nanoseconds: Int64(3 + (x * y * 37) % 5000) * 1_000_000_000,
            frames: x * y * 20,
            isOutsideRegions: x > 14 || y > 11
          )
        )
      }
    }
    func box(
      _ name: String,
      _ s: Double,
      _ w: Double,
      _ n: Double,
      _ e: Double
    )
      -> ReportSupplement.RegionOutline
    {
      .init(
        name: name,
        rings: [
          [(s, w), (s, e), (n, e), (n + 0.004, (w + e) / 2), (n, w), (s, w)]
            .map {
              GeographicPosition(latitudeDegrees: $0.0, longitudeDegrees: $0.1)
            }
        ]
      )
    }
    supplement.regions = [
      box("old_town", 49.0, 8.38, 49.02, 8.43), box("ring_road", 48.97, 8.31, 49.06, 8.37),
      box("industrial", 49.03, 8.38, 49.065, 8.46), box("depot", 48.975, 8.44, 48.995, 8.47),
    ]
    supplement.recordings = (0..<9)
      .map { index in
        ReportSupplement.RecordingLine(
          path: "drives/2026-03-\(10 + index)/drive-\(index).mcap",
          format: "mcap",
          status: index == 4 ? .partial : index == 6 ? .unreadable : .ok,
          byteCount: 507_024_705,
          bytesRead: 1_048_576,
          nanoseconds: index == 6 ? nil : 2_412_500_000_000,
          problems: index == 4
            ? [
              Problem(
                rule: "MCAP002",
                severity: .error,
                message:
                  "chunk at byte 1,048,576 needs 4,096 bytes, 312 are left; the rest of the file is skipped"
              ),
              Problem(
                rule: "TIME003",
                severity: .warning,
                message: "clock of the recorder is 1 h ahead of the fixes; declare clock_correction"
              ),
            ]
            : index == 6
              ? [Problem(rule: "MCAP001", severity: .error, message: "no magic: not an MCAP file")]
              : [],
          frames: index == 6 ? [] : [("front", 8000), ("lidar_top", 4010), ("rear", 4037)]
        )
      }
    supplement.calibrations = [
      .init(
        sensor: "front",
        model: "pinhole",
        distortionModel: "plumb_bob",
        width: 1920,
        height: 1080,
        horizontalFieldOfView: 102.2,
        verticalFieldOfView: 61.6,
        recordings: 8
      ),
      .init(
        sensor: "rear",
        model: "unknown",
        distortionModel: "double_sphere",
        width: 1280,
        height: 960,
        horizontalFieldOfView: nil,
        verticalFieldOfView: nil,
        recordings: 8
      ),
    ]
    supplement.digests = [
      .init(
        role: "regions",
        path: "ODD/karlsruhe.geojson",
        sha256: "0c1d2e3f405162738495a6b7c8d9eaf0c1d2e3f405162738495a6b7c8d9eaf01"
      ),
      .init(
        role: "index",
        path: "index.sqlite",
        sha256: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
      ),
    ]
    return supplement
  }
}
