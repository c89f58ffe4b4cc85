import Conditions
import ODD
import SolarPosition

extension Impossibility {
  /// Where a cell can lie: the ODD area, within the regions that the cell names; `nil` where that is
  /// not known.
  func bounds(of chosen: [Chosen]) -> Bounds? {
    guard let latitudes else { return nil }
    var found = Bounds(latitudes: latitudes, longitudes: area.longitudes)
    for item in chosen where item.axis.measure == .region {
      guard let path = item.axis.regions?.path, let boxes = area.boxes[path] else { continue }
      let named = names(item.members).map { boxes[$0] }
      // Outside every region nothing bounds the place.
      guard !named.contains(where: { $0 == nil }) else { return nil }
      let known = named.compactMap { $0 }
      guard let south = known.map(\.latitudes.lowerBound).min(),
        let north = known.map(\.latitudes.upperBound).max(),
        let west = known.map(\.longitudes.lowerBound).min(),
        let east = known.map(\.longitudes.upperBound).max()
      else { continue }
      found.latitudes = found.latitudes.clamped(to: south...north)
      found.longitudes = found.longitudes.map { $0.clamped(to: west...east) } ?? west...east
    }
    return found
  }

  /// Regions of two files that lie apart: no place is in both.
  func regionReason(_ chosen: [Chosen]) -> String? {
    for (place, first) in chosen.enumerated() {
      for second in chosen[(place + 1)...] where first.axis.regions != second.axis.regions {
        guard let one = boxes(of: first), let other = boxes(of: second), !one.isEmpty,
          !other.isEmpty,
          one.allSatisfy({ a in other.allSatisfy { lieApart(a, $0) } })
        else { continue }
        return "\(first.axis.name) \(first.name) (\(text(one))) and \(second.axis.name) "
          + "\(second.name) (\(text(other))) have no place in common"
      }
    }
    return nil
  }

  /// The bounds of every region of a class; `nil` where one is no region of the file.
  private func boxes(of item: Chosen) -> [SunElevationLimits.Box]? {
    guard let path = item.axis.regions?.path, let boxes = area.boxes[path] else { return nil }
    let found = names(item.members).map { boxes[$0] }
    return found.contains { $0 == nil } ? nil : found.compactMap { $0 }
  }

  private func names(_ members: [Alternative]) -> [String] {
    members.compactMap { if case .label(let name) = $0 { name } else { nil } }
  }

  /// Whether two boxes have no point in common, on an earth on which 180 degrees west is 180 east.
  private func lieApart(_ a: SunElevationLimits.Box, _ b: SunElevationLimits.Box) -> Bool {
    let margin = 1e-6
    if a.latitudes.upperBound + margin < b.latitudes.lowerBound { return true }
    if b.latitudes.upperBound + margin < a.latitudes.lowerBound { return true }
    return [-360.0, 0, 360]
      .allSatisfy { turn in
        a.longitudes.upperBound + turn + margin < b.longitudes.lowerBound
          || b.longitudes.upperBound + margin < a.longitudes.lowerBound + turn
      }
  }

  private func text(_ boxes: [SunElevationLimits.Box]) -> String {
    boxes.prefix(3)
      .map { box in
        "latitudes \(thousandths(box.latitudes.lowerBound)) to "
          + "\(thousandths(box.latitudes.upperBound)), longitudes "
          + "\(thousandths(box.longitudes.lowerBound)) to \(thousandths(box.longitudes.upperBound))"
      }
      .joined(separator: "; ")
  }
}
