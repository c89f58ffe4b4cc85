import Bytes
import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats
@testable import sample_drives

/// A small log that every format must keep the laws on.
struct LawSample: CustomTestStringConvertible, Sendable {
  var format: String
  var name: String
  var bytes: [UInt8]
  /// The other files of a folder that is a log, by their names; none where a log is one file.
  var besides: [String: [UInt8]] = [:]
  /// Whether the log is a folder in which the file lies.
  var isInFolder = false
  var testDescription: String { "\(format): \(name)" }

  /// Whether its reader takes bytes from memory, which is fast enough for every prefix.
  var isReadFromMemory: Bool {
    [MCAPFormat.name, ROS1BagFormat.name, WaymoFormat.name].contains(format)
  }

  /// Size of the whole log.
  var byteCount: Int { besides.values.reduce(bytes.count) { $0 + $1.count } }

  /// What formats may know of the log before they open it.
  var candidate: LogCandidate {
    besides.isEmpty && !isInFolder
      ? LogCandidate(file: name, head: Array(bytes.prefix(LogFormatRegistry.headByteCount)))
      : LogCandidate(folder: "sample", names: (besides.keys + [name]).sorted())
  }

  /// The largest sample that is cut and flipped, in bytes.
  static let maximumByteCount = 32_768

  /// Bags written here, and of the real logs up to four small ones of each format.
  static let all: [LawSample] = {
    var samples: [LawSample] = []
    if let folder = try? TemporaryFolder() {
      var writer = BagWriter()
      writer.messages = (0..<40).map { WrittenMessage(time: $0, data: [1, 2, 3]) }
      let path = "\(folder.path)/written_0.db3"
      try? writer.write(to: path)
      if let data = try? Data(contentsOf: URL(filePath: path)) {
        samples.append(LawSample(format: "rosbag2", name: "written_0.db3", bytes: Array(data)))
      }
    }
    for compression in [ChunkCompression.none, .lz4] {
      guard let bag = try? ROS1BagReaderTests.bag(compression) else { continue }
      let name = "written-\(compression.rawValue).bag"
      samples.append(LawSample(format: "rosbag1", name: name, bytes: Array(bag)))
    }
    samples.append(
      LawSample(format: "waymo", name: "peer.tfrecord", bytes: WaymoPeerBytes.frames)
    )
    // Every table is cut and flipped in turn, among the others.
    let tables = (try? TableFixture().files()) ?? [:]
    for (name, bytes) in tables.sorted(by: { $0.key < $1.key }) {
      let besides = tables.filter { $0.key != name }
      samples.append(
        LawSample(format: "nuscenes", name: name, bytes: bytes, besides: besides)
      )
    }
    for (format, suffix) in [("mcap", ".mcap"), ("rosbag2", ".db3"), ("rosbag1", ".bag")] {
      let small = RealData.files(below: format, suffix: suffix)
        .compactMap { file -> LawSample? in
          guard let data = try? Data(contentsOf: URL(filePath: RealData.path(file))),
            !data.isEmpty, data.count <= maximumByteCount
          else { return nil }
          let name = String(file.split(separator: "/").last ?? "")
          return LawSample(format: format, name: name, bytes: Array(data))
        }
      samples += small.prefix(4)
    }
    samples += plain
    return samples
  }()
}

/// The laws that every reader obeys, over the registry and its samples.
@Suite struct ReaderLawTests {
  /// Reads bytes as a sample's format, from memory where the reader can.
  private func read(
    _ bytes: [UInt8],
    as sample: LawSample,
    in folder: TemporaryFolder
  ) throws
    -> Recording
  {
    if sample.format == MCAPFormat.name {
      let source = MemoryByteSource(bytes)
      let options = LogReadingOptions()
      var builder = RecordingBuilder(path: sample.name, format: sample.format, options: options)
      try MCAPReader.read(source: source, into: &builder, options: options)
      return builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
    }
    if sample.format == ROS1BagFormat.name {
      return try ROS1BagReader.read(
        source: MemoryByteSource(bytes),
        path: sample.name,
        options: LogReadingOptions()
      )
    }
    if let recording = try sample.recordingFromMemory(bytes) { return recording }
    if sample.format == WaymoFormat.name {
      let found = try WaymoReader.recordings(
        source: MemoryByteSource(bytes),
        path: sample.name,
        options: LogReadingOptions()
      )
      return try #require(found.first)
    }
    var path = try folder.write(sample.name, bytes)
    if sample.isInFolder || !sample.besides.isEmpty {
      for (name, bytes) in sample.besides { try folder.write(name, bytes) }
      path = folder.path
    }
    let format = try #require(LogFormatRegistry.all.first { $0.name == sample.format })
    return try #require(format.recordings(of: path, options: LogReadingOptions()).first)
  }

