import Bytes

/// The header block of a PBF file (`osmformat.proto`, message `HeaderBlock`).
struct PBFHeader {
  /// The features that a reader must know, of those that this one does.
  static let knownFeatures: Set<String> = ["OsmSchema-V0.6", "DenseNodes"]

  var header = OSMHeader()

  /// Reads a block and refuses a feature that it cannot honour, by name.
  init(_ content: [UInt8]) throws(ByteError) {
    // Every bit pattern is a byte.
    var block = ByteReader(unsafe content.span.bytes)
    while let field = try block.readField() {
      switch field.number {
      case 1:
        var box = try block.readDelimited(field)
        try readBox(&box)
      case 4:
        var text = try block.readDelimited(field)
        let feature = try text.readText(byteCount: min(text.remaining, 255))
        guard PBFHeader.knownFeatures.contains(feature) else {
          throw .corrupt(
            what: "PBF file",
            reason: "it requires the feature '\(feature.filter { $0 >= " " })', which this "
              + "version does not read"
          )
        }
      case 16:
        var text = try block.readDelimited(field)
        header.generator = try text.readText(byteCount: min(text.remaining, 255))
      case 17:
        var text = try block.readDelimited(field)
        let source = try text.readText(byteCount: min(text.remaining, 1024))
        header.source = String(source.filter { $0 >= " " && $0 != "\u{7F}" }.prefix(200))
      default: try block.skip(field)
      }
    }
  }

  private mutating func readBox(_ box: inout ByteReader) throws(ByteError) {
    var sides: [UInt64: Int64] = [:]
    while let field = try box.readField() {
      if (1...4).contains(field.number), field.wire == 0 {
        sides[field.number] = try box.readZigzag()
      } else {
        try box.skip(field)
      }
    }
    guard let left = sides[1], let right = sides[2], let top = sides[3], let bottom = sides[4]
    else { return }
    header.southWest = OSMLocation(longitudeNanodegrees: left, latitudeNanodegrees: bottom)
    header.northEast = OSMLocation(longitudeNanodegrees: right, latitudeNanodegrees: top)
  }
}
