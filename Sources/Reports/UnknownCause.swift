import Coverage

/// One reason why values are unknown, with every axis that it leaves without one.
struct UnknownCause: Hashable {
  /// The axes, in the order of their names.
  var axes: [String]
  var reason: String
  var frames: Int
  var nanoseconds: Int64

  /// Joins shares with the same reason and the same figures; the order stays that of the first.
  static func causes(of shares: [UnknownShare]) -> [UnknownCause] {
    var places: [UnknownCause: Int] = [:]
    var causes: [UnknownCause] = []
    for share in shares {
      let key = UnknownCause(
        axes: [],
        reason: share.reason,
        frames: share.frames,
        nanoseconds: share.nanoseconds
      )
      if let place = places[key] {
        causes[place].axes.append(share.axis)
      } else {
        places[key] = causes.count
        causes.append(key)
        causes[causes.count - 1].axes = [share.axis]
      }
    }
    for place in causes.indices { causes[place].axes.sort() }
    return causes
  }
}
