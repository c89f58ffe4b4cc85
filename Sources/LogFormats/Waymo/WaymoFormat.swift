import Bytes
package import Drives

/// Waymo Open Dataset, Perception: TFRecords of `waymo.open_dataset.Frame`.
///
/// Definitions: `waymo_open_dataset/dataset.proto`; container: TensorFlow, "TFRecord and
/// tf.train.Example", "TFRecords format details".
package enum WaymoFormat: LogFormat {
  package static let name = "waymo"
  package static let fileExtensions = [
    ".tfrecord", ".tfrecords", ".tfrecord.gz", ".tfrecords.gz",
  ]

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard !candidate.isFolder else { return false }
    return TFRecord.begins(candidate.head)
      || fileExtensions.contains { candidate.hasExtension($0) }
  }

  package static func recordings(
    of path: String,
    options: LogReadingOptions
  ) throws(LogError) -> [Recording] {
    try WaymoReader.recordings(source: LogFile.open(path), path: path, options: options)
  }
}
