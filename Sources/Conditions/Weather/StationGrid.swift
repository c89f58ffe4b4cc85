import Foundation
import Quantities

/// Stations by squares of one degree, so that only near ones are asked.
struct StationGrid: Sendable {
  private static let rows = 180
  private static let columns = 360
  /// Where the stations of each square begin in `members`, and where the last ends.
  private var starts: [Int32]
  private var members: [Int32]

  /// Creates a grid; members keep their order within a square.
  init(_ positions: [GeographicPosition]) {
    let cells = positions.map { StationGrid.cell($0) }
    var starts = [Int32](repeating: 0, count: StationGrid.rows * StationGrid.columns + 1)
    for cell in cells { starts[cell + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var members = [Int32](repeating: 0, count: positions.count)
    var next = starts
    for (index, cell) in cells.enumerated() {
      members[Int(next[cell])] = Int32(index)
      next[cell] += 1
    }
    self.starts = starts
    self.members = members
  }

  private static func row(_ latitude: Double) -> Int {
    min(rows - 1, max(0, Int((min(90, max(-90, latitude)) + 90).rounded(.down))))
  }

  private static func cell(_ position: GeographicPosition) -> Int {
    let east = min(359, max(0, Int((position.longitudeDegrees + 180).rounded(.down))))
    return row(position.latitudeDegrees) * columns + east
  }

  /// Calls for every station that may lie within a distance of at least 0, and some farther ones.
  func forEachNear(_ position: GeographicPosition, meters: Double, _ body: (Int) -> Void) {
    // The shortest degree of a WGS 84 meridian has 110,574 m.
    let latitude = position.latitudeDegrees
    let reach = min(180, meters / 110_574 * 1.001 + 0.000_1)
    let cosine = cos(latitude * .pi / 180)
    let sine = sin(min(90, reach) * .pi / 180)
    let isWide = abs(latitude) + reach >= 89.5 || sine >= cosine
    let halfWidth = isWide ? 180 : asin(sine / cosine) * 180 / .pi * 1.01 + 0.01
    let first = StationGrid.row(latitude - reach)
    let last = StationGrid.row(latitude + reach)
    let west = Int((position.longitudeDegrees + 180 - halfWidth).rounded(.down))
    let east = Int((position.longitudeDegrees + 180 + halfWidth).rounded(.down))
    for row in first...last {
      if east - west >= StationGrid.columns - 1 {
        visit(row * StationGrid.columns, (row + 1) * StationGrid.columns, body)
        continue
      }
      for column in west...east {
        let wrapped = (column + StationGrid.columns) % StationGrid.columns
        let cell = row * StationGrid.columns + wrapped
        visit(cell, cell + 1, body)
      }
    }
  }

  private func visit(_ first: Int, _ end: Int, _ body: (Int) -> Void) {
    for index in Int(starts[first])..<Int(starts[end]) { body(Int(members[index])) }
  }
}
