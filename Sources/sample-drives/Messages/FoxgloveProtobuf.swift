/// Foxglove's message types in protobuf.
///
/// Foxglove schemas documentation, <https://docs.foxglove.dev/docs/sdk/schemas>.
enum FoxgloveProtobuf {
  /// The schema of a kind of message: a `FileDescriptorSet`; `nil` where Foxglove has none.
  static func schema(of kind: MessageKind) -> MCAPSchema? {
    guard let (name, files) = descriptors(of: kind) else { return nil }
    return MCAPSchema(
      name: "foxglove.\(name)",
      encoding: "protobuf",
      content: ProtobufDescriptor.set([timestamp] + files)
    )
  }

  /// The bytes of a message; none for a kind that Foxglove lacks.
  static func payload(_ message: SensorMessage, stamp: MessageStamp) -> [UInt8] {
    var writer = ProtobufWriter()
    func time(_ field: Int) {
      writer.message(field) {
        $0.integer(1, stamp.parts.seconds)
        $0.integer(2, stamp.parts.nanoseconds)
      }
    }
    switch message {
    case .compressedImage(let bytes):
      time(1)
      writer.byteString(2, bytes)
      writer.string(3, "jpeg")
      writer.string(4, stamp.frame)
    case .calibration(let setup):
      time(1)
      writer.fixed32(2, setup.width)
      writer.fixed32(3, setup.height)
      writer.string(4, setup.distortionModel)
      writer.doubles(5, setup.distortion)
      writer.doubles(6, setup.intrinsics)
      writer.doubles(7, setup.rectification)
      writer.doubles(8, setup.projection)
      writer.string(9, stamp.frame)
    case .fix(let fix):
      writer.double(1, fix.latitude)
      writer.double(2, fix.longitude)
      writer.double(3, fix.altitude)
      writer.doubles(4, PositionFix.covariance)
      writer.integer(5, 2)
      time(6)
      writer.string(7, stamp.frame)
    case .points(let bytes):
      time(1)
      writer.string(2, stamp.frame)
      writer.message(3) { pose in
        pose.message(1) { _ in }
        pose.message(2) { $0.double(4, 1) }
      }
      writer.fixed32(4, 16)
      for (number, name) in ["x", "y", "z", "intensity"].enumerated() {
        writer.message(5) { field in
          field.string(1, name)
          field.fixed32(2, UInt32(4 * number))
          // NumericType FLOAT32 is 7.
          field.integer(3, 7)
        }
      }
      writer.byteString(6, bytes)
    case .image, .inertial, .sentence, .navigation: break
    }
    return writer.bytes
  }

  private typealias Field = ProtobufDescriptor.Field

  private static let timestamp = ProtobufDescriptor(
    path: "google/protobuf/timestamp.proto",
    package: "google.protobuf",
    messages: [
      .init(
        name: "Timestamp",
        fields: [
          Field(name: "seconds", number: 1, kind: .int64),
          Field(name: "nanos", number: 2, kind: .int32),
        ]
      )
    ]
  )

  private static func file(
    _ name: String,
    _ fields: [Field],
    imports: [String] = ["google/protobuf/timestamp.proto"],
    enumerations: [ProtobufDescriptor.Enumeration] = []
  ) -> ProtobufDescriptor {
    ProtobufDescriptor(
      path: "foxglove/\(name).proto",
      package: "foxglove",
      imports: imports,
      messages: [.init(name: name, fields: fields, enumerations: enumerations)]
    )
  }

  private static func descriptors(
    of kind: MessageKind
  ) -> (name: String, files: [ProtobufDescriptor])? {
    let time = ProtobufDescriptor.Kind.message("google.protobuf.Timestamp")
    switch kind {
    case .compressedImage:
      let fields = [
        Field(name: "timestamp", number: 1, kind: time),
        Field(name: "data", number: 2, kind: .byteString),
        Field(name: "format", number: 3, kind: .string),
        Field(name: "frame_id", number: 4, kind: .string),
      ]
      return ("CompressedImage", [file("CompressedImage", fields)])
    case .calibration:
      let fields =
        [
          Field(name: "timestamp", number: 1, kind: time),
          Field(name: "width", number: 2, kind: .fixed32),
          Field(name: "height", number: 3, kind: .fixed32),
          Field(name: "distortion_model", number: 4, kind: .string),
        ]
        + ["D", "K", "R", "P"].enumerated()
        .map { Field(name: $1, number: 5 + $0, kind: .double, isRepeated: true) }
        + [Field(name: "frame_id", number: 9, kind: .string)]
      return ("CameraCalibration", [file("CameraCalibration", fields)])
    case .fix:
      let covarianceType = "foxglove.LocationFix.PositionCovarianceType"
      let fields = [
        Field(name: "latitude", number: 1, kind: .double),
        Field(name: "longitude", number: 2, kind: .double),
        Field(name: "altitude", number: 3, kind: .double),
        Field(name: "position_covariance", number: 4, kind: .double, isRepeated: true),
        Field(name: "position_covariance_type", number: 5, kind: .enumeration(covarianceType)),
        Field(name: "timestamp", number: 6, kind: time),
        Field(name: "frame_id", number: 7, kind: .string),
      ]
      let values = ["UNKNOWN", "APPROXIMATED", "DIAGONAL_KNOWN", "KNOWN"]
      let types = [
        ProtobufDescriptor.Enumeration(name: "PositionCovarianceType", values: values)
      ]
      return ("LocationFix", [file("LocationFix", fields, enumerations: types)])
    case .points: return ("PointCloud", pointCloud)
    case .image, .inertial, .sentence, .navigation: return nil
    }
  }

  private static let pointCloud: [ProtobufDescriptor] = {
    let numbers = { (names: [String]) in
      names.enumerated().map { Field(name: $1, number: $0 + 1, kind: .double) }
    }
    var element = file(
      "PackedElementField",
      [
        Field(name: "name", number: 1, kind: .string),
        Field(name: "offset", number: 2, kind: .fixed32),
        Field(
          name: "type",
          number: 3,
          kind: .enumeration("foxglove.PackedElementField.NumericType")
        ),
      ],
      imports: []
    )
    element.messages[0].enumerations = [
      .init(
        name: "NumericType",
        values: [
          "UNKNOWN", "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "FLOAT32", "FLOAT64",
        ]
      )
    ]
    let pose = file(
      "Pose",
      [
        Field(name: "position", number: 1, kind: .message("foxglove.Vector3")),
        Field(name: "orientation", number: 2, kind: .message("foxglove.Quaternion")),
      ],
      imports: ["foxglove/Vector3.proto", "foxglove/Quaternion.proto"]
    )
    let cloud = file(
      "PointCloud",
      [
        Field(name: "timestamp", number: 1, kind: .message("google.protobuf.Timestamp")),
        Field(name: "frame_id", number: 2, kind: .string),
        Field(name: "pose", number: 3, kind: .message("foxglove.Pose")),
        Field(name: "point_stride", number: 4, kind: .fixed32),
        Field(
          name: "fields",
          number: 5,
          kind: .message("foxglove.PackedElementField"),
          isRepeated: true
        ),
        Field(name: "data", number: 6, kind: .byteString),
      ],
      imports: [
        "google/protobuf/timestamp.proto", "foxglove/Pose.proto",
        "foxglove/PackedElementField.proto",
      ]
    )
    return [
      file("Vector3", numbers(["x", "y", "z"]), imports: []),
      file("Quaternion", numbers(["x", "y", "z", "w"]), imports: []),
      pose, element, cloud,
    ]
  }()
}
