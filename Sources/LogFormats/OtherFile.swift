/// Files that lie among logs and are none: what they are by their names, and who reads them.
enum OtherFile {
  /// Endings, in lower case, and what such a file is; the first that fits counts.
  private static let kinds: [(endings: [String], reason: String)] = [
    (
      [".drive.yaml", "/drive.yaml"],
      "a drive's sidecar, which is read with its log"
    ),
    (
      [".odd.yaml", ".coverage.yaml", ".borders.yaml"],
      "a declaration, which 'check' and '--plan' read"
    ),
    (
      [".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".osc", ".osc.gz", ".pbf"],
      "a road map, not a recording"
    ),
    ([".geojson"], "a map of regions, which a plan names"),
    (
      [".feather", ".parquet", ".arrow"],
      "an Apache Arrow or Parquet table; this format is not read"
    ),
    ([".mf4", ".mdf", ".dat"], "an ASAM MDF measurement; this format is not read"),
    ([".dbc", ".arxml"], "a bus database, not a recording"),
    ([".osi", ".osi.xz", ".txth"], "an ASAM OSI trace; this format is not read"),
    ([".pcap", ".pcapng"], "captured network packets; this format is not read"),
    ([".las", ".laz", ".pcd", ".ply", ".bin"], "a point cloud without metadata of a drive"),
    (
      [".png", ".jpg", ".jpeg", ".mpo", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".heic", ".raw"],
      "a picture that is part of no recording"
    ),
    (
      [".mp4", ".mkv", ".avi", ".mov", ".hevc", ".h264", ".ts"],
      "a video; no format of videos is read"
    ),
    ([".db3-wal", ".db3-shm"], "what SQLite keeps beside a database"),
    ([".md", ".rst", ".pdf", "readme", "license", ".html"], "a text, not a recording"),
    ([".msg", ".idl", ".proto", ".srv", ".fbs"], "a definition of messages, not a recording"),
    ([".zip", ".tar", ".tgz", ".tar.gz", ".7z", ".xz", ".rar"], "an archive; unpack it first"),
  ]

  /// Endings of files that may be anything, logs among them.
  private static let ambiguous = [".txt", ".json", ".log", ".dat", ".bin", ".jpg", ".jpeg", ".mpo"]

  /// Endings of files that lie beside logs and that `DIR/*` names with them.
  private static let companions = [".drive.yaml", "/drive.yaml", ".md", "/metadata.yaml"]

  /// Why a file that no format recognises is passed over.
  static func reason(_ path: String) -> String {
    let name = "/" + (path.split(separator: "/").last ?? "").lowercased()
    return kinds.first { $0.endings.contains { name.hasSuffix($0) } }?.reason
      ?? "not a log of a known format"
  }

  /// Whether a name ends as those of calibration files do.
  static func mayBeCalibration(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".yaml", ".yml", ".ini", ".json", ".txt", ".xml"].contains { name.hasSuffix($0) }
  }

  /// Whether a name tells nothing about being a log.
  static func isAmbiguous(_ path: String) -> Bool {
    let name = path.lowercased()
    return ambiguous.contains { name.hasSuffix($0) }
  }

  /// Whether a file is by its name a sidecar, the metadata of a bag or a text.
  static func isCompanion(_ path: String) -> Bool {
    let name = "/" + (path.split(separator: "/").last ?? "").lowercased()
    return companions.contains { name.hasSuffix($0) }
  }
}
