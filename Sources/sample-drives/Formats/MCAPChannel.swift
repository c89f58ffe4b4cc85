/// A schema as an MCAP file holds it.
struct MCAPSchema: Hashable {
  /// The type's name: `sensor_msgs/msg/Image`.
  var name: String
  /// The language of the definition: `ros2msg`.
  var encoding: String
  /// The definition.
  var content: [UInt8]
}

/// A channel as an MCAP file holds it.
struct MCAPChannel: Hashable {
  /// The topic.
  var topic: String
  /// How its messages are encoded: `cdr`.
  var encoding: String
  /// The definition of its messages.
  var schema: MCAPSchema
}
