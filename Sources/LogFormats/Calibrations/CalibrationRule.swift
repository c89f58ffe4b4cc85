import Drives

/// Everything the readers of calibration files can notice.
enum CalibrationRule: String, LogRule {
  case unreadable = "CAL001"
  case unknownFormat = "CAL002"
  case brokenSyntax = "CAL003"
  case tooLarge = "CAL004"
  case incomplete = "CAL005"
  case noImageSize = "CAL006"
  case notEvaluated = "CAL007"
  case noRotation = "CAL008"
  case contradiction = "CAL009"
  case unnamedSensor = "CAL010"
  case refused = "CAL011"
  case ambiguousRole = "CAL012"

  var severity: Problem.Severity {
    switch self {
    case .unreadable, .unknownFormat, .brokenSyntax, .tooLarge, .incomplete, .refused: .error
    case .notEvaluated, .noRotation, .contradiction, .unnamedSensor, .ambiguousRole: .warning
    case .noImageSize: .note
    }
  }

  var meaning: String {
    switch self {
    case .unreadable: "a calibration file cannot be opened"
    case .unknownFormat: "the file is no calibration of a known format"
    case .brokenSyntax: "the file's YAML, JSON or XML is broken, or a line is no number"
    case .tooLarge: "the file is larger, deeper or has more values than a calibration can have"
    case .incomplete: "a sensor lacks numbers that its calibration needs and is left out"
    case .noImageSize: "the calibration states no image size, so no field of view can be told"
    case .notEvaluated: "the camera model is unknown or its numbers contradict it"
    case .noRotation: "a mount is no rotation and translation and is left out"
    case .contradiction: "two statements of the file contradict each other"
    case .unnamedSensor: "the table that names the sensors is missing"
    case .refused: "the format is known and not read"
    case .ambiguousRole: "a role is declared for a file in which several cameras may be meant"
    }
  }
}
