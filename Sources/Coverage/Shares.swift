/// Time that could not be placed on an axis, by reason.
package struct UnknownShare: Hashable, Sendable {
  package var axis: String
  package var reason: String
  package var frames: Int
  package var nanoseconds: Int64

  /// Creates a share.
  package init(axis: String, reason: String, frames: Int, nanoseconds: Int64) {
    self.axis = axis
    self.reason = reason
    self.frames = frames
    self.nanoseconds = nanoseconds
  }
}

/// Time outside the declared domain, by the condition that it violates.
package struct OutsideShare: Hashable, Sendable {
  package var condition: String
  package var frames: Int
  package var nanoseconds: Int64

  /// Creates a share.
  package init(condition: String, frames: Int, nanoseconds: Int64) {
    self.condition = condition
    self.frames = frames
    self.nanoseconds = nanoseconds
  }
}
