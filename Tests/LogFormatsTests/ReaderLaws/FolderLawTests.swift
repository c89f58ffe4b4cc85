import Drives
import Foundation
import Testing

@testable import LogFormats

/// A small log that is a folder, on which every format of folders must keep the laws.
struct FolderLawSample: CustomTestStringConvertible, Sendable {
  var format: String
  /// The log's own folder below the sample's.
  var folder: String
  /// Bytes by path below the sample's folder.
  var files: [String: [UInt8]]
  var testDescription: String { format }

  static let all: [FolderLawSample] = {
    let drive = KITTIDrive(frames: 12)
    let sequence = PandaSetSequence(frames: 12)
    return [
      FolderLawSample(format: "kitti-raw", folder: drive.folder, files: drive.files),
      FolderLawSample(
        format: "kitti-odometry",
        folder: "00",
        files: [
          "00/times.txt": Array("0.0\n0.1\n0.2\n".utf8),
          "00/calib.txt": Array(KITTIOdometryTests.calibration.utf8),
          "00/image_0/000000.png": KITTIOdometryTests.png,
          "00/image_0/000001.png": KITTIOdometryTests.png,
          "00/image_0/000002.png": KITTIOdometryTests.png,
        ]
      ),
      FolderLawSample(
        format: "pandaset",
        folder: "001",
        files: Dictionary(
          uniqueKeysWithValues: sequence.files.map { ("001/\($0.key)", $0.value) }
        )
      ),
    ]
  }()
}

/// The laws that every reader of folders obeys.
@Suite struct FolderLawTests {
  private func read(_ sample: FolderLawSample, in target: TemporaryFolder) throws -> [Recording] {
    let format = try #require(LogFormatRegistry.all.first { $0.name == sample.format })
    return try format.recordings(
      of: "\(target.path)/\(sample.folder)",
      options: LogReadingOptions()
    )
  }

  private func write(_ sample: FolderLawSample) throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    for (path, bytes) in sample.files { try target.write(path, bytes) }
    return target
  }

  @Test(arguments: FolderLawSample.all)
  func `a folder is recognised by its own format and no other`(sample: FolderLawSample) throws {
    let target = try write(sample)
    let candidate = try LogCandidate("\(target.path)/\(sample.folder)")
    let recognising = LogFormatRegistry.all.filter { $0.recognizes(candidate) }.map { $0.name }
    #expect(recognising == [sample.format])
  }

  @Test(arguments: FolderLawSample.all)
  func `no more is read than there is, and two readings are equal`(sample: FolderLawSample) throws {
    let target = try write(sample)
    let (first, second) = try (read(sample, in: target), read(sample, in: target))
    #expect(!first.isEmpty)
    for (a, b) in zip(first, second) {
      #expect(a.bytesRead > 0 && a.bytesRead <= a.byteCount)
      #expect(a.byteCount == sample.files.values.reduce(0) { $0 + Int64($1.count) })
      #expect(a.status == .ok)
      #expect(a.problems == [])
      #expect("\(a)" == "\(b)")
    }
  }

  @Test(arguments: FolderLawSample.all)
  func `every file may be cut off, changed or missing`(sample: FolderLawSample) throws {
    var numbers = SeededNumbers(seed: 27)
    let target = try write(sample)
    for (path, bytes) in sample.files.sorted(by: { $0.key < $1.key }) where !bytes.isEmpty {
      let isPayload = [".png", ".jpg", ".bin", ".pkl.gz"].contains { path.hasSuffix($0) }
      let rounds = isPayload || path.contains("/data/") ? 4 : 60
      for round in 0..<rounds {
        var damaged = bytes
        if round % 2 == 0 {
          damaged = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &numbers)))
        } else {
          let offset = Int.random(in: 0..<bytes.count, using: &numbers)
          damaged[offset] ^= UInt8.random(in: 1...255, using: &numbers)
        }
        try target.write(path, damaged)
        for recording in (try? read(sample, in: target)) ?? [] {
          #expect(recording.bytesRead <= recording.byteCount, "\(path), round \(round)")
        }
      }
      try FileManager.default.removeItem(atPath: "\(target.path)/\(path)")
      _ = try? read(sample, in: target)
      try target.write(path, bytes)
    }
    #expect(try read(sample, in: target).first?.problems == [])
  }
}
