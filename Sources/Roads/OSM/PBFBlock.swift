import Bytes

/// One block of elements of a PBF file (`osmformat.proto`, message `PrimitiveBlock`).
struct PBFBlock {
  /// More strings than this in a block are refused; writers put some ten thousand into one.
  static let stringLimit = 2_000_000

  let content: [UInt8]
  /// Where each string lies in the content; its place is its number.
  private(set) var strings: [Range<UInt32>] = []
  /// The known keys by number.
  private(set) var keys: [UInt64: String] = [:]
  private(set) var granularity: Int64 = 100
  private(set) var latitudeOffset: Int64 = 0
  private(set) var longitudeOffset: Int64 = 0

  /// Reads what the groups of a block refer to.
  init(_ content: [UInt8]) throws(ByteError) {
    self.content = content
    // Every bit pattern is a byte.
    var block = ByteReader(unsafe content.span.bytes)
    while let field = try block.readField() {
      switch field.number {
      case 1:
        var table = try block.readDelimited(field)
        try readStrings(&table, from: block.consumed - table.remaining)
      case 17: granularity = Int64(bitPattern: try block.readVarint(field))
      case 19: latitudeOffset = Int64(bitPattern: try block.readVarint(field))
      case 20: longitudeOffset = Int64(bitPattern: try block.readVarint(field))
      default: try block.skip(field)
      }
    }
  }

  private mutating func readStrings(
    _ table: inout ByteReader,
    from start: Int
  ) throws(ByteError) {
    while let field = try table.readField() {
      guard field.number == 1 else {
        try table.skip(field)
        continue
      }
      var text = try table.readDelimited(field)
      let end = start + table.consumed
      guard strings.count < PBFBlock.stringLimit else {
        throw .corrupt(what: "PBF block", reason: "it has more than 2,000,000 strings")
      }
      let count = text.remaining
      strings.append(UInt32(end - count)..<UInt32(end))
      // The longest known key has 20 bytes.
      if count <= 20 {
        let key = try text.readText(byteCount: count)
        if RoadTags.keys.contains(key) { keys[UInt64(strings.count - 1)] = key }
      }
    }
  }

  /// The text of a string, cut where no tag is so long.
  func text(_ number: UInt64) throws(ByteError) -> String {
    guard let index = Int(exactly: number), index < strings.count else {
      throw .corrupt(what: "PBF block", reason: "it has no string \(number)")
    }
    let range = strings[index]
    let start = Int(range.lowerBound)
    return String(
      decoding: content[start..<min(Int(range.upperBound), start + OSMLimits.tagBytes)],
      as: UTF8.self
    )
  }

  /// Tags from the numbers of their keys and values.
  func tags(_ keyNumbers: PackedField, _ valueNumbers: PackedField) throws(ByteError) -> RoadTags {
    var tags = RoadTags()
    var numbers = keyNumbers.reader
    var values = valueNumbers.reader
    while !numbers.isAtEnd {
      let number = try numbers.readVarint()
      let value = try values.readVarint()
      if let key = keys[number] { tags.values[key] = try text(value) }
    }
    return tags
  }

  /// The location of coordinates in the block's granularity.
  func location(_ latitude: Int64, _ longitude: Int64) -> OSMLocation? {
    let (y, yOverflow) = granularity.multipliedReportingOverflow(by: latitude)
    let (x, xOverflow) = granularity.multipliedReportingOverflow(by: longitude)
    let (north, northOverflow) = latitudeOffset.addingReportingOverflow(y)
    let (east, eastOverflow) = longitudeOffset.addingReportingOverflow(x)
    guard !yOverflow, !xOverflow, !northOverflow, !eastOverflow else { return nil }
    return OSMLocation(longitudeNanodegrees: east, latitudeNanodegrees: north)
  }
}
