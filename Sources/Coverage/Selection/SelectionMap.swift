import Geodesy
import ODD
package import Quantities

/// Which targets a frame counts for: targets from the plan, and pools of frames that are worth the same.
package struct SelectionMap: Sendable {
  /// Cells and requirements that frames can reach, those of one grid after the other.
  package let targets: [SelectionTarget]
  /// Pools that frames were found in.
  package private(set) var pools: [SelectionPool] = []
  /// Counts that targets ask for and that no choice of single frames is made for.
  package let unsought: [EvidenceCount]
  /// Grids whose cells are too many to be looked at, and conditions that are not looked at.
  package let notes: [String]
  /// The grid whose cells are the strata.
  package let strataGrid: String

  private let views: [View]
  private let drives: [DriveLine]
  private let strataNames: [Int: String]
  private var stratumOfPool: [Int?] = []
  private var poolOfStays: [StayKey: Int] = [:]
  private var poolNumbers: [PoolKey: Int] = [:]
  private var days: [CivilDate: Int] = [:]
  private var places: [DrivenFrame.Place: Int] = [:]
  private let vehicles: [String: Int]

  /// Stays from one point of view with what each counts for.
  struct View: Sendable {
    var roles: [String]
    var stays: [Stay]
    /// The targets of an assignment, ascending.
    var targets: [[Int]]
    /// The cell of an assignment in the grid of strata; `nil` where it lies in none for certain.
    var strata: [Int?]
    /// The first stay of each drive, and one more.
    var starts: [Int]

    /// The stay at a moment of a drive.
    func stay(ofDrive drive: Int, at time: Timestamp) -> Int? {
      var (low, high) = (starts[drive], starts[drive + 1])
      let first = low
      while low < high {
        let middle = (low + high) / 2
        if stays[middle].start <= time { low = middle + 1 } else { high = middle }
      }
      return low > first && time <= stays[low - 1].end ? low - 1 : nil
    }
  }

  private struct StayKey: Hashable { var stays: [Int32] }

  private struct PoolKey: Hashable {
    var pool: SelectionPool
    var stratum: Int?
  }

  init(
    targets: [SelectionTarget],
    unsought: [EvidenceCount],
    notes: [String],
    strataGrid: String,
    strataNames: [Int: String],
    views: [View],
    drives: [DriveLine]
  ) {
    self.targets = targets
    self.unsought = unsought
    self.notes = notes
    self.strataGrid = strataGrid
    self.strataNames = strataNames
    self.views = views
    self.drives = drives
    let names = Set(drives.compactMap(\.vehicle)).sorted()
    vehicles = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  /// The pool of a frame; `nil` where it counts for nothing.
  ///
  /// - Parameters:
  ///   - drive: The drive's place among those of the input.
  ///   - role: The camera's role.
  ///   - time: When the frame was taken.
  /// - Returns: The pool's number; frames of one pool are worth the same.
  package mutating func pool(ofDrive drive: Int, role: String, time: Timestamp) -> Int? {
    var key = StayKey(stays: [])
    for view in views {
      let sees = view.roles.isEmpty || view.roles.contains(role)
      key.stays.append(sees ? Int32(view.stay(ofDrive: drive, at: time) ?? -1) : -1)
    }
    if let known = poolOfStays[key] { return known < 0 ? nil : known }
    var targets: Set<Int> = []
    var stratum: Int?
    var day: Int?
    var place: Int?
    for (view, number) in zip(views, key.stays) where number >= 0 {
      let stay = view.stays[Int(number)]
      targets.formUnion(view.targets[stay.assignment])
      stratum = stratum ?? view.strata[stay.assignment]
      if day == nil, let date = stay.day {
        day = days[date] ?? days.count
        days[date] = day
      }
      if place == nil, let square = stay.square {
        let key = DrivenFrame.Place(column: square.column, row: square.row)
        place = places[key] ?? places.count
        places[key] = place
      }
    }
    guard !targets.isEmpty || stratum != nil else {
      poolOfStays[key] = -1
      return nil
    }
    let found = PoolKey(
      pool: SelectionPool(
        targets: targets.sorted(),
        drive: drive,
        day: day,
        vehicle: drives[drive].vehicle.flatMap { vehicles[$0] },
        place: place
      ),
      stratum: stratum
    )
    let pool = poolNumbers[found] ?? pools.count
    if pool == pools.count {
      pools.append(found.pool)
      stratumOfPool.append(stratum)
      poolNumbers[found] = pool
    }
    poolOfStays[key] = pool
    return pool
  }

  /// The cells of the grid of strata that frames were found in, in its order.
  package var strata: [SelectionStratum] {
    var members: [Int: [Int]] = [:]
    for (pool, stratum) in stratumOfPool.enumerated() {
      if let stratum { members[stratum, default: []].append(pool) }
    }
    return members.sorted { $0.key < $1.key }
      .map { SelectionStratum(name: strataNames[$0.key] ?? "", pools: $0.value) }
  }
}
