import Bytes

/// An OpenStreetMap PBF file: blocks of elements, each packed on its own.
struct PBFFile {
  let source: any ByteSource
  let header: OSMHeader
  /// Where the blocks of elements lie, and which kinds each holds once it was walked over.
  private var blobs: [(blob: PBFBlob, held: OSMKinds?)] = []

  /// Whether some bytes begin a PBF file: a short header of type `OSMHeader`.
  static func isPBF(_ head: [UInt8]) -> Bool {
    head.count >= 15 && head[0] == 0 && head[4] == 0x0A && head[5] == 9
      && head[6..<15].elementsEqual("OSMHeader".utf8)
  }

  /// Finds every block, so that a file that ends early is refused before any element is used.
  init(_ source: any ByteSource) throws(ByteError) {
    self.source = source
    var header: OSMHeader?
    var offset: Int64 = 0
    while let blob = try PBFBlob.read(at: offset, source) {
      offset = blob.end
      if blob.type == "OSMHeader" {
        header = try PBFHeader(blob.content(source, Inflater())).header
      } else if blob.type == "OSMData" {
        guard header != nil else {
          throw .corrupt(what: "PBF file", reason: "elements come before its header block")
        }
        blobs.append((blob, nil))
      }
    }
    guard let header else { throw .corrupt(what: "PBF file", reason: "it has no header block") }
    self.header = header
  }

  /// Reports the elements of the wanted kinds; blocks known to hold none are passed over.
  mutating func walk<Sink: OSMSink>(
    _ kinds: OSMKinds,
    into sink: inout Sink
  ) throws(ByteError) {
    let inflater = Inflater()
    for index in blobs.indices {
      if let held = blobs[index].held, held.isDisjoint(with: kinds) { continue }
      let block = try PBFBlock(blobs[index].blob.content(source, inflater))
      blobs[index].held = try block.walk(kinds, into: &sink)
    }
  }
}
