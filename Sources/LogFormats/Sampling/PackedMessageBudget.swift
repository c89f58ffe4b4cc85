import Bytes

/// How many messages the compressed chunks of one log may hold.
///
/// Compression turns a kilobyte into millions of empty messages, each of whose times is kept. The
/// limit is a million, or one message for every two bytes of a larger file; a recorded message
/// takes twenty and more.
struct PackedMessageBudget {
  private let limit: Int64
  private var count: Int64 = 0

  /// Creates the budget of a log of some bytes.
  init(byteCount: Int64) { limit = max(1 << 20, byteCount / 2) }

  /// Counts one message.
  ///
  /// - Throws: `corrupt` beyond the limit.
  mutating func spend() throws(ByteError) {
    guard count < limit else {
      throw .corrupt(
        what: "the chunk",
        reason: "compressed chunks of a log of this size hold \(limit.grouped) messages at most"
      )
    }
    count += 1
  }
}
