import Foundation

extension JSONValue: Decodable {
  /// Reads a document that this tool has written.
  ///
  /// - Parameter bytes: UTF-8 text (RFC 8259).
  /// - Throws: `DecodingError` where the text is no JSON.
  package init(reading bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  package init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Key.self) {
      self = .object(
        try Dictionary(
          uniqueKeysWithValues: members.allKeys.map {
            ($0.stringValue, try members.decode(JSONValue.self, forKey: $0))
          }
        )
      )
    } else if var elements = try? decoder.unkeyedContainer() {
      var values: [JSONValue] = []
      while !elements.isAtEnd { values.append(try elements.decode(JSONValue.self)) }
      self = .array(values)
    } else {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .null
      } else if let flag = try? value.decode(Bool.self) {
        self = .bool(flag)
      } else if let number = try? value.decode(Int64.self) {
        self = .int(number)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .string(try value.decode(String.self))
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// A member of an object; `null` where there is none.
  package subscript(_ name: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members[name] ?? .null
  }

  /// The elements of an array; none of anything else.
  package var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object; none of anything else.
  package var members: [String: JSONValue] {
    guard case .object(let members) = self else { return [:] }
    return members
  }

  /// The text of a string; `nil` for anything else.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A whole number; `nil` for anything else.
  package var integer: Int? {
    switch self {
    case .int(let value): Int(exactly: value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// A number; `nil` for anything else.
  package var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The first place in which a document differs from another, as `cells[12].evidence.frames`, with
  /// both values; `nil` where they are equal.
  ///
  /// Members that only the other one has are named as well.
  package func firstDifference(
    from other: JSONValue,
    at path: String = ""
  ) -> (path: String, own: JSONValue, other: JSONValue)? {
    switch (self, other) {
    case (.object(let own), .object(let others)):
      for key in Set(own.keys).union(others.keys).sorted() {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let value = own[key], let against = others[key] else {
          return (place, own[key] ?? .null, others[key] ?? .null)
        }
        if let found = value.firstDifference(from: against, at: place) { return found }
      }
      return nil
    case (.array(let own), .array(let others)):
      for (index, (value, against)) in zip(own, others).enumerated() {
        if let found = value.firstDifference(from: against, at: "\(path)[\(index)]") {
          return found
        }
      }
      guard own.count != others.count else { return nil }
      let first = min(own.count, others.count)
      return (
        "\(path)[\(first)]", first < own.count ? own[first] : .null,
        first < others.count ? others[first] : .null
      )
    default:
      if self == other || double.map({ $0 == other.double }) == true { return nil }
      return (path, self, other)
    }
  }
}
