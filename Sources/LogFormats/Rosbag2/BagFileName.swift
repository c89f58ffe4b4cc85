/// The name of one file of a bag: `night_12.db3` is the thirteenth of `night`.
///
/// rosbag2_cpp names files `<bag>_<number>.<storage>` and splits by counting up.
struct BagFileName: Comparable {
  /// The whole name.
  let name: String
  /// The name without number and extension.
  let bag: String
  /// The number; -1 where the name has none.
  let number: Int

  /// Takes a name apart.
  init(_ name: String) {
    self.name = name
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    if let line = stem.lastIndex(of: "_"), let number = Int(stem[stem.index(after: line)...]),
      number >= 0
    {
      self.bag = String(stem[..<line])
      self.number = number
    } else {
      self.bag = String(stem)
      self.number = -1
    }
  }

  static func < (a: BagFileName, b: BagFileName) -> Bool {
    if a.bag != b.bag { return a.bag.utf8.lexicographicallyPrecedes(b.bag.utf8) }
    if a.number != b.number { return a.number < b.number }
    return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
  }
}
