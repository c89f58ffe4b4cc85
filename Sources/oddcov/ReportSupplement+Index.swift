import Geodesy
import ODDCoverage

extension ReportSupplement {
  /// What the page shows beside the coverage, from the index.
  static func make(of loaded: IndexedCoverage, indexPath: String) throws -> ReportSupplement {
    var supplement = ReportSupplement(toolVersion: ODDCoverageVersion.text)
    supplement.command = "oddcov report --index \(indexPath) --output report.html"
    supplement.indexPath = indexPath
    let grid = loaded.operation.surroundings.grid
    let hasRegions = !loaded.operation.outlines.isEmpty
    supplement.squares = try loaded.index.places()
      .map { place in
        MapSquare(
          center: grid.center(of: place.square),
          sideMeters: grid.squareMeters,
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
        problems: row.problems,
        frames: row.frames
      )
    }
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
    supplement.digests =
      loaded.operation.inputs.map { FileDigest(role: $0.role, path: $0.path, sha256: $0.sha256) }
      + recordings.map {
        FileDigest(role: "recording", path: $0.path, sha256: $0.fingerprint)
      }
    return supplement
  }
}
