import Coverage
import ODD

/// What no configured source yields, with the cells that lack it.
struct UnobservableCause {
  var reason: String
  /// In the grid's order.
  var cells: [CellCoverage]

  /// The unobservable cells by their reason, in the order of the first cell of each.
  static func causes(of cells: [CellCoverage]) -> [UnobservableCause] {
    var places: [String: Int] = [:]
    var causes: [UnobservableCause] = []
    for cell in cells where cell.state == .unobservable {
      let reason = cell.reason ?? cell.state.meaning
      if let place = places[reason] {
        causes[place].cells.append(cell)
      } else {
        places[reason] = causes.count
        causes.append(UnobservableCause(reason: reason, cells: [cell]))
      }
    }
    return causes
  }
}

extension CellCoverage {
  /// Whether the cell has time, but no stay that is long enough to count as a drive.
  var hasShortStayOnly: Bool {
    evidence.nanoseconds > 0 && evidence.drives == 0 && (target.drives ?? 0) > 0
  }

  /// Why a cell with time may have no drive.
  static let shortStayNote =
    "Stays under the plan's min_stay add time and way, but count no drive, day, vehicle, place or "
    + "episode."
}
