import Drives
import Foundation
import Testing

@testable import LogFormats

@Suite struct DamagedBagTests {
  let folder: TemporaryFolder
  /// 2,000 messages of 100 bytes on some sixty pages, with positions among them.
  let intact: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    var writer = BagWriter()
    writer.topics = [
      (1, "/chatter", "std_msgs/msg/String", "cdr"),
      (2, "/fix", "sensor_msgs/msg/NavSatFix", "cdr"),
    ]
    writer.messages = (0..<2_000)
      .map { index in
        index.isMultiple(of: 10)
          ? WrittenMessage(
            topic: 2,
            time: Int64(index) * 10_000_000,
            data: encodedFix(seconds: Int32(index / 100), latitude: 49, longitude: 8.4)
          )
          : WrittenMessage(
            time: Int64(index) * 10_000_000,
            data: [UInt8](repeating: 3, count: 100)
          )
      }
    let path = "\(folder.path)/intact.db3"
    try writer.write(to: path)
    intact = try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  private func read(_ bytes: [UInt8], _ name: String = "damaged.db3") throws -> Recording {
    try Rosbag2Format.read(try folder.write(name, bytes), options: LogReadingOptions())
  }

  private func count(_ recording: Recording) -> Int {
    recording.streams.reduce(0) { $0 + $1.messageCount }
  }

  @Test func `a database cut in the middle gives what is left`() throws {
    let recording = try read(Array(intact.prefix(intact.count / 2)))
    #expect(recording.status == .partial)
    #expect(count(recording) > 500)
    #expect(count(recording) < 2_000)
    #expect(recording.problems.contains { $0.rule == "RB2011" && $0.severity == .error })
  }

  @Test func `an overwritten page costs its own messages only`() throws {
    #expect(try count(read(intact)) == 2_000)
    // A leaf page in the middle of the table begins with 0x0D (SQLite file format, section 1.6).
    let pages = stride(from: 4096 * 20, to: intact.count - 4096, by: 4096)
    let leaf = try #require(pages.first { intact[$0] == 0x0D })
    var damaged = intact
    for offset in leaf..<leaf + 4096 { damaged[offset] = 0xEE }
    let recording = try read(damaged)
    #expect(recording.status == .partial)
    // At most 40 messages of 100 bytes lie on a page of 4,096.
    #expect(count(recording) >= 1_960)
    #expect(count(recording) < 2_000)
  }

  @Test func `pages that lie in circles do not hang`() throws {
    // The root page of `messages` is an interior page (0x05): all its children become one leaf.
    let root = try #require(
      stride(from: 4096, to: intact.count, by: 4096).first { intact[$0] == 0x05 }
    )
    let cells = Int(intact[root + 3]) << 8 | Int(intact[root + 4])
    var damaged = intact
    let first = Int(intact[root + 12]) << 8 | Int(intact[root + 13])
    let child = Array(intact[root + first..<root + first + 4])
    for cell in 0..<cells {
      let pointer = root + 12 + 2 * cell
      let offset = root + (Int(intact[pointer]) << 8 | Int(intact[pointer + 1]))
      damaged.replaceSubrange(offset..<offset + 4, with: child)
    }
    let recording = try read(damaged)
    #expect(recording.status == .partial)
    #expect(count(recording) < 2_000)
  }

  @Test func `every length returns or throws`() throws {
    var numbers = SeededNumbers(seed: 20_260_310)
    let lengths =
      Array(0...110) + stride(from: 512, to: intact.count, by: 4_096)
      + (0..<60).map { _ in Int.random(in: 0..<intact.count, using: &numbers) }
    var returned = 0
    for length in lengths {
      guard let recording = try? read(Array(intact.prefix(length))) else { continue }
      returned += 1
      #expect(recording.status == .partial, "\(length) bytes")
      #expect(recording.bytesRead <= recording.byteCount)
    }
    #expect(returned > 20)
  }

  @Test(arguments: 0..<4)
  func `flipped bits return or throw`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var returned = 0
    for round in 0..<100 {
      var damaged = intact
      // Half of the rounds hit the first pages, where schema and tree roots lie.
      let end = round.isMultiple(of: 2) ? 4_096 * 5 : damaged.count
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        let offset = Int.random(in: 0..<end, using: &numbers)
        damaged[offset] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &numbers)
      }
      if let recording = try? read(damaged) {
        returned += 1
        #expect(recording.bytesRead <= recording.byteCount)
      }
    }
    #expect(returned > 10)
  }
}
