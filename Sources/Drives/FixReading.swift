public import Quantities

/// A position as a receiver states it, before anything is judged.
public struct FixReading: Hashable, Sendable {
  /// When it was measured.
  public var time: Timestamp
  /// Degrees, positive north.
  public var latitudeDegrees: Double
  /// Degrees, positive east.
  public var longitudeDegrees: Double
  /// Height above the ellipsoid in metres, where the receiver gives it.
  public var altitudeMeters: Double?
  /// One standard deviation of the horizontal position in metres, where the receiver gives it.
  public var horizontalErrorMeters: Double?
  /// One standard deviation of the altitude in metres, where the receiver gives it.
  public var verticalErrorMeters: Double?
  /// Speed over ground in metres per second, where the receiver gives it.
  public var speedMetersPerSecond: Double?
  /// What the receiver says that the speed is good to, in metres per second.
  public var speedErrorMetersPerSecond: Double?
  /// Whether the receiver claims a fix; true where its message has no such field.
  public var hasFix: Bool

  /// Creates a reading.
  public init(
    time: Timestamp,
    latitudeDegrees: Double,
    longitudeDegrees: Double,
    altitudeMeters: Double? = nil,
    horizontalErrorMeters: Double? = nil,
    verticalErrorMeters: Double? = nil,
    speedMetersPerSecond: Double? = nil,
    speedErrorMetersPerSecond: Double? = nil,
    hasFix: Bool = true
  ) {
    self.time = time
    self.latitudeDegrees = latitudeDegrees
    self.longitudeDegrees = longitudeDegrees
    self.altitudeMeters = altitudeMeters
    self.horizontalErrorMeters = horizontalErrorMeters
    self.verticalErrorMeters = verticalErrorMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.speedErrorMetersPerSecond = speedErrorMetersPerSecond
    self.hasFix = hasFix
  }

  /// Why this reading is unusable whatever its neighbours say; `nil` if it is usable.
  public var rejection: FixRejection? {
    if !hasFix { return .noFixStatus }
    if latitudeDegrees.isNaN || longitudeDegrees.isNaN { return .notANumber }
    if latitudeDegrees == 0, longitudeDegrees == 0 { return .zeroZero }
    let isInRange = abs(latitudeDegrees) <= 90 && abs(longitudeDegrees) <= 180
    return isInRange ? nil : .outOfRange
  }
}
