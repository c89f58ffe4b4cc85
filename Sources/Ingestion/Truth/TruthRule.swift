package import Drives

/// Whether a recording tells the truth: what is noticed by comparing what it says with itself, with
/// the sky and with the weather stations.
package enum TruthRule: String, RecordingRule {
  case clockNotSet = "TIME010"
  case wrongUnit = "TIME011"
  case stepBack = "TIME012"
  case standingClock = "TIME013"
  case receiverOffset = "TIME014"
  case shiftedSensor = "TIME015"
  case stepAhead = "TIME016"
  case dropout = "RATE001"
  case lowRate = "RATE002"
  case syncOffset = "SYNC001"
  case fixGap = "FIX002"
  case frozenPosition = "FIX003"
  case noCalibration = "CAL101"
  case contradictoryCalibration = "CAL102"
  case changedCalibration = "CAL103"
  case otherImageSize = "CAL104"
  case oldCalibration = "CAL105"
  case upwardCamera = "CAL106"
  case missingSensor = "RIG001"
  case overlap = "LOG006"
  case brokenRoads = "ROAD001"
  case roadsElsewhere = "ROAD002"
  case tagAgainstSun = "TAG001"
  case tagAgainstStation = "TAG002"

  /// How bad it is, unless a plan says otherwise.
  package var severity: Problem.Severity { text.0 }
  /// What is wrong, in one line.
  package var meaning: String { text.1 }
  /// What to do about it, in one line.
  package var remedy: String { text.2 }

  private var text: (Problem.Severity, String, String) {
    switch self {
    case .clockNotSet:
      (
        .warning,
        "times are no times of a calendar: simulation, a clock that was not set, a shifted epoch",
        "declare 'clock' in the sidecar; until then whatever needs the time is unknown"
      )
    case .wrongUnit:
      (
        .warning, "times are stamps of another unit, such as microseconds taken for nanoseconds",
        "correct what wrote them; until then whatever needs the time is unknown"
      )
    case .stepBack:
      (
        .warning, "the recorder's clock was set back while it recorded",
        "synchronise it before recording; over a minute, whatever needs the time is unknown"
      )
    case .standingClock:
      (.warning, "many frames of a sensor have one and the same time", "check its driver's clock")
    case .receiverOffset:
      (
        .warning, "the satellite receiver's clock and the recorder's differ",
        "declare 'clock' in the sidecar; over a minute, whatever needs the time is unknown"
      )
    case .shiftedSensor:
      (
        .warning, "a sensor begins and ends later than the cameras by the same time",
        "declare the topic's clock in the sidecar"
      )
    case .stepAhead:
      (
        .warning, "the recorder's clock went ahead while it recorded, and no sensor fell silent",
        "synchronise it before recording; over a minute, whatever needs the time is unknown"
      )
    case .dropout:
      (.warning, "a sensor fell silent for many of its periods", "check its driver, bus and disk")
    case .lowRate:
      (
        .note, "a sensor delivers much less than it does at its best",
        "check the load while recording"
      )
    case .syncOffset:
      (.note, "a lidar and a camera that fire together do so with an offset", "check the trigger")
    case .fixGap:
      (.note, "positions are missing for a time", "nothing; what needs them is unknown there")
    case .frozenPosition:
      (
        .warning, "a receiver repeats its position while the vehicle moves on",
        "check the receiver; positions of that time are not used"
      )
    case .noCalibration:
      (.note, "a camera has no calibration", "record its calibration with the images")
    case .contradictoryCalibration:
      (.warning, "two calibrations of a camera hold at the same time", "keep the right one")
    case .changedCalibration:
      (.warning, "a camera's calibration changes within a drive", "check which one is right")
    case .otherImageSize:
      (
        .warning, "a camera's images have another size than its calibration",
        "use the calibration of these images; until then the camera's calibration is not believed"
      )
    case .oldCalibration:
      (
        .warning, "a calibration is older than the plan allows",
        "calibrate again, or raise 'maximum_age' of 'calibration' in the plan"
      )
    case .upwardCamera:
      (
        .warning, "a camera looks at the sky by its mount, as one of no rotation does",
        "state the mount of its optical frame; until then its calibration is not believed"
      )
    case .missingSensor:
      (
        .warning, "a sensor that the sidecar's 'rig' names recorded nothing",
        "check the sensor and the recorder, or correct 'rig'"
      )
    case .overlap:
      (
        .note, "two recordings of one vehicle hold at the same time and have different bytes",
        "nothing where two loggers ran; else keep one of them"
      )
    case .brokenRoads:
      (.error, "a road map cannot be read", "bring an OpenStreetMap extract that is whole")
    case .roadsElsewhere:
      (.warning, "a road map meets none of the drives", "bring the extract of the drives' area")
    case .tagAgainstSun:
      (
        .warning, "a tag says day or night against the height of the sun",
        "correct the tag or the clock; until then the tag is unknown there"
      )
    case .tagAgainstStation:
      (
        .warning, "a weather tag contradicts the stations nearby",
        "look at the frames; until then the tag is unknown there"
      )
    }
  }
}
