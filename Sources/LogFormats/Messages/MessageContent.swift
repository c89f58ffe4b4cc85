/// What a message tells us.
enum MessageContent: Hashable, Sendable {
  /// Nothing that is read.
  case none
  /// A header with a stamp.
  case header
  case navSatFix
  case gpsFix
  case locationFix
  case sentence
  case calibration
  /// Positions in fields that the manifest names.
  case declaredFix(latitude: String, longitude: String)

  /// Whether it is a position.
  var isFix: Bool {
    switch self {
    case .navSatFix, .gpsFix, .locationFix, .sentence, .declaredFix: true
    case .none, .header, .calibration: false
    }
  }

  /// The place of the stamp's seconds and nanoseconds among the requested fields.
  static let secondsSlot = 0
  static let nanosecondsSlot = 1
  /// Where a stamp may stand in a message.
  static let stampPaths = ["header.stamp", "timestamp", "stamp"]

  /// The fields to read; the first two are always the stamp's.
  var requests: [FieldRequest] {
    let stamp = [
      FieldRequest(
        Self.stampPaths.flatMap { base in ["sec", "secs", "seconds"].map { "\(base).\($0)" } },
        isRequired: false
      ),
      FieldRequest(
        Self.stampPaths.flatMap { base in
          ["nanosec", "nsec", "nsecs", "nanos"].map { "\(base).\($0)" }
        },
        isRequired: false
      ),
    ]
    let position = [
      FieldRequest(["latitude"]), FieldRequest(["longitude"]),
      FieldRequest(["altitude"], isRequired: false),
      FieldRequest(["position_covariance"], .numbers, isRequired: false),
      FieldRequest(["position_covariance_type"], isRequired: false),
    ]
    switch self {
    case .none: return []
    case .header: return stamp
    case .navSatFix: return stamp + position + [FieldRequest(["status.status"])]
    case .gpsFix:
      return stamp + position
        + [FieldRequest(["status.status"]), FieldRequest(["time"], isRequired: false)]
    case .locationFix: return stamp + position
    case .sentence: return stamp + [FieldRequest(["sentence"], .text)]
    case .calibration:
      return stamp + [
        FieldRequest(["width"]), FieldRequest(["height"]),
        FieldRequest(["distortion_model"], .text), FieldRequest(["d", "D"], .numbers),
        FieldRequest(["k", "K"], .numbers),
      ]
    case .declaredFix(let latitude, let longitude):
      return stamp + [FieldRequest([latitude]), FieldRequest([longitude])]
    }
  }
}
