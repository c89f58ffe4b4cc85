extension [UInt8] {
  /// Grows the array with zeros to at least a count.
  mutating func growToHold(_ count: Int) {
    guard self.count < count else { return }
    let old = self
    // The closure fills all of the new storage: the old bytes, then zeros.
    self = unsafe [UInt8](unsafeUninitializedCapacity: count) { storage, filled in
      let target = UnsafeMutableRawBufferPointer(storage)
      unsafe old.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: target[old.count...])
      _ = unsafe rest.initializeMemory(as: UInt8.self, repeating: 0)
      filled = count
    }
  }

  /// Moves a range of the array's bytes to its front.
  mutating func moveToFront(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // Both places lie inside the array; `copyMemory` allows them to overlap.
    unsafe withUnsafeMutableBytes { bytes in
      let source = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      unsafe bytes.copyMemory(from: source)
    }
  }

  /// Copies a range of other bytes over the array's front, which is long enough.
  mutating func replaceFront(with other: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.count)
    precondition(range.count <= count)
    // The ranges were checked; the arrays are distinct.
    unsafe withUnsafeMutableBytes { bytes in
      unsafe other.withUnsafeBytes {
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
    }
  }
}
