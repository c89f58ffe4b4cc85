/// The bytes of files that several recordings share, given to each by its weight.
///
/// The shares sum to the whole, so that no byte counts twice; the last one has what rounding leaves.
struct ByteShares {
  private let shares: [(byteCount: Int64, bytesRead: Int64)]

  /// Shares out sizes.
  ///
  /// - Parameters:
  ///   - byteCount: Size of the files.
  ///   - bytesRead: Distinct bytes requested of them.
  ///   - weights: Frames or bytes of each recording; not negative.
  init(byteCount: Int64, bytesRead: Int64, weights: [Int64]) {
    var left = (byteCount: byteCount, bytesRead: min(bytesRead, byteCount))
    let sum = weights.reduce(0.0) { $0 + Double($1) }
    var shares: [(byteCount: Int64, bytesRead: Int64)] = []
    for (index, weight) in weights.enumerated() {
      var share = left
      if index < weights.count - 1 {
        let part = sum > 0 ? Double(weight) / sum : 0
        share.byteCount = min(left.byteCount, Int64(Double(byteCount) * part))
        // Never more read than there is, in this share and in what is left.
        share.bytesRead = min(left.bytesRead, share.byteCount, Int64(Double(bytesRead) * part))
        let rest = left.byteCount - share.byteCount
        share.bytesRead = max(share.bytesRead, left.bytesRead - rest)
      }
      left.byteCount -= share.byteCount
      left.bytesRead -= share.bytesRead
      shares.append(share)
    }
    self.shares = shares
  }

  /// The share of a recording.
  subscript(index: Int) -> (byteCount: Int64, bytesRead: Int64) { shares[index] }
}
