/// Limits on what a message may make us keep.
enum MessageLimits {
  /// Numbers kept of one array; the longest known (a covariance of 6 by 6) has 36.
  static let keptNumbers = 256
  /// Messages kept of one list; a vehicle has a few hundred frames.
  static let keptRows = 4096
  /// Bytes kept of one text; an NMEA sentence has 82.
  static let keptTextBytes = 4096
  /// Bytes of a message definition.
  static let definitionBytes = 4 << 20
  /// Bytes of the definitions that are parsed for one log together.
  static let definitionsBytes = 16 << 20
  /// Fields of all types of a definition.
  static let definitionFields = 65_536
  /// Types nested in each other.
  static let nesting = 32
  /// Steps that a compiled layout may have.
  static let programSteps = 20_000
}
