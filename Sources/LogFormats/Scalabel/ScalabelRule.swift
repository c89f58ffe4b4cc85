import Drives

/// Everything that the reader of Scalabel and BDD100K files can notice.
enum ScalabelRule: String, LogRule {
  case broken = "SCA001"
  case noTimes = "SCA002"
  case strayFrames = "SCA003"
  case tooManyTags = "SCA004"
  case unsizedCalibration = "SCA005"
  case nothingKnown = "SCA006"
  case brokenLocations = "SCA007"

  var severity: Problem.Severity {
    switch self {
    case .broken, .tooManyTags: .error
    case .strayFrames, .unsizedCalibration, .nothingKnown, .brokenLocations: .warning
    case .noTimes: .note
    }
  }

  var meaning: String {
    switch self {
    case .broken: "the JSON is broken; what lies before the place is used"
    case .noTimes: "frames are named and have no time; they are laid out one second apart"
    case .strayFrames: "elements of the list of frames that are no frames"
    case .tooManyTags: "a file changes its attributes too often; the rest of them is not kept"
    case .unsizedCalibration: "intrinsics without an image size are not used"
    case .nothingKnown: "the file has neither frames nor locations"
    case .brokenLocations: "locations without a time or a position are not used"
    }
  }
}
