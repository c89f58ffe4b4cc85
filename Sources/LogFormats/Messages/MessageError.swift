/// Why a message or its definition could not be understood.
enum MessageError: Error, Hashable {
  /// The bytes end before the wanted field.
  case truncated
  /// Bytes or a definition that the encoding does not allow.
  case malformed(String)
  /// A feature that is refused by name.
  case unsupported(String)
  /// A definition without a field that the message's meaning needs.
  case missingField(String)

  /// What happened, to follow a colon.
  var reason: String {
    switch self {
    case .truncated: "the message ends early"
    case .malformed(let reason): reason
    case .unsupported(let what): "\(what) is not supported"
    case .missingField(let name): "its definition has no field '\(name)' of a fitting type"
    }
  }
}
