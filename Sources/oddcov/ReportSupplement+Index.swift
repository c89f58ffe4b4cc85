import Geodesy
import ODDCoverage

extension ReportSupplement {
  /// What the page shows beside the coverage, from the index.
  static func make(of loaded: IndexedCoverage, indexPath: String) throws -> ReportSupplement {
    var supplement = ReportSupplement(toolVersion: ODDCoverageVersion.text)
    supplement.commands = commands(of: loaded, indexPath: indexPath)
    supplement.indexPath = indexPath
    let hasRegions = !loaded.operation.outlines.isEmpty
    // The grid that the squares were counted in: an older index has them at another parallel.
    let grid = EqualAreaGrid(
      squareMeters: loaded.operation.surroundings.grid.squareMeters,
      standardParallelDegrees: try loaded.index.property("place_latitude_deg")
        .flatMap(Double.init) ?? 0
    )
    let side = Figures.decimal(grid.squareMeters, places: 0, .down)
    let latitude = Figures.decimal(grid.standardParallelDegrees, places: 0, .down)
    supplement.squareMeaning =
      "A square is a place: \(side) m by \(side) m of ground at \(latitude)° of latitude, elsewhere "
      + "of the same area in another shape."
    supplement.squares = try loaded.index
      .places(
        ofSet: loaded.summary.setDigest == nil ? nil : loaded.summary.set
      )
      .map { place in
        let corners = grid.corners(of: place.square)
        return MapSquare(
          outline: MapExtent(
            south: corners[0].latitudeDegrees,
            west: corners[0].longitudeDegrees,
            north: corners[2].latitudeDegrees,
            east: corners[2].longitudeDegrees
          ),
          nanoseconds: place.nanoseconds,
          frames: place.frames,
          isOutsideRegions: hasRegions && !place.hasRegion
        )
      }
    supplement.regions = loaded.operation.outlines.map {
      RegionOutline(name: $0.name, rings: $0.rings)
    }
    let recordings = try loaded.index.recordings()
    supplement.recordings = recordings.map { row in
      RecordingLine(
        path: row.path,
        format: row.format,
        status: row.status,
        byteCount: row.byteCount,
        bytesRead: row.bytesRead,
        nanoseconds: row.start.flatMap { start in row.end.map { start.nanoseconds(to: $0) } },
        problems: loaded.operation.plan.rules.applied(to: row.problems),
        frames: row.frames
      )
    }
    supplement.domain = loaded.operation.plan.domain?.trace { _ in nil }
    supplement.ruleLines = loaded.operation.plan.rules.lines
    supplement.calibrations = try loaded.index.calibrations()
      .map { item in
        let view = item.calibration.fieldOfView
        return CalibrationLine(
          sensor: item.sensor,
          model: item.calibration.model.rawValue,
          distortionModel: item.calibration.distortionModel,
          width: item.calibration.width,
          height: item.calibration.height,
          horizontalFieldOfView: view?.horizontalDegrees,
          verticalFieldOfView: view?.verticalDegrees,
          recordings: item.recordings
        )
      }
    supplement.epochs = try loaded.index.epochs()
      .map { epoch in
        var line = EpochLine(
          vehicle: epoch.vehicle,
          sensor: epoch.sensor,
          start: epoch.start,
          end: epoch.end,
          frames: epoch.frames
        )
        line.pixels = epoch.change?.pixels
        line.degrees = epoch.change?.degrees
        line.millimeters = epoch.change?.millimeters
        return line
      }
    supplement.digests =
      loaded.operation.inputs.map {
        FileDigest(
          role: $0.role == "plan" ? "plan's file" : $0.role,
          path: $0.path,
          sha256: $0.sha256
        )
      }
      + [FileDigest(role: "index", path: indexPath, sha256: try loaded.index.contentDigest())]
      + recordings.flatMap {
        [
          FileDigest(role: "recording: sizes and metadata", path: $0.path, sha256: $0.fingerprint),
          FileDigest(
            role: "its sidecar, GPS files, reader",
            path: $0.path,
            sha256: $0.inputsDigest
          ),
        ]
      }
    return supplement
  }

  /// The commands that make the index from the logs, and this page from the index.
  private static func commands(of loaded: IndexedCoverage, indexPath: String) -> [String] {
    let inputs = loaded.operation.inputs
    let plan = inputs.first { $0.role == "plan" }?.path ?? "PLAN"
    let named = Set(loaded.operation.plan.weatherFiles.map(\.path))
    let weather = inputs.filter { $0.role == "weather" && !named.contains($0.path) }.map(\.path)
    let roads = loaded.operation.roads.map(\.path)
      .filter { !loaded.operation.plan.roadFiles.contains($0) }
    let index =
      ["oddcov", "index", "--plan", plan, "--index", indexPath]
      + weather.flatMap { ["--weather", $0] } + roads.flatMap { ["--roads", $0] }
    let report =
      ["oddcov", "report", "--index", indexPath]
      + (loaded.summary.asOf.map { ["--as-of", $0.iso8601] } ?? [])
      + (loaded.summary.setDigest != nil ? ["--set", loaded.summary.set] : []) + [
        "--output", "report.html",
      ]
    let words = { (arguments: [String]) in arguments.map(shellWord).joined(separator: " ") }
    return [
      words(index) + " RECORDING... (all that are listed under Recordings)", words(report),
    ]
  }

  /// An argument as a POSIX shell takes it.
  private static func shellWord(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    return plain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
