/// What a log says of its drive as a whole, as a sidecar would.
public struct DriveStatement: Hashable, Sendable {
  /// The vehicle's name.
  public var vehicle: String?
  /// IANA time zone of the place.
  public var timeZone: String?
  /// Labels, for the whole drive or for spans of it.
  public var tags: [DriveManifest.Tag]

  /// Creates a statement; says nothing unless told.
  public init(vehicle: String? = nil, timeZone: String? = nil, tags: [DriveManifest.Tag] = []) {
    self.vehicle = vehicle
    self.timeZone = timeZone
    self.tags = tags
  }
}
