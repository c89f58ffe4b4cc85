/// A span of time, from its start up to but not including its end.
public struct TimeRange: Hashable, Sendable {
  /// The first instant inside.
  public var start: Timestamp
  /// The first instant after.
  public var end: Timestamp

  /// Creates a span; an end before the start makes it empty.
  public init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = max(start, end)
  }

  /// Whether an instant lies inside.
  public func contains(_ instant: Timestamp) -> Bool { start <= instant && instant < end }

  /// The length in nanoseconds.
  public var nanoseconds: Int64 { start.nanoseconds(to: end) }
}
