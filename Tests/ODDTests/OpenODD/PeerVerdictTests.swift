import Conditions
import Testing

@testable import ODD

/// One ODD body and the verdicts of six moments by openodd-py 0.13.0.
struct PeerVerdicts: CustomTestStringConvertible, Sendable {
  var label: String
  var body: String
  var verdicts: [String]

  init(_ label: String, _ verdicts: String, _ body: String) {
    self.label = label
    self.body = body
    self.verdicts = verdicts.split(separator: " ").map(String.init)
  }

  var testDescription: String { label }
}

@Suite struct PeerVerdictTests {
  /// Rain in mm/h, wind in m/s, visibility in m, temperature in degC; `nil` is missing.
  static let moments: [[String: Double?]] = [
    moment(3, 5, 8000), moment(3, 5, 3000), moment(0, 5, 3000), moment(nil, 5, 8000),
    moment(3, nil, nil), moment(3, 200, 8000),
  ]

  private static func moment(
    _ rain: Double?,
    _ wind: Double?,
    _ visibility: Double?
  ) -> [String: Double?] {
    [
      "rainfall_rate": rain, "wind_speed": wind, "visibility": visibility,
      "ambient_air_temperature": 10,
    ]
  }

  private static let inactive = """
    MODULES:
      m:
        ACTIVE: false
        INCLUDE_AND: {visibility: ">= 5 km"}

    """
  private static let inactiveLabel = """
    MODULES:
      m:
        LABEL: lab
        ACTIVE: false
        INCLUDE_AND: {visibility: ">= 0 km"}

    """

