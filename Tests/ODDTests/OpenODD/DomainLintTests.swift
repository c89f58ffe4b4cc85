import TestSupport
import Testing

@testable import ODD

/// ODDs that can be read and yet do not say what they seem to.
@Suite struct DomainLintTests {
  /// One line of a finding as `RULE LINE`, with words of its message; none where nothing is wrong.
  struct Finding: CustomTestStringConvertible, Sendable {
    var label: String
    var body: String
    var place: String?
    var words: [String]

    init(_ label: String, _ body: String, _ place: String?, _ words: String...) {
      self.label = label
      self.body = body
      self.place = place
      self.words = words
    }

    var testDescription: String { label }
  }

  private static func root(_ sections: String) -> String { "ODD: {r: {\(sections)}}\n" }

  static let contradictions: [Finding] = [
    .init(
      "two roots that exclude each other",
      "ODD:\n  a: {INCLUDE_AND: {rain: \"< 3 mm/h\"}}\n  b: {INCLUDE_AND: {rain: \"> 5 mm/h\"}}\n",
      "ODD033 28",
      "'a', 'b'",
      "no moment is inside"
    ),
    .init(
      "a group that contradicts its neighbour",
      "ODD:\n  r:\n    INCLUDE_AND:\n      rain: \"< 3 mm/h\"\n      OR: {level: heavy}\n",
      "ODD033 28",
      "contradicts",
      "line 30"
    ),
    .init(
      "an exclude that takes all that is included",
      root(#"INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {level: [dry, light, moderate]}"#),
      "ODD033 26",
      "holds wherever what is included holds"
    ),
    .init(
      "an exclude that always holds",
      root(#"EXCLUDE_OR: {kind: [town, dead_end, expressway], AND: {kind: unknown}}"#),
      "ODD033 26",
      "no moment is inside"
    ),
    .init(
      "an exclude that can never hold",
      root(#"EXCLUDE_AND: {rain: "> 3 mm/h", level: dry}"#),
      "ODD033 26",
      "excludes nothing"
    ),
    .init(
      "whole lanes between two and three",
      root(#"INCLUDE_AND: {lanes: "> 2", AND: {lanes: "< 3"}}"#),
      "ODD033 26",
      "contradicts"
    ),
    .init(
      "both ends of a range",
      root(#"INCLUDE_AND: {rain: ">= 2 mm/h", AND: {rain: "<= 2 mm/h"}}"#),
      nil
    ),
    .init("an include by missing data", root("INCLUDE_AND: {rain: unknown}"), nil),
    .init(
      "a module that is excluded",
      "ODD: {r: {EXCLUDE_OR: {m: true}}}\nMODULES: {m: {INCLUDE_AND: {rain: \"> 3 mm/h\"}}}\n",
      nil
    ),
  ]

  static let redundant: [Finding] = [
    .init(
      "the wider of two bounds",
      root(#"INCLUDE_AND: {rain: "< 3 mm/h", AND: {rain: "< 5 mm/h"}}"#),
      "ODD034 26",
      "'rain \"< 5 mm/h\"' adds nothing to 'rain \"< 3 mm/h\"'"
    ),
    .init(
      "the narrower of two exclusions",
      root(#"EXCLUDE_OR: {rain: "> 3 mm/h", level: heavy}"#),
      "ODD034 26",
      "'level \"heavy\"' adds nothing",
      "holds wherever"
    ),
    .init(
      "the same in other units",
      root(#"INCLUDE_AND: {wind: "< 10 m/s", AND: {wind: "< 36 km/h"}}"#),
      "ODD034 26",
      "adds nothing"
    ),
    .init(
      "a range by two bounds",
      root(#"INCLUDE_AND: {rain: "> 1 mm/h", AND: {rain: "< 5 mm/h"}}"#),
      nil
    ),
    .init(
      "two exclusions side by side",
      root(#"EXCLUDE_OR: {rain: "> 5 mm/h", AND: {rain: "< 1 mm/h"}}"#),
      nil
    ),
  ]

  static let borders: [Finding] = [
    .init(
      "colder than possible",
      root(#"INCLUDE_AND: {temp: "> -300 C"}"#),
      "ODD037 26",
      "-273.15 degC"
    ),
    .init(
      "negative rain",
      root(#"EXCLUDE_OR: {rain: "< -1 mm/h"}"#),
      "ODD037 26",
      "at or above 0 mm/h"
    ),
    .init("half a lane", root("INCLUDE_AND: {lanes: 2.5}"), "ODD037 26", "whole numbers"),
    .init("an altitude below the sea", root(#"INCLUDE_AND: {vis: "> -10 m"}"#), nil),
    .init("the border of the range", root(#"INCLUDE_AND: {rain: ">= 0 mm/h"}"#), nil),
    .init(
      "a class that an earlier one takes",
      "    late: {a: {rain: \"> 2 mm/h\", wind: \">= 0 m/s\"}, b: {AND: {rain: \"> 3 mm/h\"}, OR: {wind: \"> 1 m/s\"}}}\n"
        + root("INCLUDE_AND: {late: a}"),
      "ODD019 26",
      "'b' can never hold",
      "'a' takes all"
    ),
  ]

  static let names: [Finding] = [
    .init(
      "a title twice",
      "ODD:\n  a: {TITLE: Rain, INCLUDE_AND: {rain: \"< 3 mm/h\"}}\n  b: {TITLE: Rain, INCLUDE_AND: {mixed: true}}\n",
      "ODD036 28",
      "'Rain'",
      "'a'"
    ),
    .init(
      "a label twice",
      "ODD:\n  a: {LABELS: [x, x], INCLUDE_AND: {rain: \"< 3 mm/h\"}}\n",
      "ODD036 27",
      "given twice"
    ),
    .init(
      "a label like a module",
      "ODD:\n  a: {LABEL: b, INCLUDE_AND: {rain: \"< 3 mm/h\"}}\n  b: {INCLUDE_AND: {mixed: true}}\n",
      "ODD036 27",
      "means either"
    ),
    .init(
      "an empty section",
      root("INCLUDE_AND: {}, EXCLUDE_OR: {mixed: true}"),
      "ODD039 26",
      "INCLUDE_AND"
    ),
    .init(
      "an empty group",
      root("INCLUDE_AND: {mixed: true, OR: {}}"),
      "ODD039 26",
      "OR holds no condition and counts as absent"
    ),
    .init(
      "an empty part",
      root("INCLUDE_AND: {mixed: true}") + "MODULES:\n",
      "ODD039 27",
      "MODULES"
    ),
    .init(
      "two conditions in one item",
      root("INCLUDE_OR: [{mixed: true, lanes: 2}]"),
      "ODD021 26",
      "AND or OR"
    ),
    .init(
      "a number that is no conversion",
      root("INCLUDE_AND: {mixed: true}") + "conversion: {length: {m: {rod: {scale: five}}}}\n",
      "ODD004 27",
      "scale above zero"
    ),
    .init(
      "a slip in a conversion",
      root("INCLUDE_AND: {mixed: true}")
        + "conversion: {temperature: {C: {X: {scale: 1, ofset: 3}}}}\n",
      "ODD002 27",
      "offset?"
    ),
    .init(
      "conversions that contradict each other",
      root("INCLUDE_AND: {mixed: true}")
        + "conversion: {length: {m: {rod: {scale: 0.2}, pole: {scale: 0.1}}, rod: {pole: {scale: 0.4}}}}\n",
      "ODD027 27",
      "rod to pole",
      "0.5"
    ),
    .init(
      "a chain that leads nowhere",
      root("INCLUDE_AND: {mixed: true}") + "conversion: {length: {rod: {pole: {scale: 0.5}}}}\n",
      "ODD015 27",
      "conversion to m"
    ),
    .init(
      "a formula of another quantity",
      root("INCLUDE_AND: {mixed: true}") + "unit_types:\n  - acceleration = velocity / time^2\n",
      "ODD040 28",
      "length/time^2"
    ),
    .init(
      "a formula of nothing known",
      root("INCLUDE_AND: {mixed: true}") + "unit_types:\n  - effort = velocity / tim\n",
      "ODD025 28",
      "time?"
    ),
    .init(
      "a title that is a list",
      root("TITLE: [a], INCLUDE_AND: {mixed: true}"),
      "ODD004 26",
      "TITLE"
    ),
    .init(
      "metadata that are a word",
      root("METADATA: v1, INCLUDE_AND: {mixed: true}"),
      "ODD004 26",
      "METADATA"
    ),
    .init(
      "a label that is left out",
      root("LABEL: , INCLUDE_AND: {mixed: true}"),
      "ODD004 26",
      "LABEL"
    ),
  ]

  @Test(arguments: contradictions + redundant + borders + names)
  func `a mistake of meaning is found once`(finding: Finding) {
    let file = DomainFile(whole: VerdictTable.taxonomy + finding.body)
    let found = file.issues.filter { $0.severity != .note }
    let places = found.map { "\($0.rule) \($0.line.map(String.init) ?? "-")" }
    #expect(places == [finding.place].compactMap { $0 }, "\(file.messages)")
    for word in finding.words { #expect(file.messages.contains(word), "\(file.messages)") }
  }

  @Test func `an ODD that nothing is inside is refused, a dead module elsewhere is not`() {
    let dead = #"INCLUDE_AND: {rain: "< 3 mm/h", level: heavy}"#
    #expect(DomainFile(whole: VerdictTable.taxonomy + Self.root(dead)).domain == nil)
    let referred = "ODD: {r: {EXCLUDE_OR: {m: true}}}\nMODULES: {m: {\(dead)}}\n"
    let file = DomainFile(whole: VerdictTable.taxonomy + referred)
    #expect(file.domain != nil)
    #expect(file.issues.contains { $0.rule == "ODD033" && $0.severity == .warning })
  }

  @Test func `concepts that nobody tests and modules that are off are told in one line each`() {
    let file = DomainFile(
      whole: VerdictTable.taxonomy
        + "ODD: {r: {INCLUDE_AND: {m: true, level: dry, next: town}}}\n"
        + "MODULES: {m: {ACTIVE: false, INCLUDE_AND: {mixed: true}}}\n"
    )
    let notes = file.allIssues.filter { $0.rule == "ODD035" || $0.rule == "ODD038" }
    #expect(notes.map(\.rule) == ["ODD035", "ODD038"], "\(file.allIssues)")
    #expect(
      notes[0].message.contains("'wind', 'temp', 'vis', 'sight', 'mood', 'mixed', 'lanes', 'area'")
    )
    #expect(notes[1].message.contains("references to it in 'r'"))
  }

  @Test func `whole okta leave no gap`() {
    let file = DomainFile(
      whole:
        "TAXONOMY:\n  c: float cloud_coverage\n  k: {a: {c: \"[0 .. 2] okta\"}, b: {c: \"[3 .. 8] okta\"}}\n"
        + "ODD: {r: {INCLUDE_AND: {k: a}}}\n"
    )
    #expect(file.issues.isEmpty, "\(file.messages)")
  }

  /// Autoware's files (commit ac0ce4c) hold no contradiction; two real slips are found.
  @Test(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
  func `Autoware's files raise no false alarm of meaning`() {
    let paths = RealData.files(below: "odd", suffix: ".yaml").map(RealData.path)
    let found = DeclarationCheck.check(paths: paths, read: PlanFiles.disk)
      .filter { $0.rule >= "ODD033" && $0.rule <= "ODD040" && $0.severity != .note }
    #expect(found.map { "\($0.rule) \($0.line ?? 0)" }.sorted() == ["ODD036 88", "ODD040 33"])
  }
}
