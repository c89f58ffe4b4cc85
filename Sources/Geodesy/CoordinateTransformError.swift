/// Why coordinates cannot be brought to WGS 84.
package struct CoordinateTransformError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stood in the way.
  package enum Reason: Hashable, Sendable {
    /// The definition exceeds 65,536 bytes.
    case tooLong
    /// PROJ could not open a context.
    case noMemory
    /// PROJ does not know the system, or cannot read its definition.
    case notKnown
    /// The system has no two horizontal axes: vertical, geocentric or of time.
    case notHorizontal
    /// `proj.db` is missing, so that WGS 84 itself is unknown.
    case noDatabase
    /// PROJ knows no way to WGS 84.
    case noOperation
  }

  /// The system as asked for.
  package let source: String
  /// What stood in the way.
  package let reason: Reason

  /// One sentence for the user.
  package var description: String {
    let quoted = "coordinate reference system '\(source.prefix(80))'"
    return switch reason {
    case .tooLong: "\(quoted): its definition is longer than 65,536 bytes"
    case .noMemory: "\(quoted): PROJ has no memory left"
    case .notKnown: "\(quoted): PROJ does not know it; name it by its code, such as 'EPSG:25832'"
    case .notHorizontal:
      "\(quoted): it has no easting and northing; name a geographic or projected one"
    case .noDatabase: "\(quoted): PROJ finds no proj.db; install proj-data or set PROJ_DATA"
    case .noOperation: "\(quoted): PROJ knows no way from it to WGS 84"
    }
  }
}
