import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// What a peer's reader found of one stream: channels of a topic and type together.
struct StreamTruth: Equatable {
  var count = 0
  var first: Int64?
  var last: Int64?

  /// The truth file of a real log, by topic and the word that it has for the type.
  static func streams(of file: String, type word: String) throws -> [String: StreamTruth] {
    let path = RealData.path("truth/\(file).json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any]
    )
    var streams: [String: StreamTruth] = [:]
    for topic in try #require(root["topics"] as? [[String: Any]]) {
      let key = "\(topic["topic"] ?? "") \(topic[word] as? String ?? "")"
      var known = streams[key] ?? StreamTruth()
      known.count += topic["count"] as? Int ?? 0
      let first = (topic["first_ns"] as? NSNumber)?.int64Value
      let last = (topic["last_ns"] as? NSNumber)?.int64Value
      known.first = [known.first, first].compactMap(\.self).min()
      known.last = [known.last, last].compactMap(\.self).max()
      streams[key] = known
    }
    return streams
  }

  /// The streams of a recording in the same form; `type` spells the type as the truth does.
  static func streams(
    of recording: Recording,
    type: (String) -> String = { $0 }
  ) -> [String: StreamTruth] {
    Dictionary(
      uniqueKeysWithValues: recording.streams.map {
        (
          "\($0.name) \(type($0.type))",
          StreamTruth(
            count: $0.messageCount,
            first: $0.first?.nanosecondsSince1970,
            last: $0.last?.nanosecondsSince1970
          )
        )
      }
    )
  }
}
