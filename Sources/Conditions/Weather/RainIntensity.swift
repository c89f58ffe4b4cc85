import Quantities

/// The strength of rain that a present-weather code tells.
///
/// The borders 2.5 and 7.6 mm/h are those of FMH-1 (0.10 and 0.30 inch per hour) and of ISO 34503;
/// a code cannot tell heavy from violent rain or cloudburst.
enum RainIntensity: CaseIterable {
  case none, light, moderate, heavy

  /// mm/h.
  var rainfall: Interval {
    switch self {
    case .none: .exactly(0)
    case .light: .open(0, 2.5)
    case .moderate: .halfOpen(2.5, 7.6)
    case .heavy: .from(7.6)
    }
  }

  /// mm/h of drizzle, which never falls as fast as rain of the same sign.
  ///
  /// WMO-No. 8: slight below 0.1, moderate 0.1 to 0.5, heavy from 0.5 mm/h; FMH-1: at 1 mm/h and
  /// more usually rain. Slight and moderate drizzle therefore stay below ISO's 2.5 mm/h.
  var drizzle: Interval {
    switch self {
    case .none: .exactly(0)
    case .light, .moderate: .open(0, 2.5)
    case .heavy: .halfOpen(0.5, 7.6)
    }
  }

  /// mm/h of the rain in a mixture, of which the sign tells only the whole.
  var part: Interval { self == .none ? .exactly(0) : .open(0, rainfall.upper) }
}
