/// A set of classes of one axis, by their place in its order; at most 256.
package struct ClassSet: Hashable, Sendable {
  /// The most classes an axis may have.
  package static let capacity = 256

  private var words: SIMD4<UInt64>

  /// No class.
  package init() { words = SIMD4(repeating: 0) }

  /// One class.
  package init(_ index: Int) {
    self.init()
    insert(index)
  }

  /// The first `count` classes.
  package init(first count: Int) {
    self.init()
    for index in 0..<count { insert(index) }
  }

  /// Adds a class.
  package mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }

  /// Takes a class away.
  package mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << UInt64(index & 63)) }

  /// Whether a class is inside.
  package func contains(_ index: Int) -> Bool { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }

  /// Whether no class is inside.
  package var isEmpty: Bool { words == SIMD4(repeating: 0) }

  /// How many classes are inside.
  package var count: Int {
    (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  /// The only class inside; `nil` for none or several.
  package var only: Int? { count == 1 ? indices.first : nil }

  /// The classes inside, in order.
  package var indices: [Int] {
    var found: [Int] = []
    for word in 0..<4 {
      var bits = words[word]
      while bits != 0 {
        found.append(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return found
  }

  /// The classes inside both.
  package func intersection(_ other: ClassSet) -> ClassSet {
    var result = self
    result.words &= other.words
    return result
  }

  /// The classes inside either.
  package func union(_ other: ClassSet) -> ClassSet {
    var result = self
    result.words |= other.words
    return result
  }

  /// The classes that are not inside the other.
  package func subtracting(_ other: ClassSet) -> ClassSet {
    var result = self
    result.words &= ~other.words
    return result
  }

  /// Whether every class is inside the other.
  package func isSubset(of other: ClassSet) -> Bool { words & ~other.words == SIMD4(repeating: 0) }
}
