import Conditions
import Geodesy
package import Quantities

/// The civil time of a place whose logs state no zone: declared, or derived from where it is.
package struct CivilZone: Sendable {
  /// What is known of the clocks of a zone at one reading.
  package enum Offset: Hashable, Sendable {
    /// Seconds that the clock is ahead of UTC.
    case known(Int)
    /// Unknown and why; the seconds lay such times out, and are not to be believed.
    case unknown(layout: Int, reason: String)

    /// Seconds to lay times out with, believed or not.
    package var layoutSeconds: Int {
      switch self {
      case .known(let seconds): seconds
      case .unknown(let seconds, _): seconds
      }
    }

    /// Why it is unknown; `nil` where it is known.
    package var reason: String? {
      if case .unknown(_, let reason) = self { reason } else { nil }
    }
  }

  /// How many of the nearest principal places must agree at least.
  ///
  /// Chosen together with the two distances by comparing 12,000 positions on land with the zones'
  /// outlines (timezonefinder 9.0.0, outlines 2026c) at five dates: of what is called known, one in
  /// a thousand is wrong, all of it in border districts. All zones within 1,000 km alone were wrong
  /// in one of six: the nearest places of Beijing are Pyongyang and Seoul.
  static let nearestCount = 6
  /// Principal places closer than this must agree, in metres.
  static let neighbourMeters = 650_000.0
  /// The nearest principal place must be closer than this, in metres.
  static let nearestMeters = 200_000.0

  private let clocks: [LocalClock]
  /// Why nothing is known at all, whatever the time.
  private let obstacle: String?

  /// The zone that a person declared by its IANA name; `nil` for an unknown name.
  package init?(declared name: String) {
    guard let clock = LocalClock(zoneName: name) else { return nil }
    clocks = [clock]
    obstacle = nil
  }

  /// The zones that a position may lie in.
  ///
  /// Where a zone's outline runs is not known here, only its principal place. So every zone counts
  /// whose place is near, and every other one of the same countries: where all of them agree, the
  /// time is known, whichever it is. Countries of several zones need a declared one.
  package init(near position: GeographicPosition, places: PrincipalPlaces? = .system) {
    switch Self.zoneNames(near: position, places: places) {
    case .success(let names):
      let known = names.compactMap(LocalClock.init(zoneName:))
      clocks = known
      let unknown = names.first { LocalClock(zoneName: $0) == nil }
      obstacle = unknown.map { "the rules of the nearby time zone \($0) are not known here" }
    case .failure(let failure):
      clocks = []
      obstacle = failure.reason
    }
  }

  /// The zone declared beside a log if there is one, else what a position tells.
  ///
  /// - Parameters:
  ///   - declared: The IANA name in the sidecar; a sidecar with an unknown name does not come here.
  ///   - position: Where the log was recorded, where that is known.
  package init(declared: String?, near position: GeographicPosition?) {
    if let zone = declared.flatMap(CivilZone.init(declared:)) {
      self = zone
    } else if let position {
      self.init(near: position)
    } else {
      self.init(
        obstacle: "the log states local time without a zone, and has no position to derive it from"
      )
    }
  }

  private init(obstacle: String) {
    clocks = []
    self.obstacle = obstacle
  }

  /// How far the clock is ahead of UTC when it shows a time.
  ///
  /// In the hour that comes twice in autumn, the first pass lays times out; in the one that is left
  /// out in spring, the time before the change does. Where nothing is known, times are laid out as
  /// they are written.
  package func offset(at local: LocalTime) -> Offset {
    if let obstacle { return .unknown(layout: 0, reason: obstacle) }
    let shown = clocks.map { $0.offsetSeconds(showing: local.nanosecondsSince1970) }
    guard let first = shown.first, let clock = clocks.first else {
      return .unknown(layout: 0, reason: Self.disagreement([]))
    }
    if shown.allSatisfy({ $0 == first }) {
      if first.count == 1 { return .known(first[0]) }
      let before = clocks.map { $0.offsetSeconds(before: local.nanosecondsSince1970) }
      if !first.isEmpty || Set(before).count == 1 { return unclear(first, clock, local) }
    }
    let possible = zip(clocks, shown)
      .flatMap { clock, offsets in
        offsets.isEmpty ? [clock.offsetSeconds(before: local.nanosecondsSince1970)] : offsets
      }
    return .unknown(layout: 0, reason: Self.disagreement(Set(possible).sorted()))
  }

  /// The hour that summer time shows twice or leaves out, in the one zone or in all of them.
  private func unclear(_ offsets: [Int], _ clock: LocalClock, _ local: LocalTime) -> Offset {
    let place = clocks.count == 1 ? "in \(clock.zoneName)" : "at this position"
    guard let first = offsets.max() else {
      return .unknown(
        layout: clock.offsetSeconds(before: local.nanosecondsSince1970),
        reason: "clocks \(place) never showed this hour: it was left out when they went forward"
      )
    }
    return .unknown(
      layout: first,
      reason: "clocks \(place) showed this hour twice, because they went back"
    )
  }

  private static func disagreement(_ offsets: [Int]) -> String {
    let shown = offsets.map(offsetText)
    let list =
      shown.count <= 4
      ? shown.joined(separator: ", ")
      : "\(shown.count) from \(shown[0]) to \(shown[shown.count - 1])"
    return "the log states local time without a zone, and zones near its position differ: \(list)"
  }

  /// `UTC+2`, `UTC-3:30`.
  private static func offsetText(_ seconds: Int) -> String {
    let minutes = seconds.magnitude / 60
    let rest = minutes % 60 == 0 ? "" : ":\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    return "UTC\(seconds < 0 ? "-" : "+")\(minutes / 60)\(rest)"
  }

  private struct Failure: Error {
    var reason: String
  }

  private static func zoneNames(
    near position: GeographicPosition,
    places: PrincipalPlaces?
  ) -> Result<[String], Failure> {
    guard let places else {
      return .failure(
        Failure(
          reason: "the log states local time without a zone, and this system has no table of time "
            + "zones (tzdata) to derive it with"
        )
      )
    }
    let byDistance = places.places
      .map {
        (place: $0, meters: Geodesic.distanceMeters(from: position, to: $0.position))
      }
      .filter { !$0.meters.isNaN }
      .sorted { ($0.meters, $0.place.zoneName) < ($1.meters, $1.place.zoneName) }
    guard let nearest = byDistance.first, nearest.meters <= nearestMeters else {
      return .failure(
        Failure(
          reason: "the log states local time without a zone, and no zone's principal place is near "
            + "enough to its position"
        )
      )
    }
    let countries = Set(byDistance.prefix(nearestCount).map(\.place.country))
    let near = byDistance.filter {
      $0.meters <= neighbourMeters || countries.contains($0.place.country)
    }
    return .success(Set(near.map(\.place.zoneName)).sorted())
  }
}
