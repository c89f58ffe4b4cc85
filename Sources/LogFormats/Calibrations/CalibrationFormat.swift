/// A layout of calibration files.
///
/// To add one: a file with a type that conforms, and a line in ``CalibrationFile``.
protocol CalibrationFormat: Sendable {
  /// The name that `inspect` prints: `kalibr`.
  static var name: String { get }

  /// Whether the content is of this layout, told by its keys alone.
  static func recognizes(_ document: CalibrationDocument) -> Bool

  /// Reads every sensor, or says why nothing can be read.
  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError)
}
