/// What is noticed in recordings of any format and their sidecars.
public enum GeneralRule: String, RecordingRule {
  case notThere = "LOG001"
  case unreadable = "LOG002"
  case notALog = "LOG003"
  case duplicate = "LOG004"
  case otherFile = "LOG005"
  case noFrames = "REC001"
  case noPosition = "REC002"
  case badDefinition = "MSG001"
  case unknownEncoding = "MSG002"
  case missingField = "MSG003"
  case badMessage = "MSG004"
  case missingTopic = "MSG006"
  case fewStamps = "TIME001"
  case scatteredStamps = "TIME002"
  case distantStamps = "TIME003"
  case believedJump = "FIX001"
  case manifestUnreadable = "MAN001"
  case manifestNotYAML = "MAN002"
  case manifestKind = "MAN003"
  case manifestWord = "MAN004"
  case manifestTime = "MAN005"
  case manifestPath = "MAN006"
  case manifestZone = "MAN007"

  /// How bad it is, unless a plan says otherwise.
  public var severity: Problem.Severity { text.0 }
  /// What is wrong, in one line.
  public var meaning: String { text.1 }
  /// What to do about it, in one line.
  public var remedy: String { text.2 }

  private var text: (Problem.Severity, String, String) {
    switch self {
    case .notThere: (.error, "there is no such log, or it is no regular file", "check the path")
    case .unreadable:
      (.error, "the system does not let the log be read", "check permissions and the disk")
    case .notALog:
      (.warning, "a file is named like a log and is none", "look at the file, or rename it")
    case .duplicate:
      (.note, "the same bytes lie under another path", "nothing; one copy counts")
    case .otherFile:
      (.note, "a file among the logs is of another kind", "nothing, unless it should be a log")
    case .noFrames:
      (.note, "a recording has no camera frames", "name its cameras in the sidecar if it has some")
    case .noPosition:
      (
        .warning, "a recording has frames and no valid position",
        "name the GNSS topic or a GPS file"
      )
    case .badDefinition:
      (.warning, "a message definition cannot be read", "record with definitions, or name a topic")
    case .unknownEncoding:
      (.warning, "messages have an encoding that is not read", "record in ROS, protobuf or JSON")
    case .missingField:
      (.warning, "a message type lacks a field that is needed", "declare the fields in the sidecar")
    case .badMessage: (.warning, "messages cannot be read", "check the recorder")
    case .missingTopic:
      (.warning, "the sidecar names a topic that the log lacks", "check the topic's name")
    case .fewStamps:
      (.note, "too few header stamps were measured", "nothing; the recorder's times are used")
    case .scatteredStamps:
      (.warning, "header stamps scatter against the recorder's times", "check the sensor's clock")
    case .distantStamps:
      (
        .warning, "header stamps are far from the recorder's times",
        "declare 'clock' in the sidecar"
      )
    case .believedJump:
      (.warning, "positions go on farther away than a vehicle moves", "check the receiver")
    case .manifestUnreadable: (.error, "a sidecar cannot be read", "check its permissions")
    case .manifestNotYAML: (.error, "a sidecar is no YAML", "correct the line named")
    case .manifestKind: (.error, "a sidecar has another kind of value", "write what is named")
    case .manifestWord:
      (.error, "a sidecar has an unknown key or word", "write one of those listed")
    case .manifestTime:
      (.error, "a sidecar has a time, span or length that cannot be", "correct the line named")
    case .manifestPath:
      (.error, "a sidecar names a file outside its folder", "move the file beside the sidecar")
    case .manifestZone:
      (.warning, "a sidecar names an unknown time zone", "write an IANA name: Europe/Berlin")
    }
  }
}
