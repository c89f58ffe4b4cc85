/// The value of a wanted field.
enum FieldValue: Hashable, Sendable {
  case integer(Int64)
  case real(Double)
  case text(String)
  case reals([Double])
  /// The wanted fields of each message of a list.
  indirect case rows([[FieldValue?]])

  /// The value as a number; `nil` for text and arrays.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text, .reals, .rows: nil
    }
  }

  /// The value as a whole number; `nil` where it is none.
  var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int64(exactly: value)
    case .text, .reals, .rows: nil
    }
  }

  /// The value as text.
  var text: String? { if case .text(let value) = self { value } else { nil } }

  /// The value as an array of numbers.
  var reals: [Double]? { if case .reals(let value) = self { value } else { nil } }

  /// The value as a list of messages.
  var rows: [[FieldValue?]]? { if case .rows(let value) = self { value } else { nil } }
}
