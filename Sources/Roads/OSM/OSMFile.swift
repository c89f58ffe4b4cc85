package import Bytes

/// An OpenStreetMap extract in any form that is read, recognised by its content.
///
/// `.osm.pbf`, `.osm`, `.osm.gz` and `.osm.bz2`. Change files (`.osc`), histories and `.o5m` are
/// refused by name. Elements may come in any order.
package struct OSMFile {
  private enum Form {
    case pbf(PBFFile)
    case xml(OSMXMLFile)
  }

  private var form: Form

  /// Opens an extract.
  ///
  /// - Throws: ``ByteError`` for a file that is damaged, ends early or is no extract.
  package init(_ source: any ByteSource) throws(ByteError) {
    var head: [UInt8] = []
    let count = Int(min(64, source.byteCount))
    try source.read(at: 0, count: count, into: &head)
    head = Array(head.prefix(count))
    if PBFFile.isPBF(head) {
      form = .pbf(try PBFFile(source))
    } else if head.starts(with: [0x1F, 0x8B]) {
      form = .xml(try OSMXMLFile(source, codec: .gzip))
    } else if head.starts(with: "BZh".utf8) {
      form = .xml(try OSMXMLFile(source, codec: .bzip2))
    } else if head.drop(while: { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }).first
      == UInt8(ascii: "<")
    {
      form = .xml(try OSMXMLFile(source, codec: nil))
    } else {
      throw .corrupt(
        what: "OpenStreetMap extract",
        reason: "it is none of .osm.pbf, .osm, .osm.gz and .osm.bz2"
      )
    }
  }

  /// What the extract says of itself.
  package var header: OSMHeader {
    switch form {
    case .pbf(let file): file.header
    case .xml(let file): file.header
    }
  }

  /// Reports the elements of the wanted kinds, front to back.
  package mutating func walk<Sink: OSMSink>(
    _ kinds: OSMKinds,
    into sink: inout Sink
  ) throws(ByteError) {
    switch form {
    case .pbf(var file):
      try file.walk(kinds, into: &sink)
      form = .pbf(file)
    case .xml(let file): try file.walk(kinds, into: &sink)
    }
  }
}
