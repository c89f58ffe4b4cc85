/// A POSIX ustar archive (IEEE Std 1003.1, pax, "ustar Interchange Format") of small files in memory.
///
/// What is written depends on names and contents alone: no owner, no time, mode 0644.
package enum TarArchive {
  /// One regular file.
  package struct Entry: Hashable, Sendable {
    /// At most 100 bytes of UTF-8, with `/` between folders.
    package var name: String
    package var content: [UInt8]

    /// Creates an entry.
    package init(name: String, content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  /// Why bytes are no archive that is read here.
  package struct Mistake: Error, Hashable {
    /// What is wrong, where.
    package var reason: String
  }

  /// More files than anybody packs.
  package static let maximumEntries = 10_000
  private static let block = 512

  /// The archive of some files, in their order.
  ///
  /// - Parameter entries: Names of at most 100 bytes and contents below 8 GiB.
  /// - Returns: The bytes, a multiple of 512.
  /// - Throws: ``Mistake`` where a name is empty or too long.
  package static func bytes(_ entries: [Entry]) throws(Mistake) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      guard (1...100).contains(entry.name.utf8.count), entry.content.count < 1 << 33 else {
        throw Mistake(reason: "\(entry.name): the name is longer than 100 bytes")
      }
      bytes += header(entry)
      bytes += entry.content
      bytes += [UInt8](repeating: 0, count: padding(entry.content.count))
    }
    return bytes + [UInt8](repeating: 0, count: 2 * block)
  }

  /// The files of an archive.
  ///
  /// - Parameter bytes: The whole archive.
  /// - Returns: Its regular files in their order.
  /// - Throws: ``Mistake`` where it is cut off, damaged, or holds anything but plain files.
  package static func entries(_ bytes: [UInt8]) throws(Mistake) -> [Entry] {
    var found: [Entry] = []
    var names: Set<String> = []
    var offset = 0
    while true {
      guard offset + block <= bytes.count else {
        throw Mistake(reason: "the archive ends at byte \(bytes.count) without its end mark")
      }
      let header = bytes[offset..<offset + block]
      if header.allSatisfy({ $0 == 0 }) {
        guard bytes[offset...].allSatisfy({ $0 == 0 }) else {
          throw Mistake(reason: "data after the end mark at byte \(offset)")
        }
        return found
      }
      guard found.count < maximumEntries else {
        throw Mistake(reason: "more than \(maximumEntries) files")
      }
      let (name, count) = try read(Array(header), at: offset)
      let start = offset + block
      guard count <= bytes.count - start else {
        throw Mistake(reason: "\(name) is cut off: \(count) bytes are due at byte \(start)")
      }
      guard names.insert(name).inserted else { throw Mistake(reason: "\(name) is in it twice") }
      found.append(Entry(name: name, content: Array(bytes[start..<start + count])))
      let end = start + count + padding(count)
      guard end <= bytes.count, bytes[(start + count)..<end].allSatisfy({ $0 == 0 }) else {
        throw Mistake(reason: "\(name) is not filled up with zeros")
      }
      offset = end
    }
  }

  private static func padding(_ count: Int) -> Int { (block - count % block) % block }

  private static func header(_ entry: Entry) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(entry.name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(entry.content.count, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(checksum(header), digits: 6) + "\0 ", at: 148)
    return header
  }

  private static func octal(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// The sum of the header's bytes with blanks in place of the sum.
  private static func checksum(_ header: [UInt8]) -> Int {
    header.enumerated()
      .reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
  }

  private static func read(
    _ header: [UInt8],
    at offset: Int
  ) throws(Mistake) -> (name: String, count: Int) {
    func text(_ range: Range<Int>) -> String {
      String(decoding: header[range].prefix { $0 != 0 }, as: UTF8.self)
    }
    func number(_ range: Range<Int>) -> Int? {
      Int(text(range).trimmingBlanks, radix: 8)
    }
    guard text(257..<262) == "ustar", number(148..<156) == checksum(header) else {
      throw Mistake(reason: "no ustar header at byte \(offset), or a damaged one")
    }
    let name = text(0..<100)
    guard header[156] == UInt8(ascii: "0"), header[345] == 0, !name.isEmpty else {
      throw Mistake(reason: "\(name) at byte \(offset) is no plain file with a short name")
    }
    guard let count = number(124..<136), count >= 0 else {
      throw Mistake(reason: "\(name) at byte \(offset) has no size")
    }
    return (name, count)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
