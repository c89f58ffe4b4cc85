import Drives

/// Everything the reader of Waymo's TFRecords can notice.
enum WaymoRule: String, LogRule {
  case notRecords = "WAYMO001"
  case cutOff = "WAYMO002"
  case lengthChecksum = "WAYMO003"
  case dataChecksum = "WAYMO004"
  case otherMessage = "WAYMO005"
  case brokenFrame = "WAYMO006"
  case compressed = "WAYMO007"
  case noOrigin = "WAYMO008"
  case duplicate = "WAYMO009"
  case noTime = "WAYMO010"
  case limit = "WAYMO011"
  case badCalibration = "WAYMO012"

  var severity: Problem.Severity {
    switch self {
    case .notRecords, .cutOff, .lengthChecksum, .dataChecksum, .otherMessage, .compressed, .limit:
      .error
    case .brokenFrame, .duplicate, .noTime, .badCalibration: .warning
    case .noOrigin: .note
    }
  }

  var meaning: String {
    switch self {
    case .notRecords: "the file is empty or does not begin with a TFRecord"
    case .cutOff: "the file ends inside a record; the records before are used"
    case .lengthChecksum: "the checksum of a record's length is wrong; what follows is lost"
    case .dataChecksum: "the checksum of a record's data is wrong; the record is left out"
    case .otherMessage: "the records hold other messages than waymo.open_dataset.Frame"
    case .brokenFrame: "a record is no frame that can be read; it is left out"
    case .compressed: "the file is compressed as a whole"
    case .noOrigin: "poses lie in a frame without an origin on the earth: no positions"
    case .duplicate: "frames of a segment repeat a timestamp; the first one counts"
    case .noTime: "frames or images have no usable time and are left out"
    case .limit: "there are more segments or sensors than are read"
    case .badCalibration: "a camera's calibration cannot be used as it stands"
    }
  }
}
