import Drives

/// Everything the KITTI reader can notice.
enum KITTIRule: String, LogRule {
  case noTimes = "KITTI001"
  case frameWithoutTime = "KITTI002"
  case unreadableTime = "KITTI003"
  case timeWithoutFrame = "KITTI004"
  case unreadablePacket = "KITTI005"
  case missingCalibration = "KITTI006"
  case unreadableCalibration = "KITTI007"
  case unknownZone = "KITTI008"
  case scanOutsideSpan = "KITTI009"
  case unknownRectification = "KITTI010"

  var severity: Problem.Severity {
    switch self {
    case .noTimes, .frameWithoutTime, .unreadableTime: .error
    case .timeWithoutFrame, .unreadablePacket, .unreadableCalibration, .unknownZone,
      .scanOutsideSpan:
      .warning
    case .missingCalibration, .unknownRectification: .note
    }
  }

  var meaning: String {
    switch self {
    case .noTimes: "no stream of the folder has a time that can be read"
    case .frameWithoutTime: "frames have no line in their timestamps and are left out"
    case .unreadableTime: "lines of timestamps that are no time"
    case .timeWithoutFrame: "times have no frame of their number and are left out"
    case .unreadablePacket: "a packet of the inertial navigation system cannot be read"
    case .missingCalibration: "no calibration file is in the drive or above it"
    case .unreadableCalibration: "a calibration file lacks what its format states, or is broken"
    case .unknownZone: "the drive states local time, and its offset to UTC is not known"
    case .scanOutsideSpan: "a scan's time lies outside of the span in which it was taken"
    case .unknownRectification: "the folder's name does not tell whether images are rectified"
    }
  }
}
