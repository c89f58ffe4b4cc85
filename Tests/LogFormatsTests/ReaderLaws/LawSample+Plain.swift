import Bytes
import Drives

@testable import LogFormats
@testable import sample_drives

extension LawSample {
  /// Tracks, pictures and lists of frames, as the sample drives have them.
  static let plain: [LawSample] = [
    LawSample(format: "nmea", name: "written.nmea", bytes: PlainSamples.nmea),
    LawSample(format: "nmea", name: "written.log", bytes: PlainSamples.nmea),
    LawSample(format: "ubx", name: "written.ubx", bytes: PlainSamples.ubx),
    LawSample(format: "gpx", name: "written.gpx", bytes: PlainSamples.gpx),
    LawSample(format: "scalabel", name: "written.json", bytes: PlainSamples.labels),
    LawSample(
      format: "images",
      name: "written.jpg",
      bytes: PlainSamples.picture(0).bytes,
      isInFolder: true
    ),
  ]

  /// Reads bytes from memory; `nil` where the format's reader takes files alone.
  func recordingFromMemory(_ bytes: [UInt8]) throws -> Recording? {
    let source = MemoryByteSource(bytes)
    let options = LogReadingOptions()
    switch format {
    case "nmea", "ubx":
      return try GNSSReader.read(source: source, path: name, format: format, options: options)
    case "gpx": return try GPXReader.read(source: source, path: name, options: options)
    case "scalabel": return try ScalabelReader.read(source: source, path: name, options: options)
    default: return nil
    }
  }
}
