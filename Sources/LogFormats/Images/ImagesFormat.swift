package import Drives

/// Folders of JPEG and multi-picture files whose EXIF says when and where each was taken.
///
/// Subfolders are folders of their own; other logs beside the pictures are logs of their own.
package enum ImagesFormat: SingleRecordingFormat {
  package static let name = "images"
  /// Endings of the names of pictures, in lower case.
  static let endings = [".jpg", ".jpeg", ".jpe", ".mpo"]

  package static var rules: [RuleDescription] { ImageRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    candidate.isFolder && candidate.names.contains(where: isPicture)
  }

  package static func extent(of folder: LogCandidate) -> LogExtent { .ownFilesEnding(endings) }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    guard try LogFile.kind(of: path) == .folder else {
      throw LogError(
        kind: .malformed,
        rule: ImageRule.damaged.rawValue,
        message: "a picture is no recording; name the folder that it lies in"
      )
    }
    var reader = ImagesReader(path: path, options: options)
    return try reader.read(names: LogFile.names(in: path).filter(isPicture))
  }

  /// Whether a name is one of a picture that is read.
  static func isPicture(_ name: String) -> Bool {
    let name = name.lowercased()
    return !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
  }
}
