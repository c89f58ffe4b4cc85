import DriveIndex
import Drives
import Foundation
import Quantities

/// A made-up recording of one vehicle that drives in circles around the market square.
enum SyntheticDrive {
  /// A recording of some cameras with a fix every second, ready to be stored.
  ///
  /// - Parameters:
  ///   - path: Its path, which no file has.
  ///   - fingerprint: What tells it from others.
  ///   - streams: The cameras.
  ///   - seconds: How long it is.
  ///   - start: When it begins, in nanoseconds since 1970.
  ///   - lead: How many seconds of driving ahead of the circle's origin it begins.
  /// - Returns: The recording.
  static func recording(
    path: String,
    fingerprint: String,
    streams: [SensorStream],
    seconds: Int,
    from start: Int64,
    lead: Int = 0
  ) -> IndexedRecording {
    var recording = Recording(path: path, format: "mcap")
    recording.streams = streams
    let fixes = (0...seconds)
      .map { second in
        // Ten metres a second on a circle of about two kilometres.
        let angle = Double(second + lead) * 10 / 2000
        return SatelliteFix(
          time: Timestamp(nanosecondsSince1970: start + Int64(second) * 1_000_000_000),
          position: GeographicPosition(
            latitudeDegrees: 49.0094 + 0.018 * sin(angle),
            longitudeDegrees: 8.4044 + 0.0273 * cos(angle)
          ),
          altitudeMeters: 115
        )
      }
    let track = FixTrack(
      stream: "/fix",
      messageCount: fixes.count,
      readCount: fixes.count,
      validCount: fixes.count,
      fixes: fixes
    )
    recording.fixTracks = [track]
    var manifest = DriveManifest()
    manifest.vehicle = "bench-1"
    return IndexedRecording(
      fingerprint: fingerprint,
      inputsDigest: "none",
      recording: recording,
      manifest: manifest,
      fixes: fixes,
      track: track
    )
  }
}
