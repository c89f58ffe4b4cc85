/// Items in the order of their class on one axis; those of a class stay in the order given.
struct ItemsByClass {
  /// Those of class `i` are `items[first[i]..<first[i + 1]]`.
  private let first: [Int]
  private let items: [Int32]

  /// Orders some items; those whose class is ``ObservedClasses/open`` are left out.
  ///
  /// `column`: The class of every item there is.
  /// `size`: How many classes the axis has.
  init(_ items: some Collection<Int32>, column: [UInt16], size: Int) {
    var first = [Int](repeating: 0, count: size + 1)
    for item in items {
      let index = column[Int(item)]
      if index != ObservedClasses.open { first[Int(index) + 1] += 1 }
    }
    for index in 0..<size { first[index + 1] += first[index] }
    var next = first
    var ordered = [Int32](repeating: 0, count: first[size])
    for item in items {
      let index = column[Int(item)]
      guard index != ObservedClasses.open else { continue }
      ordered[next[Int(index)]] = item
      next[Int(index)] += 1
    }
    self.first = first
    self.items = ordered
  }

  /// The items of a class.
  subscript(index: Int) -> ArraySlice<Int32> { items[first[index]..<first[index + 1]] }
}

/// The items of every class of several axes; an axis is ordered when it is first asked for.
final class ItemIndex {
  private let columns: [[UInt16]]
  private let sizes: [Int]
  private var ordered: [ItemsByClass?]

  /// Prepares an index over the class of every item on every axis.
  init(columns: [[UInt16]], sizes: [Int]) {
    self.columns = columns
    self.sizes = sizes
    ordered = columns.map { _ in nil }
  }

  /// The items that have a class, ascending.
  subscript(item: ClassPattern.Item) -> ArraySlice<Int32> {
    let place = item.place
    let found: ItemsByClass
    if let known = ordered[place] {
      found = known
    } else {
      let all = Int32(0)..<Int32(columns[place].count)
      found = ItemsByClass(all, column: columns[place], size: sizes[place])
      ordered[place] = found
    }
    return found[Int(item.classIndex)]
  }
}
