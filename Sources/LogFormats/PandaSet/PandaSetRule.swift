import Drives

/// Everything the PandaSet reader can notice.
enum PandaSetRule: String, LogRule {
  case noTimes = "PANDA001"
  case brokenList = "PANDA002"
  case countMismatch = "PANDA003"
  case missingFile = "PANDA004"
  case unreadableIntrinsics = "PANDA005"
  case unknownImageSize = "PANDA006"
  case unreadableTime = "PANDA007"
  case positionWithoutTime = "PANDA008"

  var severity: Problem.Severity {
    switch self {
    case .noTimes, .brokenList, .unreadableTime: .error
    case .countMismatch, .missingFile, .unreadableIntrinsics, .positionWithoutTime: .warning
    case .unknownImageSize: .note
    }
  }

  var meaning: String {
    switch self {
    case .noTimes: "no sensor of the sequence has a time that can be read"
    case .brokenList: "a list is broken or cut off; what comes before is used"
    case .countMismatch: "lists of one sensor differ in length; the shorter one counts"
    case .missingFile: "frames are listed and have no file, or have one and are not listed"
    case .unreadableIntrinsics: "a camera's intrinsics are missing or make no camera"
    case .unknownImageSize: "a camera has no image that tells its size"
    case .unreadableTime: "entries of a list of times that are no time"
    case .positionWithoutTime: "positions have no time in meta/timestamps.json and are left out"
    }
  }
}
