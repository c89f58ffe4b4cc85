/// What was driven in every setting of a few axes: one slot per setting, filled in one pass.
struct SettingScan {
  /// The places of the axes.
  let places: [Int]
  let sizes: [Int]
  /// All settings, those that rules remove included.
  let count: Int
  /// The setting of each row; -1 where an axis is open.
  private(set) var settings: [Int32] = []
  /// Counted frames by setting.
  private(set) var frames: [Int] = []
  /// Counted nanoseconds by setting.
  private(set) var nanoseconds: [Int64] = []
  /// Counted millimetres by setting.
  private(set) var millimeters: [Int64] = []

  /// Sums the certain evidence of each setting.
  init(places: [Int], evidence: ObservedEvidence) {
    self.places = places
    sizes = places.map { evidence.rules.sizes[$0] }
    count = sizes.reduce(1, *)
    let rows = evidence.classes.owners.count
    var settings = [Int32](repeating: 0, count: rows)
    for (place, size) in zip(places, sizes) {
      let column = evidence.classes.columns[place]
      let size = Int32(size)
      for row in 0..<rows {
        let before = settings[row]
        let index = column[row]
        settings[row] =
          before < 0 || index == ObservedClasses.open ? -1 : before &* size &+ Int32(index)
      }
    }
    frames = [Int](repeating: 0, count: count)
    nanoseconds = [Int64](repeating: 0, count: count)
    millimeters = [Int64](repeating: 0, count: count)
    let severalRows = evidence.classes.hasSeveralRows
    var last = [Int32](repeating: -1, count: severalRows ? count : 0)
    for row in 0..<rows where settings[row] >= 0 {
      let setting = Int(settings[row])
      let owner = evidence.classes.owners[row]
      if severalRows {
        guard last[setting] != owner else { continue }
        last[setting] = owner
      }
      let amount = evidence.amounts[Int(owner)]
      frames[setting] += amount.frames
      nanoseconds[setting] += amount.nanoseconds
      millimeters[setting] += amount.millimeters
    }
    self.settings = settings
  }

  /// Whether a setting has any certain evidence.
  func isSeen(_ setting: Int) -> Bool { frames[setting] > 0 || nanoseconds[setting] > 0 }

  /// The stays of each setting, ascending and each once, laid out one after the other.
  func stays(_ evidence: ObservedEvidence) -> (first: [Int32], stays: [Int32]) {
    var first = [Int32](repeating: 0, count: count + 1)
    var last = [Int32](repeating: -1, count: count)
    func visit(_ body: (_ setting: Int, _ stay: Int32) -> Void) {
      for index in last.indices { last[index] = -1 }
      for (index, stay) in evidence.counter.stays.enumerated() {
        let rows = evidence.classes.firstRow
        for row in Int(rows[stay.assignment])..<Int(rows[stay.assignment + 1])
        where settings[row] >= 0 && last[Int(settings[row])] != Int32(index) {
          last[Int(settings[row])] = Int32(index)
          body(Int(settings[row]), Int32(index))
        }
      }
    }
    visit { setting, _ in first[setting + 1] += 1 }
    for setting in 0..<count { first[setting + 1] += first[setting] }
    var next = first
    var stays = [Int32](repeating: 0, count: Int(first[count]))
    visit { setting, stay in
      stays[Int(next[setting])] = stay
      next[setting] += 1
    }
    return (first, stays)
  }

  /// The classes of a setting, as a pattern.
  func pattern(_ setting: Int) -> ClassPattern {
    var rest = setting
    var items: [ClassPattern.Item] = []
    for (place, size) in zip(places, sizes).reversed() {
      items.append(ClassPattern.Item(place: place, classIndex: UInt16(rest % size)))
      rest /= size
    }
    return ClassPattern(items: items.reversed())
  }
}
