import Drives

/// Everything the MCAP reader can notice: the stable ids, how bad each is and what it means.
enum MCAPRule: String, LogRule {
  case notMCAP = "MCAP001"
  case truncated = "MCAP002"
  case malformedRecord = "MCAP003"
  case undecodableChunk = "MCAP004"
  case chunkChecksum = "MCAP005"
  case refusedChunk = "MCAP006"
  case unknownChannel = "MCAP007"
  case timeOutOfRange = "MCAP008"
  case indexContradiction = "MCAP009"
  case noIndex = "MCAP010"
  case damagedSummary = "MCAP011"
  case dataChecksum = "MCAP012"
  case attachmentChecksum = "MCAP013"
  case contradictoryChannel = "MCAP014"
  case trailingBytes = "MCAP015"
  case oversizedMessage = "MCAP016"
  case noDataEnd = "MCAP017"

  /// How bad it is.
  var severity: Problem.Severity {
    switch self {
    case .notMCAP, .truncated, .malformedRecord, .undecodableChunk, .chunkChecksum,
      .refusedChunk, .unknownChannel, .timeOutOfRange:
      .error
    case .indexContradiction, .damagedSummary, .dataChecksum, .attachmentChecksum,
      .contradictoryChannel, .oversizedMessage:
      .warning
    case .noIndex, .trailingBytes, .noDataEnd: .note
    }
  }

  /// One line for a list of rules.
  var meaning: String {
    switch self {
    case .notMCAP: "the file is empty or does not begin like an MCAP log"
    case .truncated: "the log ends before its footer; what lies before the cut is used"
    case .malformedRecord: "a record contradicts the specification; what it hides is lost"
    case .undecodableChunk: "a chunk cannot be decompressed; what comes before the damage is used"
    case .chunkChecksum: "a chunk's checksum is wrong; the chunk is skipped"
    case .refusedChunk: "a chunk is refused: too large, nested or of an unknown compression"
    case .unknownChannel: "messages name a channel without a channel record and are skipped"
    case .timeOutOfRange: "messages have log times after the year 2262 and are skipped"
    case .indexContradiction: "the index contradicts the data; the data are scanned instead"
    case .noIndex: "the log has no index; it was scanned"
    case .damagedSummary: "the summary is damaged; the log was scanned"
    case .dataChecksum: "the checksum of the data section is wrong"
    case .attachmentChecksum: "the checksum of an attachment is wrong"
    case .contradictoryChannel: "channel or schema records contradict one another"
    case .trailingBytes: "bytes behind the end of the log are ignored"
    case .oversizedMessage: "a position or calibration message is too large to be read"
    case .noDataEnd: "the data section ends without the record that says so"
    }
  }
}
