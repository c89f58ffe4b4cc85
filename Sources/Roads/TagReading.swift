/// What a tag says: one thing, one of several, or nothing, with the reason.
package enum TagReading<Value: Hashable & Sendable>: Hashable, Sendable {
  case one(Value)
  case anyOf([Value])
  case unknown(String)

  /// Joins what may hold; nothing known is unknown.
  static func any(_ values: [Value], absence: String) -> TagReading {
    var distinct: [Value] = []
    for value in values where !distinct.contains(value) { distinct.append(value) }
    switch distinct.count {
    case 0: return .unknown(absence)
    case 1: return .one(distinct[0])
    default: return .anyOf(distinct)
    }
  }
}
