/// One value of a JSON document (RFC 8259), written by ``text(isPretty:)``.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  /// A double; what is not finite is written as `null`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// An integer.
  static func int(_ value: Int) -> JSONValue { .int(Int64(value)) }

  /// A string, or `null` where there is none.
  static func string(orNull value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  /// A double, or `null` where there is none.
  static func number(orNull value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  /// Strings.
  static func strings(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
}
