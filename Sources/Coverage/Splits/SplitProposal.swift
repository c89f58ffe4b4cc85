package import ODD

/// A split of whole drives that parts nothing that lies near, keeps the shares that were asked for and
/// gives every split as much of every cell as its target needs.
///
/// Groups of drives are given out one by one: first those too large for the smallest split, then those
/// with the cell that the fewest groups left have, as in iterative stratification (Sechidis, Tsoumakas
/// and Vlahavas, ECML PKDD 2011, doi 10.1007/978-3-642-23808-6_10). Each goes to the split with room
/// whose targets it brings furthest.
package struct SplitProposal: Sendable {
  /// A split that is asked for.
  package struct Wanted: Hashable, Sendable {
    package var name: String
    /// Of all frames, above 0 and up to 1.
    package var share: Double
    /// What each cell needs in it.
    package var need: CoveragePlan.Target
    /// Whether the plan declares the need; else one drive is.
    package var isPlanned: Bool

    /// Creates a wanted split.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - share: Of all frames.
    ///   - plan: The plan, whose `sets:` may say what the split needs.
    package init(name: String, share: Double, plan: CoveragePlan) {
      self.name = name
      self.share = share
      let planned = plan.sets.first { $0.name == name }
      isPlanned = planned != nil
      var one = CoveragePlan.Target()
      one.drives = 1
      need = planned?.need ?? one
    }
  }

  package let wanted: [Wanted]
  /// The split of each drive.
  package private(set) var splitOfDrive: [Int]
  /// Frames of each split.
  package private(set) var frames: [Int]

  /// Gives groups out.
  ///
  /// - Parameters:
  ///   - groups: Drives that stay together; at least as many groups as splits.
  ///   - wanted: The splits.
  ///   - stock: What each drive has of each cell.
  ///   - seed: Decides between groups that are as good.
  package init(
    _ groups: DriveGroups,
    wanted: [Wanted],
    stock: SplitStock,
    seed: UInt64
  ) {
    self.wanted = wanted
    splitOfDrive = Array(repeating: 0, count: stock.drives.count)
    frames = Array(repeating: 0, count: wanted.count)
    var hand = Hand(groups.groups, stock: stock, seed: seed)
    var shelves = wanted.map { SplitShelf(stock: stock, need: $0.need) }
    let all = hand.frames.reduce(0, +)
    let wholes = wanted.map { $0.share * Double(all) }
    while let group = hand.next(smallestShare: wholes.min() ?? 0) {
      let count = Double(hand.frames[group])
      let empty = shelves.indices.filter { shelves[$0].isEmpty }
      let rooms = wholes.indices.map { wholes[$0] - Double(frames[$0]) }
      var candidates = Array(shelves.indices)
      if hand.left < empty.count {
        candidates = empty
      } else {
        let fitting = candidates.filter { count <= rooms[$0] }
        if fitting.isEmpty {
          let most = rooms.max() ?? 0
          candidates = candidates.filter { rooms[$0] == most }
        } else {
          candidates = fitting
        }
      }
      let gains = candidates.map { shelves[$0].gain(groups.groups[group]) }
      let best =
        zip(candidates, gains)
        .max { a, b in
          if (a.1 - b.1).magnitude > 1e-9 { return a.1 < b.1 }
          return (rooms[a.0], -a.0) < (rooms[b.0], -b.0)
        }?
        .0 ?? 0
      shelves[best].add(groups.groups[group])
      frames[best] += hand.frames[group]
      for drive in groups.groups[group] { splitOfDrive[drive] = best }
    }
  }

  /// The groups that are not given out yet.
  private struct Hand {
    let frames: [Int]
    private let cells: [[Int]]
    private var order: [Int]
    /// How many groups left have each cell.
    private var counts: [Int: Int] = [:]

    var left: Int { order.count }

    init(_ groups: [[Int]], stock: SplitStock, seed: UInt64) {
      frames = groups.map { $0.reduce(0) { $0 + stock.drives[$1].frames } }
      cells = groups.map { Set($0.flatMap { stock.cells(ofDrive: $0) }).sorted() }
      let ranks = groups.map { SplitStock.rank(of: stock.drives[$0[0]].id, seed: seed) }
      order = groups.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
      for own in cells { for cell in own { counts[cell, default: 0] += 1 } }
    }

    /// Takes the next group.
    mutating func next(smallestShare: Double) -> Int? {
      guard !order.isEmpty else { return nil }
      let large = order.filter { Double(frames[$0]) > smallestShare }
        .max { frames[$0] < frames[$1] }
      let chosen = large ?? rarest
      order.removeAll { $0 == chosen }
      for cell in cells[chosen] { counts[cell, default: 1] -= 1 }
      return chosen
    }

    /// The group with the cell that the fewest groups have, the largest of several.
    private var rarest: Int {
      func rarity(_ group: Int) -> Int { cells[group].map { counts[$0] ?? .max }.min() ?? .max }
      var best = order[0]
      var least = rarity(best)
      for group in order.dropFirst() {
        let own = rarity(group)
        if own < least || own == least && frames[group] > frames[best] {
          (best, least) = (group, own)
        }
      }
      return best
    }
  }
}
