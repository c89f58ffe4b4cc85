/// A field of a message that is wanted, by the dotted paths under which it may stand.
struct FieldRequest: Hashable, Sendable {
  /// The shape that the field must have.
  indirect enum Shape: Hashable, Sendable {
    case number, text, numbers
    /// A list of messages, of each of which these fields are wanted.
    case rows([FieldRequest])
  }
  /// Dotted paths; the first that the definition has is taken.
  var paths: [String]
  /// What the field must be.
  var shape: Shape
  /// Whether the message means nothing without it.
  var isRequired: Bool

  init(_ paths: [String], _ shape: Shape = .number, isRequired: Bool = true) {
    self.paths = paths
    self.shape = shape
    self.isRequired = isRequired
  }
}
