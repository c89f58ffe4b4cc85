import Foundation
import Testing

@testable import Reports

@Suite struct JSONValueTests {
  @Test func `keys are sorted, slashes stand plain and nulls are written`() {
    let value = JSONValue.object([
      "b": .null, "a/c": .array([.bool(true), .int(Int64.min), .number(0.1)]), "Z": .object([:]),
      "e": .array([]),
    ])
    #expect(
      value.text()
        == #"{"Z":{},"a/c":[true,-9223372036854775808,0.1],"b":null,"e":[]}"#
    )
    #expect(
      value.text(isPretty: true) == """
        {
          "Z": {},
          "a/c": [
            true,
            -9223372036854775808,
            0.1
          ],
          "b": null,
          "e": []
        }
        """
    )
  }

  @Test(arguments: [
    0.1, 1.0 / 3, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 60, 1e16, -0.1, 123_456.789,
  ])
  func `a double reads back as the same bits`(value: Double) throws {
    let text = JSONValue.number(value).text()
    let back = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? Double
    )
    #expect(back == value)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not finite is null`(value: Double) {
    #expect(JSONValue.number(value).text() == "null")
  }

  @Test func `every control character is escaped and reads back`() throws {
    let scalars =
      (0...0xA0).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{2029}", "é", "漢", "😀"]
    let string = String(String.UnicodeScalarView(scalars))
    let text = JSONValue.string(string).text()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    let back =
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? String
    #expect(back == string)
  }
}
