import Drives

/// Everything the reader of nuScenes tables can notice.
enum NuScenesRule: String, LogRule {
  case unreadable = "NUSC001"
  case cutOff = "NUSC002"
  case strayRow = "NUSC003"
  case missingTable = "NUSC004"
  case missingSample = "NUSC005"
  case missingSensor = "NUSC006"
  case missingPose = "NUSC007"
  case missingLog = "NUSC008"
  case duplicate = "NUSC009"
  case noOrigin = "NUSC010"
  case timeUnit = "NUSC011"
  case noTime = "NUSC012"
  case date = "NUSC013"
  case badCalibration = "NUSC014"
  case invalidData = "NUSC015"
  case limit = "NUSC016"
  case bag = "NUSC017"

  var severity: Problem.Severity {
    switch self {
    case .unreadable, .cutOff, .limit: .error
    case .strayRow, .missingTable, .missingSample, .missingSensor, .missingPose, .missingLog,
      .duplicate, .noOrigin, .timeUnit, .noTime, .date, .badCalibration:
      .warning
    case .invalidData, .bag: .note
    }
  }

  var meaning: String {
    switch self {
    case .unreadable: "no row of the tables can be read"
    case .cutOff: "a table breaks off or is no JSON from some byte on; the rows before are used"
    case .strayRow: "rows of a table lack a column that they need, and are left out"
    case .missingTable: "a table is missing or empty; what it would say stays unknown"
    case .missingSample: "frames name a sample or scene without a row"
    case .missingSensor: "frames name a sensor or its calibration without a row"
    case .missingPose: "frames name an ego pose without a row: positions may be missing there"
    case .missingLog: "scenes name a log without a row: its vehicle and place are unknown"
    case .duplicate: "rows repeat a token; the first one counts"
    case .noOrigin: "poses are metres on a map whose origin is not published: no positions"
    case .timeUnit: "timestamps are not microseconds since 1970; another unit fits"
    case .noTime: "rows without a usable timestamp are left out"
    case .date: "the log's date is not that of its timestamps: the time of day is not believed"
    case .badCalibration: "a camera's calibration cannot be used as it stands"
    case .invalidData: "data that the tables mark as invalid are left out"
    case .limit: "the tables name more logs or channels than are read"
    case .bag: "the bag that the tables were made of lies beside them and is not read as well"
    }
  }
}
