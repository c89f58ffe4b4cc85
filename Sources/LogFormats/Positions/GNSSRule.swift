import Drives

/// Everything that the readers of positions can notice.
enum GNSSRule: String, LogRule {
  case unreadable = "GPS001"
  case noPosition = "GPS002"
  case noDate = "GPS003"
  case brokenDocument = "GPS004"
  case strangeTime = "GPS005"
  case wrongChecksum = "GPS006"
  case cutOff = "GPS007"
  case untimedPoints = "GPS008"
  case unresolvedTime = "GPS009"

  var severity: Problem.Severity {
    switch self {
    case .unreadable, .brokenDocument, .cutOff: .error
    case .noPosition, .noDate, .strangeTime, .wrongChecksum, .untimedPoints: .warning
    case .unresolvedTime: .note
    }
  }

  var meaning: String {
    switch self {
    case .unreadable: "a file of positions cannot be read"
    case .noPosition: "a file of positions holds none"
    case .noDate: "positions have a time of day and no date, and so no time"
    case .brokenDocument: "a GPX document is broken; what lies before the place is used"
    case .strangeTime: "a file of positions is of another time than its log"
    case .wrongChecksum: "sentences or messages with a wrong checksum are passed over"
    case .cutOff: "the file ends inside a sentence or message"
    case .untimedPoints: "positions without a time are not used"
    case .unresolvedTime: "times were stated before the receiver knew the leap seconds"
    }
  }
}
