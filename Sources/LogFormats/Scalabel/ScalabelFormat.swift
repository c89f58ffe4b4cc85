package import Drives

/// Lists of named frames with attributes, and the locations of rides: Scalabel and BDD100K.
///
/// Scalabel format: <https://doc.scalabel.ai/format.html>. BDD100K labels of 2018 and later, and
/// its info files: <https://doc.bdd100k.com/format.html>.
package enum ScalabelFormat: SingleRecordingFormat {
  package static let name = "scalabel"
  package static let fileExtensions = [".json"]

  package static var rules: [RuleDescription] { ScalabelRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    !candidate.isFolder && ScalabelShape(candidate.head) != nil
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try ScalabelReader.read(source: LogFile.open(path), path: path, options: options)
  }
}
