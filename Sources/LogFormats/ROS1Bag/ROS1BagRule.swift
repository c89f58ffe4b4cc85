import Drives

/// Everything the bag reader can notice.
enum ROS1BagRule: String, LogRule {
  case notBag = "BAG001"
  case truncated = "BAG002"
  case noRecord = "BAG003"
  case undecodableChunk = "BAG004"
  case refusedChunk = "BAG005"
  case unknownConnection = "BAG006"
  case indexContradiction = "BAG007"
  case noIndex = "BAG008"
  case contradictoryConnection = "BAG009"
  case oversizedMessage = "BAG010"

  var severity: Problem.Severity {
    switch self {
    case .notBag, .truncated, .noRecord, .undecodableChunk, .refusedChunk, .unknownConnection:
      .error
    case .indexContradiction, .contradictoryConnection, .oversizedMessage: .warning
    case .noIndex: .note
    }
  }

  var meaning: String {
    switch self {
    case .notBag: "the file is empty or does not begin like a ROS bag of version 2.0"
    case .truncated: "the bag ends inside a record; what lies before the cut is used"
    case .noRecord: "bytes that are no record, as holes of zeros are, are passed over"
    case .undecodableChunk: "a chunk cannot be read to its end; what comes before is used"
    case .refusedChunk: "a chunk is refused: its compression is unknown"
    case .unknownConnection: "messages name a connection without a record and are skipped"
    case .indexContradiction: "the index contradicts the data; the data are scanned instead"
    case .noIndex: "the bag has no index, because its recorder did not end it; it was scanned"
    case .contradictoryConnection: "connection records contradict one another"
    case .oversizedMessage: "a position or calibration message is too large to be read"
    }
  }
}
