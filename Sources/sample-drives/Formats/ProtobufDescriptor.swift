/// A protobuf file as its descriptor tells it, for the schema of a channel.
///
/// google/protobuf/descriptor.proto: FileDescriptorProto and below.
struct ProtobufDescriptor {
  /// What a field holds.
  enum Kind: Hashable {
    case double, fixed32, int32, int64, string, byteString
    case message(String)
    case enumeration(String)
  }

  /// One field; its number is written with it.
  struct Field: Hashable {
    var name: String
    var number: Int
    var kind: Kind
    var isRepeated = false
  }

  /// One message type.
  struct Message: Hashable {
    var name: String
    var fields: [Field]
    /// Enumerations declared inside, their values counted from 0.
    var enumerations: [Enumeration] = []
  }

  /// One enumeration, its values counted from 0.
  struct Enumeration: Hashable {
    var name: String
    var values: [String]
  }

  /// The file's path, its package and the files that it imports.
  var path: String
  var package: String
  var imports: [String] = []
  var messages: [Message]
  var enumerations: [Enumeration] = []

  /// A `FileDescriptorSet` of some files, those imported first.
  static func set(_ files: [ProtobufDescriptor]) -> [UInt8] {
    var set = ProtobufWriter()
    for file in files { set.message(1) { file.write(to: &$0) } }
    return set.bytes
  }

  private func write(to file: inout ProtobufWriter) {
    file.string(1, path)
    file.string(2, package)
    for imported in imports { file.string(3, imported) }
    for message in messages {
      file.message(4) { type in
        type.string(1, message.name)
        for field in message.fields { type.message(2) { Self.write(field, to: &$0) } }
        for enumeration in message.enumerations {
          type.message(4) { Self.write(enumeration, to: &$0) }
        }
      }
    }
    for enumeration in enumerations { file.message(5) { Self.write(enumeration, to: &$0) } }
    file.string(12, "proto3")
  }

  private static func write(_ field: Field, to writer: inout ProtobufWriter) {
    writer.string(1, field.name)
    writer.integer(3, Int64(field.number))
    writer.integer(4, field.isRepeated ? 3 : 1)
    let (number, type): (Int64, String?) =
      switch field.kind {
      case .double: (1, nil)
      case .int64: (3, nil)
      case .int32: (5, nil)
      case .fixed32: (7, nil)
      case .string: (9, nil)
      case .message(let name): (11, name)
      case .byteString: (12, nil)
      case .enumeration(let name): (14, name)
      }
    writer.integer(5, number)
    if let type { writer.string(6, ".\(type)") }
  }

  private static func write(_ enumeration: Enumeration, to writer: inout ProtobufWriter) {
    writer.string(1, enumeration.name)
    for (number, value) in enumeration.values.enumerated() {
      writer.message(2) {
        $0.string(1, value)
        $0.integer(2, Int64(number))
      }
    }
  }
}
