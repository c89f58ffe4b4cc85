import Conditions
import Quantities
import Roads

extension RoadReading {
  /// Joins what the roads that may be the one say; `nearest` is left out.
  init(_ match: RoadMatch, _ network: RoadNetwork) {
    self.init(unknown: match.absence ?? "no road within 30 m")
    settlement = RoadReading.words(match.isInSettlement, "urban", "rural")
    let roads = match.kinds.compactMap { network.attributes(ofKind: $0) }
    guard match.absence == nil, !roads.isEmpty else { return }
    roadClass = RoadReading.joined(roads.map { .label($0.roadClass) })
    speedLimit = RoadReading.joined(
      roads.map { road in RoadReading.value(road.speedLimit) { .interval(.exactly($0.number)) } }
    )
    lanes = RoadReading.joined(
      roads.map { road in RoadReading.value(road.lanes) { .interval(.exactly($0)) } }
    )
    tunnel = RoadReading.joined(roads.map { RoadReading.words($0.isTunnel) })
    bridge = RoadReading.joined(roads.map { RoadReading.words($0.isBridge) })
    surface = RoadReading.joined(
      roads.map { road in RoadReading.value(road.surface) { .label($0) } }
    )
    lit = RoadReading.joined(roads.map { RoadReading.words($0.isLit) })
    junction = RoadReading.words(match.isNearJunction)
  }

  private static func words(
    _ reading: TagReading<Bool>,
    _ yes: String = "yes",
    _ no: String = "no"
  ) -> MeasuredValue {
    value(reading) { .label($0 ? yes : no) }
  }

  private static func value<Value>(
    _ reading: TagReading<Value>,
    _ alternative: (Value) -> Alternative
  ) -> MeasuredValue {
    switch reading {
    case .one(let value): .one(alternative(value))
    case .anyOf(let values): .anyOf(values.map(alternative))
    case .unknown(let reason): .unknown(reason)
    }
  }

  /// One of all values; unknown where one of them is, because it may be the one.
  private static func joined(_ values: [MeasuredValue]) -> MeasuredValue {
    var found: [Alternative] = []
    for value in values {
      switch value {
      case .one(let alternative):
        if !found.contains(alternative) { found.append(alternative) }
      case .anyOf(let alternatives), .allOf(let alternatives):
        for alternative in alternatives where !found.contains(alternative) {
          found.append(alternative)
        }
      case .unknown: return value
      }
    }
    return found.count == 1 ? .one(found[0]) : .anyOf(found)
  }
}

extension SpeedLimit {
  /// The limit in km/h; above every number where there is none.
  fileprivate var number: Double {
    switch self {
    case .kilometersPerHour(let number): number
    case .unlimited: RoadReading.unlimitedKilometersPerHour
    }
  }
}
