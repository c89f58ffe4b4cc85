import Bytes
import Drives
import Quantities

/// Reads a GPX document into a recording.
enum GPXReader {
  /// Reads every track point; the points of all tracks and segments are one stream.
  static func read(
    source: any ByteSource,
    path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    do throws(ByteError) {
      return try recording(source, path, options)
    } catch {
      throw LogError(reading: error, rule: GNSSRule.unreadable.rawValue)
    }
  }

  private static func recording(
    _ source: any ByteSource,
    _ path: String,
    _ options: LogReadingOptions
  ) throws(ByteError) -> Recording {
    var builder = RecordingBuilder(path: path, format: GPXFormat.name, options: options)
    var points = GPXPoints(PlainBlocks(source, options: options))
    var findings = LogFindings<GNSSRule>()
    var (count, untimed) = (0, 0)
    while let point = try points.next() {
      let stream = builder.addStream(name: "gpx", modality: .gnss, type: "GPX trkpt")
      count += 1
      if let reading = point.reading {
        builder.addTime(reading.time.nanosecondsSince1970, stream: stream)
        builder.addFix(reading, stream: stream)
      } else {
        untimed += 1
        builder.addUntimed(1, stream: stream)
        builder.addRejection(point.hasFix ? .noTime : .noFixStatus, stream: stream)
      }
    }
    if let offset = points.brokenAt {
      findings.add(
        .brokenDocument,
        "the XML is broken at byte \(offset.grouped); positions behind it are lost"
      )
    }
    if untimed > 0 {
      findings.add(
        .untimedPoints,
        "track points without a time: \(untimed.grouped) of \(count.grouped); they are not used; "
          + "export the track with its times"
      )
    }
    if count == 0 { findings.add(.noPosition, noPosition(points)) }
    findings.report(to: &builder)
    var recording = builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
    if count == 0 {
      recording.status = points.isGPX && points.brokenAt == nil ? .skipped : .unreadable
    }
    return recording
  }

  private static func noPosition(_ points: GPXPoints) -> String {
    guard points.isGPX else {
      return "the file is no GPX document: its first element is not 'gpx'; export it again"
    }
    return points.plannedCount == 0
      ? "the document has no track point; export the track"
      : "the document has waypoints or routes and no track: \(points.plannedCount.grouped) points "
        + "that were planned, not driven; export the track"
  }
}
