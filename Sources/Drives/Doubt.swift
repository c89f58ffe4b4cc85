public import Quantities

/// A part of a recording that a rule does not believe: what depends on it is unknown.
public struct Doubt: Hashable, Sendable {
  /// What is not believed.
  public enum Aspect: Hashable, Sendable {
    /// The stamps: with them the sun, the weather, the hour and the day.
    case time
    /// The positions: with them everything that depends on where the vehicle was.
    case position
    /// A label by name.
    case tag(String)
    /// The calibration of a sensor by its role.
    case calibration(String)
  }

  /// The stable id of the rule that says so; a plan can ignore it.
  public var rule: String
  /// What is not believed.
  public var aspect: Aspect
  /// When, `nil` for the whole recording: a reader states log times, which are corrected with those
  /// of the frames before anything is stored.
  public var range: TimeRange?
  /// Why, as the reason of the unknown values: `the clock was not set`.
  public var reason: String

  /// Creates a doubt.
  public init(rule: String, aspect: Aspect, range: TimeRange? = nil, reason: String) {
    self.rule = rule
    self.aspect = aspect
    self.range = range
    self.reason = reason
  }
}
