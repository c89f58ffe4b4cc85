/// What a message tells us.
enum MessageContent: Hashable, Sendable {
  /// Nothing that is read.
  case none
  /// A header with a stamp.
  case header
  /// A header, and the size of an image that is not compressed.
  case image
  case navSatFix
  case gpsFix
  case locationFix
  case sentence
  case calibration
  /// Where frames sit in their parents.
  case transforms
  /// Positions in fields that the manifest names.
  case declaredFix(latitude: String, longitude: String)

  /// Whether it is a position.
  var isFix: Bool {
    switch self {
    case .navSatFix, .gpsFix, .locationFix, .sentence, .declaredFix: true
    case .none, .header, .image, .calibration, .transforms: false
    }
  }

  /// Whether its stamps tell the frames' times.
  var isHeader: Bool { self == .header || self == .image }

  /// The place of the stamp's seconds and nanoseconds among the requested fields.
  static let secondsSlot = 0
  static let nanosecondsSlot = 1
  /// Where a stamp may stand in a message.
  static let stampPaths = ["header.stamp", "timestamp", "stamp"]

  /// geometry_msgs/TransformStamped: from the child frame to the one in the header.
  private static let transform =
    [
      FieldRequest(["header.frame_id"], .text), FieldRequest(["child_frame_id"], .text),
    ]
    + ["translation.x", "translation.y", "translation.z"].map { FieldRequest(["transform.\($0)"]) }
    + ["rotation.w", "rotation.x", "rotation.y", "rotation.z"]
    .map { FieldRequest(["transform.\($0)"]) }

  /// Whether what was read of a message is enough although its end could not be.
  ///
  /// What a later version of us reads besides must not take away what an earlier one read.
  func isEnough(_ values: [FieldValue?]) -> Bool {
    switch self {
    case .header, .image: values[Self.secondsSlot] != nil && values[Self.nanosecondsSlot] != nil
    case .calibration: values[2...6].allSatisfy { $0 != nil }
    default: false
    }
  }

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
    let frame = FieldRequest(["header.frame_id", "frame_id"], .text, isRequired: false)
    switch self {
    case .none: return []
    case .header: return stamp + [frame]
    case .image:
      return stamp + [
        frame, FieldRequest(["height"], isRequired: false),
        FieldRequest(["width"], isRequired: false),
      ]
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
        FieldRequest(["k", "K"], .numbers), frame,
        FieldRequest(["binning_x"], isRequired: false),
        FieldRequest(["binning_y"], isRequired: false),
        FieldRequest(["roi.width"], isRequired: false),
        FieldRequest(["roi.height"], isRequired: false),
      ]
    case .transforms: return [FieldRequest(["transforms"], .rows(Self.transform))]
    case .declaredFix(let latitude, let longitude):
      return stamp + [FieldRequest([latitude]), FieldRequest([longitude])]
    }
  }
}
