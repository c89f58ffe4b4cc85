import Drives

/// Everything that the reader of image folders can notice.
enum ImageRule: String, LogRule {
  case nothingKnown = "IMG001"
  case damaged = "IMG002"
  case withoutTime = "IMG003"
  case noTimes = "IMG004"
  case unknownZone = "IMG005"
  case clocksDisagree = "IMG006"
  case strangeDate = "IMG007"
  case estimatedCalibration = "IMG008"

  var severity: Problem.Severity {
    switch self {
    case .damaged: .error
    case .nothingKnown, .withoutTime, .noTimes, .unknownZone, .clocksDisagree, .strangeDate:
      .warning
    case .estimatedCalibration: .note
    }
  }

  var meaning: String {
    switch self {
    case .nothingKnown: "no picture of a folder says when or where it was taken"
    case .damaged: "a picture's header is damaged; what can be read of it is used"
    case .withoutTime: "pictures that do not say when they were taken are left out"
    case .noTimes: "pictures say where and not when they were taken"
    case .unknownZone: "pictures state local time, and its zone is not known"
    case .clocksDisagree: "the camera's clock and its GPS receiver's are apart by no time zone"
    case .strangeDate: "the camera's clock and its GPS receiver's are days apart"
    case .estimatedCalibration: "focal lengths in pixels are estimated from the lens's focal length"
    }
  }
}
