/// Units and limits of visibility.
enum Visibility {
  /// One statute mile in metres.
  static let statuteMile = 1609.344
  /// The largest visibility that a file may claim, in metres.
  static let maximumMeters = 1_000_000.0
}
