import Foundation

/// A family of message definitions and encodings.
enum MessageDialect {
  case ros1, ros2, foxgloveProtobuf, foxgloveJSON

  /// The profile that an MCAP header states.
  var profile: String {
    switch self {
    case .ros1: "ros1"
    case .ros2: "ros2"
    case .foxgloveProtobuf, .foxgloveJSON: ""
    }
  }

  /// How messages are encoded, as a channel states it.
  var encoding: String {
    switch self {
    case .ros1: "ros1"
    case .ros2: "cdr"
    case .foxgloveProtobuf: "protobuf"
    case .foxgloveJSON: "json"
    }
  }

  /// The definition of a kind of message; `nil` where the dialect has none.
  func schema(of kind: MessageKind) -> MCAPSchema? {
    switch self {
    case .ros1, .ros2: ROSDefinitions.schema(of: kind, isROS1: self == .ros1)
    case .foxgloveProtobuf: FoxgloveProtobuf.schema(of: kind)
    case .foxgloveJSON: FoxgloveJSON.schema(of: kind)
    }
  }

  /// The bytes of a message.
  func payload(_ message: SensorMessage, stamp: MessageStamp) -> [UInt8] {
    switch self {
    case .ros1:
      var writer = ROS1Writer()
      ROSMessages.write(message, stamp: stamp, to: &writer)
      return writer.bytes
    case .ros2:
      var writer = CDRWriter()
      ROSMessages.write(message, stamp: stamp, to: &writer)
      return writer.bytes
    case .foxgloveProtobuf: return FoxgloveProtobuf.payload(message, stamp: stamp)
    case .foxgloveJSON: return Array(FoxgloveJSON.payload(message, stamp: stamp).utf8)
    }
  }
}
