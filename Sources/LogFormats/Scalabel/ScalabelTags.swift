import Drives
import Quantities

/// The attributes of frames as tags of spans, equal neighbours together.
struct ScalabelTags {
  /// Spans that are kept; the 70,000 frames of BDD100K's training set have three each at most.
  static let spanLimit = 250_000

  private var open: [String: (value: String, start: Int64)] = [:]
  private var lastIndex: Int64 = -1
  private var tags: [DriveManifest.Tag] = []
  /// Spans that were not kept.
  private(set) var lostCount = 0

  /// Takes the attributes of the next frame, which holds for one second.
  mutating func add(_ attributes: [(name: String, value: String)], at index: Int64) {
    var now: [String: String] = [:]
    for (name, value) in attributes { now[name] = value }
    for name in open.keys.sorted() where now[name] != open[name]?.value {
      close(name, at: index)
    }
    for (name, value) in attributes where open[name] == nil && now[name] == value {
      open[name] = (value, index)
    }
    lastIndex = index
  }

  /// Ends every span behind the last frame and gives them all away.
  mutating func finish() -> [DriveManifest.Tag] {
    for name in open.keys.sorted() { close(name, at: lastIndex + 1) }
    let found = tags
    tags = []
    return found
  }

  private mutating func close(_ name: String, at end: Int64) {
    guard let (value, start) = open.removeValue(forKey: name) else { return }
    guard tags.count < Self.spanLimit else {
      lostCount += 1
      return
    }
    let range = TimeRange(
      start: Timestamp(secondsSince1970: start),
      end: Timestamp(secondsSince1970: end)
    )
    tags.append(DriveManifest.Tag(name: name, value: value, range: range))
  }
}
