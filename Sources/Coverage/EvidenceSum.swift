import Geodesy

/// What one drive adds to the evidence of a target.
struct DriveShare {
  var amount = Amount()
  var episodes = 0
  /// Whether a visit was long enough.
  var hasVisit = false
  /// Days and squares of the visits; `nil` stands for an unknown one.
  var days: Set<Int64?> = []
  var squares: Set<GridSquare?> = []
  /// The days that the drive can add.
  var dayLimit = Int.max
}

/// Evidence summed drive by drive; what is unknown stands beside it.
struct EvidenceSum {
  private(set) var evidence = Evidence()
  /// Drives with an unknown vehicle, day or place.
  private(set) var unknown = (vehicles: 0, days: 0, places: 0)
  /// Of the drives that have some.
  private(set) var secondsOfDrives: [Double] = []
  private var days: Set<Int64> = []
  /// Drives on more days than they can add: which of them count depends on the other drives.
  private var limited: [(days: Set<Int64>, limit: Int)] = []
  private var vehicles: Set<String> = []
  private var squares = UntouchingSquares()

  mutating func add(_ share: DriveShare, vehicle: String?) {
    evidence.frames += share.amount.frames
    evidence.nanoseconds += share.amount.nanoseconds
    evidence.millimeters += share.amount.millimeters
    if share.amount.nanoseconds > 0 {
      secondsOfDrives.append(Double(share.amount.nanoseconds) / 1e9)
    }
    evidence.episodes += share.episodes
    if share.hasVisit {
      evidence.drives += 1
      if let vehicle { vehicles.insert(vehicle) } else { unknown.vehicles += 1 }
    }
    let known = Set(share.days.compactMap { $0 })
    if known.count < share.days.count { unknown.days += 1 }
    if known.count > share.dayLimit {
      limited.append((days: known, limit: share.dayLimit))
    } else {
      days.formUnion(known)
    }
    for square in share.squares {
      if let square { squares.insert(square) } else { unknown.places += 1 }
    }
    evidence.vehicles = vehicles.count
    evidence.days = days.count + DayMatching.count(limited, besides: days)
    evidence.places = squares.count
  }
}

/// The most squares of one of the four row and column parity classes: no two of them touch.
struct UntouchingSquares {
  private var squares: Set<GridSquare> = []
  private var counts = [0, 0, 0, 0]

  /// How many there are of the largest class.
  var count: Int { counts.max() ?? 0 }

  /// None.
  init() {}

  /// Some squares, each once.
  init(_ squares: some Sequence<GridSquare>) { for square in squares { insert(square) } }

  mutating func insert(_ square: GridSquare) {
    if squares.insert(square).inserted { counts[square.parityClass & 3] += 1 }
  }
}
