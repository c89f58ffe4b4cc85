/// The fields of a message in the order of its bytes, as a ROS definition or an IDL file gives them.
struct MessageLayout: Sendable {
  /// The type of one value.
  enum Kind: Hashable, Sendable {
    case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64
    case string
    /// Another type of the layout, by its name.
    case message(String)
    /// A type whose bytes cannot be passed over.
    case unsupported(String)

    /// Whether it is another type of the layout.
    var isMessage: Bool { if case .message = self { true } else { false } }

    /// Size in bytes; `nil` where it is not fixed.
    var byteCount: Int? {
      switch self {
      case .bool, .int8, .uint8: 1
      case .int16, .uint16: 2
      case .int32, .uint32, .float32: 4
      case .int64, .uint64, .float64: 8
      case .string, .message, .unsupported: nil
      }
    }
  }
  /// How many values a field holds.
  enum Count: Hashable, Sendable {
    case one
    case fixed(Int)
    /// A length in front says how many.
    case any
  }
  /// One field.
  struct Field: Hashable, Sendable {
    var name: String
    var kind: Kind
    var count: Count
  }

  /// Fields by type name, `sensor_msgs/Image`.
  var types: [String: [Field]]
  /// The type of the message.
  var root: String
}
