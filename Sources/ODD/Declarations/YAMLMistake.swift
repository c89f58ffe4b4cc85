import Yams

/// Says what libyaml's errors mean to somebody who writes YAML by hand.
enum YAMLMistake {
  /// The place, the cause and the remedy of an error.
  static func refusal(of error: YamlError, in text: String) -> YAMLDocument.Refusal {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return refusal(problem, at: mark, since: context, in: text)
    case .reader(let problem, _, _, _):
      return YAMLDocument.Refusal(message: "no valid YAML: \(problem); remove the character")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return YAMLDocument.Refusal(
        line: max(1, context.mark.line),
        message: "\(quoted(duplicates.first ?? "")) occurs twice in one mapping; remove one"
      )
    default: return YAMLDocument.Refusal(message: "no valid YAML; is it the right file?")
    }
  }

  private static func refusal(
    _ problem: String,
    at mark: Mark,
    since context: YamlError.Context?,
    in text: String
  ) -> YAMLDocument.Refusal {
    let line = max(1, mark.line)
    let start = context.map { max(1, $0.mark.line) } ?? line
    func refuse(_ line: Int, _ message: String) -> YAMLDocument.Refusal {
      YAMLDocument.Refusal(line: line, message: "no valid YAML: " + message)
    }
    switch problem {
    case "found character that cannot start any token":
      if indentation(ofLine: line, in: text).contains("\t") {
        return refuse(line, "a tab in the indentation; indent with spaces")
      }
      return refuse(line, "a word begins with a reserved character; put it in quotes")
    case "but found another document":
      return refuse(line, "several documents in one file; keep one and remove the line ---")
    case "found unexpected end of stream":
      return refuse(start, "the quote that opens here is never closed; close it")
    case let problem where problem.hasPrefix("did not find expected ',' or"):
      return refuse(
        start,
        "the bracket that opens here is not closed before line \(line), or a comma is missing; "
          + "close it"
      )
    case let problem where problem.contains("nesting level"):
      return refuse(line, "nested too deep; flatten it")
    case "mapping values are not allowed in this context":
      return refuse(line, "a second colon in one line; put the text in quotes or begin a new line")
    case "could not find expected ':'":
      return refuse(start, "a line without a colon; write key: value")
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      return refuse(
        line,
        "the line fits neither the one above nor the block; align the indentation"
      )
    default: return refuse(line, "\(problem); correct this line or the one above")
    }
  }

  /// The blanks that a line begins with; lines are counted from 1.
  private static func indentation(ofLine line: Int, in text: String) -> Substring {
    let lines = text.split(
      maxSplits: line,
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    guard lines.indices.contains(line - 1) else { return "" }
    return lines[line - 1].prefix { $0 == " " || $0 == "\t" }
  }
}