  @Test func `every format has a name of its own and a sample`() {
    let names = LogFormatRegistry.all.map { $0.name }
    #expect(Set(names).count == names.count)
    let sampled = Set(LawSample.all.map(\.format) + FolderLawSample.all.map(\.format))
    for name in names { #expect(sampled.contains(name), "\(name)") }
  }

  @Test(arguments: LawSample.all)
  func `a log is recognised by its own format and no other`(sample: LawSample) {
    let recognising = LogFormatRegistry.all.filter { $0.recognizes(sample.candidate) }
      .map { $0.name }
    #expect(recognising == [sample.format])
  }

  @Test(arguments: LawSample.all)
  func `no more is read than there is, and two readings are equal`(sample: LawSample) throws {
    let folder = try TemporaryFolder()
    let first = try read(sample.bytes, as: sample, in: folder)
    let second = try read(sample.bytes, as: sample, in: folder)
    #expect(first.bytesRead > 0)
    #expect(first.bytesRead <= first.byteCount)
    #expect(first.byteCount == Int64(sample.byteCount))
    #expect(first.status == .ok)
    #expect(summary(first) == summary(second))
    #expect(first.problems.allSatisfy { $0.severity < .error })
  }

  @Test(arguments: LawSample.all)
  func `every prefix returns or throws`(sample: LawSample) throws {
    let folder = try TemporaryFolder()
    var numbers = SeededNumbers(seed: 9)
    // From memory every length of the first 4 KiB; from a file, which is slower, every 37th.
    let step = sample.isReadFromMemory ? 1 : 37
    let lengths =
      Array(stride(from: 0, to: min(4_096, sample.bytes.count), by: step))
      + (0..<200).map { _ in Int.random(in: 0..<sample.bytes.count, using: &numbers) }
    for length in lengths {
      guard let recording = try? read(Array(sample.bytes.prefix(length)), as: sample, in: folder)
      else { continue }
      #expect(recording.bytesRead <= recording.byteCount, "\(length) bytes")
    }
  }

  @Test(arguments: LawSample.all)
  func `flipped bytes return or throw`(sample: LawSample) throws {
    let folder = try TemporaryFolder()
    var numbers = SeededNumbers(seed: 16)
    let rounds = sample.isReadFromMemory ? 1_000 : 250
    for round in 0..<rounds {
      var bytes = sample.bytes
      let offset = Int.random(in: 0..<bytes.count, using: &numbers)
      bytes[offset] ^= UInt8.random(in: 1...255, using: &numbers)
      guard let recording = try? read(bytes, as: sample, in: folder) else { continue }
      #expect(recording.bytesRead <= recording.byteCount, "round \(round), byte \(offset)")
    }
  }

  /// What two readings of a log must agree in.
  private func summary(_ recording: Recording) -> [String] {
    var lines = recording.streams.map {
      "\($0.name) \($0.type) \($0.messageCount) \(String(describing: $0.first)) "
        + "\(String(describing: $0.last)) \($0.logTimes.count)"
    }
    lines += recording.problems.map { "\($0.rule) \($0.message)" }
    lines += recording.fixTracks.map { "\($0.stream) \($0.readCount) \($0.fixes)" }
    lines += recording.calibrations.map { "\($0)" }
    lines.append("\(recording.bytesRead) \(recording.status)")
    return lines
  }
}
