extension Evidence {
  /// The larger of both on every count; the diagnostic of shares stays.
  package func atLeast(_ other: Evidence) -> Evidence {
    var result = self
    result.frames = max(frames, other.frames)
    result.nanoseconds = max(nanoseconds, other.nanoseconds)
    result.millimeters = max(millimeters, other.millimeters)
    result.episodes = max(episodes, other.episodes)
    result.drives = max(drives, other.drives)
    result.days = max(days, other.days)
    result.vehicles = max(vehicles, other.vehicles)
    result.places = max(places, other.places)
    result.driveEquivalents = max(driveEquivalents, other.driveEquivalents)
    return result
  }
}