  private static func root(_ sections: String) -> String {
    "ODD:\n  r:\n" + sections.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// `out`, `in`, `ass` by `odd.evaluate(odd.complete(...))` over the six moments in order.
  static let cases: [PeerVerdicts] = [
    .init(
      "an inactive module in EXCLUDE_AND drops out",
      "out out out out ass in",
      root(#"EXCLUDE_AND: {m: true, wind_speed: "< 100 m/s"}"#) + inactive
    ),
    .init(
      "an inactive module negated in INCLUDE_OR drops out",
      "out out out out ass in",
      root(#"INCLUDE_OR: {m: false, wind_speed: "> 100 m/s"}"#) + inactive
    ),
    .init(
      "a label of inactive modules only drops out of INCLUDE_OR",
      "out out out out ass in",
      root(#"INCLUDE_OR: {lab: true, wind_speed: "> 100 m/s"}"#) + inactiveLabel
    ),
    .init(
      "a section that inactive modules leave empty is absent",
      "in in in ass in in",
      root("INCLUDE_OR: {m: true}\n" + #"EXCLUDE_OR: {rainfall_rate: "> 4 mm/h"}"#) + inactive
    ),
    .init(
      "an inactive module in INCLUDE_OR drops out",
      "out out out out ass in",
      root(#"INCLUDE_OR: {m: true, wind_speed: "> 100 m/s"}"#) + inactive
    ),
    .init(
      "an inactive module in INCLUDE_AND drops out",
      "in in in in ass out",
      root(#"INCLUDE_AND: {m: true, wind_speed: "< 100 m/s"}"#) + inactive
    ),
    .init(
      "an inactive module in EXCLUDE_OR drops out",
      "in in in in ass out",
      root(#"INCLUDE_AND: {wind_speed: "< 100 m/s"}"# + "\nEXCLUDE_OR: {m: true}") + inactive
    ),
    .init(
      "an inactive label negated drops out",
      "in in in in ass out",
      root(#"INCLUDE_AND: {lab: false, wind_speed: "< 100 m/s"}"#) + inactiveLabel
    ),
    .init(
      "a group that inactive modules leave empty is absent",
      "in in in in ass out",
      root(#"INCLUDE_AND: {wind_speed: "< 100 m/s", OR: {m: true}}"#) + inactive
    ),
    .init(
      "a group of EXCLUDE_OR that inactive modules leave empty is absent",
      "in in in ass ass out",
      root(
        #"INCLUDE_AND: {wind_speed: "< 100 m/s"}"# + "\n"
          + #"EXCLUDE_OR: {AND: {m: true}, rainfall_rate: "> 4 mm/h"}"#
      ) + inactive
    ),
    .init(
      "an active module left without a section holds",
      "in in in in in in",
      root(#"INCLUDE_OR: {n: true, wind_speed: "> 100 m/s"}"#) + inactive
        + "  n:\n    INCLUDE_OR: {m: true}\n"
    ),
    .init(
      "a class cut from a missing number is unknown",
      "out out out in out out",
      root("INCLUDE_AND: {rainfall_level: unknown}")
    ),
    .init(
      "a missing class is excluded",
      "in in in out in in",
      root("EXCLUDE_OR: {rainfall_level: unknown}")
    ),
    .init(
      "a class of several concepts is unknown where an earlier one is undecided",
      "in in in out out in",
      root("EXCLUDE_OR: {dryness: unknown}")
    ),
    .init(
      "the first class of several concepts that holds is the value",
      "in out in ass ass in",
      root("INCLUDE_AND: {dryness: fine}")
    ),
  ]

  @Test(arguments: cases)
  func `verdicts agree with openodd-py`(peer: PeerVerdicts) {
    let file = DomainFile(peer.body)
    let names: [Verdict: String] = [.inside: "in", .assumed: "ass", .outside: "out"]
    let found = Self.moments.map { file.verdict($0).flatMap { names[$0] } ?? "none" }
    #expect(found == peer.verdicts, "\(file.messages)")
  }

  /// A number in no class, and conditions of which none holds, leave the class missing.
  ///
  /// openodd-py
  /// calls `lev: [lo, hi]` assumed and `lev: unknown` true at all six moments.
  @Test(arguments: [
    #"{lo: {wind_speed: "< 3 m/s"}, hi: {wind_speed: "[10 .. 20] m/s"}}"#,
    #"{lo: {visibility: "< 1 m", wind_speed: "< 3 m/s"}, hi: {visibility: "> 10 km"}}"#,
  ])
  func `a class that no value belongs to is missing`(classes: String) {
    let moment = Self.moments[0]
    let tested = DomainFile("    lev: \(classes)\n" + Self.root("INCLUDE_AND: {lev: [lo, hi]}"))
    #expect(tested.verdict(moment) == .assumed, "\(tested.messages)")
    let missing = DomainFile("    lev: \(classes)\n" + Self.root("EXCLUDE_OR: {lev: unknown}"))
    #expect(missing.verdict(moment) == .outside, "\(missing.messages)")
  }

  /// OpenODD: a reference type has the same literals, and a value of its own.
  ///
  /// The rain of now says nothing about the forecast: openodd-py calls it missing, here nobody
  /// measures it.
  @Test func `a reference type is not judged by the other concept's value`() throws {
    let file = DomainFile(Self.root("EXCLUDE_OR: {forecast: [moderate_rain, heavy_rain]}"))
    #expect(file.verdict(["rainfall_rate": 9]) == .inside)
    #expect(try #require(file.domain).testedConcepts == ["forecast"])
    #expect(
      try #require(file.domain).judge { $0 == "forecast" ? .one(.label("heavy_rain")) : nil }
        .verdict == .outside
    )
  }

  /// Rule 5 of chapter 6: what is left empty is absent.
  ///
  /// Wind of 5 m/s is not above 90, so that only a group held vacuously true could let the moment in.
  @Test(arguments: ["AND", "OR"])
  func `an empty group is absent`(group: String) {
    let file = DomainFile(
      Self.root("INCLUDE_OR:\n  \(group): {}\n" + #"  wind_speed: "> 90 m/s""#)
    )
    #expect(file.verdict(["wind_speed": 5]) == .outside, "\(file.messages)")
  }
}
