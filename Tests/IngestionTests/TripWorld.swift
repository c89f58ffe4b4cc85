import CameraModels
import Conditions
import Coverage
import DriveIndex
import Drives
import Geodesy
import Quantities
import TestSupport

@testable import Ingestion
@testable import ODD

/// A trip in different recordings, counted from every point of view.
struct TripWorld {
  static let second: Int64 = 1_000_000_000
  static let noon = Timestamp(rfc3339: "2026-03-10T11:00:00Z")?.nanosecondsSince1970 ?? 0
  static let origin = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)

  /// A camera's topic with the times at which it delivers, in nanoseconds.
  struct Camera {
    var topic: String
    var role: String
    var times: [Int64]
  }

  /// When the trip begins, in nanoseconds.
  var start = TripWorld.noon
  var seconds = 600
  var zone = "Europe/Berlin"
  /// Where the vehicle is after some seconds.
  var position: @Sendable (Int) -> GeographicPosition = { second in
    Geodesic.position(
      from: TripWorld.origin,
      azimuthDegrees: 0,
      distanceMeters: Double(second) * 10
    )
  }

  /// Ten frames a second over the whole trip.
  func times(shift: Int64 = 0) -> [Int64] {
    (0...(seconds * 10)).map { start + Int64($0) * 100_000_000 + shift }
  }

  /// A front and a rear camera; the rear one looks 5 ms later.
  var cameras: [Camera] {
    [
      Camera(topic: "/front/image_raw", role: "front", times: times()),
      Camera(topic: "/rear/image_raw", role: "rear", times: times(shift: 5_000_000)),
    ]
  }

  /// A recording of some cameras between two seconds, the first included.
  func recording(
    _ name: String,
    _ cameras: [Camera],
    from first: Int = 0,
    to last: Int = .max,
    vehicle: String? = "karl",
    format: String = "mcap"
  ) -> IndexedRecording {
    let end = last == .max ? Int64.max : start + Int64(last) * Self.second
    let range = (start + Int64(first) * Self.second)..<end
    var recording = Recording(path: name, format: format)
    for camera in cameras {
      let times = camera.times.filter(range.contains).map { Timestamp(nanosecondsSince1970: $0) }
      recording.streams.append(
        SensorStream(
          name: camera.topic,
          sensor: camera.role,
          modality: .camera,
          type: "Image",
          messageCount: times.count,
          first: times.first,
          last: times.last,
          logTimes: times
        )
      )
      recording.calibrations.append(
        CalibrationObservation(
          sensor: camera.role,
          stream: "\(camera.topic)/camera_info",
          time: nil,
          calibration: Self.calibration
        )
      )
    }
    recording.start = recording.streams.compactMap(\.first).min()
    recording.end = recording.streams.compactMap(\.last).max()
    var manifest = DriveManifest()
    manifest.vehicle = vehicle
    return IndexedRecording(
      fingerprint: Digest.hexadecimal(ofTexts: [name, format]),
      inputsDigest: "0",
      recording: recording,
      manifest: manifest,
      fixes: (0...seconds).filter { $0 >= first && $0 < last }
        .map { second in
          SatelliteFix(
            time: Timestamp(nanosecondsSince1970: start + Int64(second) * Self.second),
            position: position(second)
          )
        },
      track: nil
    )
  }

  private static let calibration = CameraCalibration(
    model: .pinhole,
    distortionModel: "plumb_bob",
    width: 1000,
    height: 500,
    fx: 500,
    fy: 500,
    cx: 500,
    cy: 250,
    distortion: [0, 0, 0, 0, 0]
  )

  /// One class of the sun; grids per ego, per sensor and of complete frames, requirements and a set.
  func plan(counting: CoveragePlan.Counting = CoveragePlan.Counting()) -> CoveragePlan {
    let all = Interval(lower: -90, includesLower: true, upper: 90, includesUpper: true)
    let axis = Axis(
      name: "sun",
      measure: .sunElevation,
      classes: [Axis.Class(name: "any", members: [.interval(all)])]
    )
    var need = CoveragePlan.Target()
    (need.seconds, need.drives) = (6000, 10)
    let complete = CoveragePlan.Completeness(
      sensors: ["front", "rear"],
      withinNanoseconds: 20_000_000,
      needsCalibration: true
    )
    var grids = [CoveragePlan.Grid(name: "ego", axes: [0], need: need)]
    for combination in CoveragePlan.Grid.Combination.allCases {
      var grid = CoveragePlan.Grid(
        name: combination.rawValue,
        axes: [0],
        subject: .sensor,
        roles: ["front", "rear"],
        need: need
      )
      grid.combination = combination
      grids.append(grid)
    }
    var whole = CoveragePlan.Grid(name: "complete", axes: [0], need: need)
    whole.completeness = complete
    grids.append(whole)
    let pattern = CoveragePlan.Pattern(classes: [0: ClassSet(first: 1)])
    var requirements = [
      CoveragePlan.Requirement(id: "pooled", pattern: pattern, mode: .pooled, need: need),
      CoveragePlan.Requirement(id: "each", pattern: pattern, mode: .each, need: need),
    ]
    var condition = CoveragePlan.Requirement(
      id: "complete-pooled",
      pattern: pattern,
      mode: .pooled,
      need: need
    )
    condition.completeness = complete
    requirements.append(condition)
    return CoveragePlan(
      name: "p",
      version: "1",
      files: [],
      domain: nil,
      given: [],
      measured: [],
      timeZone: zone,
      weather: WeatherRules(),
      weatherFiles: [],
      counting: counting,
      axes: [axis],
      grids: grids,
      tuples: nil,
      requirements: requirements,
      notApplicable: [],
      issues: []
    )
  }

  /// Indexes recordings and reads what is made of them.
  func indexed<T>(
    _ recordings: [IndexedRecording],
    _ plan: CoveragePlan? = nil,
    reading: (CoverageIndex, IndexRun) throws -> T
  ) throws -> T {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    for item in recordings { try index.store(item) }
    let run = IndexRun(
      operation: DeclaredOperation.bare(plan ?? self.plan()),
      index: index,
      jobs: 1,
      isExact: false
    )
    _ = try run.derive()
    let result = try reading(index, run)
    try index.close()
    return result
  }

  /// The evidence from every point of view, by its name; with that of a set of all frames, which is
  /// prefixed with `set `.
  func evidence(_ recordings: [IndexedRecording]) throws -> [String: Evidence] {
    try indexed(recordings) { index, run in
      var found: [String: Evidence] = [:]
      func add(_ summary: CoverageSummary, _ prefix: String) {
        for cell in summary.cells {
          found["\(prefix)grid \(cell.grid)"] = cell.evidence
          for role in cell.roles {
            found["\(prefix)grid \(cell.grid) \(role.role)"] = role.evidence
          }
        }
        for requirement in summary.requirements {
          found["\(prefix)requirement \(requirement.id)"] = requirement.evidence
        }
      }
      add(try CoverageRun.summary(of: index, operation: run.operation, asOf: nil), "")
      let drives = try index.storedDrives().map(\.name).joined(separator: "\n")
      var match = try FrameMatch(index, toleranceNanoseconds: 0)
      let outcome = try match.match(
        FrameList(Array("drive\n\(drives)\n".utf8), path: "all.csv")
      )
      try index.replaceFrameSet(named: "all", with: outcome.parts)
      _ = try run.derive()
      add(
        try CoverageRun.summary(of: index, operation: run.operation, asOf: nil, set: "all"),
        "set "
      )
      return found
    }
  }
}

/// Every measure of evidence that can be bought.
var measures: [(name: String, value: (Evidence) -> Double)] {
  EvidenceCount.allCases.map { count in (count.rawValue, { count.value(in: $0) }) }
    + [("drive equivalents", { $0.driveEquivalents })]
}
