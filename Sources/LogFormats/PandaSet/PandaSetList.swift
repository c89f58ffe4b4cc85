import Bytes

/// The lists of a sequence's JSON files.
enum PandaSetList {
  /// The most bytes of a file that are read, compressed or not; a sequence's have 20,000.
  static let maximumByteCount = 32 << 20
  /// The most entries of a list.
  static let maximumCount = 1 << 20

  /// What was read of a list, and what ended it early.
  struct Content<Element> {
    var elements: [Element] = []
    var mistake: String?
  }

  /// An array of numbers; an entry that is no number is `nil`.
  static func numbers(_ bytes: [UInt8]) -> Content<Double?> {
    read(bytes) { scanner throws(MessageError) in
      let first = try scanner.peek()
      guard first == UInt8(ascii: "-") || (48...57).contains(first) else {
        try scanner.skipValue()
        return nil
      }
      return try scanner.number().number
    }
  }

  /// An array of objects, of each of which the named members that are numbers are kept.
  static func objects(_ bytes: [UInt8], members: Set<String>) -> Content<[String: Double]> {
    read(bytes) { scanner throws(MessageError) in try wanted(members, of: &scanner) }
  }

  /// One object, of which the named members that are numbers are kept; `nil` where it is broken.
  static func object(_ bytes: [UInt8], members: Set<String>) -> [String: Double]? {
    // The span lies in the array, which outlives the scanner.
    var scanner = JSONScanner(unsafe bytes.span.bytes)
    do throws(MessageError) {
      try scanner.skipSpace()
      return try wanted(members, of: &scanner)
    } catch {
      return nil
    }
  }

  private static func read<Element>(
    _ bytes: [UInt8],
    _ element: (inout JSONScanner) throws(MessageError) -> Element
  ) -> Content<Element> {
    var content = Content<Element>()
    // The span lies in the array, which outlives the scanner.
    var scanner = JSONScanner(unsafe bytes.span.bytes)
    do throws(MessageError) {
      try scanner.skipSpace()
      guard try scanner.beginArray() else { return content }
      repeat {
        try scanner.skipSpace()
        guard content.elements.count < maximumCount else {
          content.mistake = "it has more than \(maximumCount.grouped) entries"
          return content
        }
        content.elements.append(try element(&scanner))
      } while try scanner.continues(until: UInt8(ascii: "]"))
    } catch {
      content.mistake = error == .truncated ? "it ends early" : error.reason
    }
    return content
  }

  private static func wanted(
    _ members: Set<String>,
    of scanner: inout JSONScanner
  ) throws(MessageError) -> [String: Double] {
    var found: [String: Double] = [:]
    guard try scanner.peek() == UInt8(ascii: "{") else {
      try scanner.skipValue()
      return found
    }
    guard try scanner.beginObject() else { return found }
    repeat {
      let key = try scanner.key()
      let first = try scanner.peek()
      if let key, members.contains(key), first == UInt8(ascii: "-") || (48...57).contains(first) {
        found[key] = try scanner.number().number
      } else {
        try scanner.skipValue()
      }
    } while try scanner.continues(until: UInt8(ascii: "}"))
    return found
  }
}
