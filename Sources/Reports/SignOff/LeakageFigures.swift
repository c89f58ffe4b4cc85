package import Coverage

/// The document `oddcov.leakage/1` of a pack: what sets share with each other, in figures.
package enum LeakageFigures {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.leakage/1"

  /// The document.
  ///
  /// `question`: What was asked; `nil` where it is not known.
  package static func document(
    _ leakage: [SignOffFigures.Leakage],
    question: LeakageQuestion? = nil
  ) -> JSONValue {
    .object([
      "schema": .string(schema),
      "question": question?.document ?? .null,
      "sets": .array(
        leakage.map {
          .object([
            "set": .string($0.set), "frames": .int($0.frames), "leaking": .int($0.leaking),
            "unknown": .int($0.unknown),
          ])
        }
      ),
    ])
  }

  /// The figures of a document; none of any other document.
  package static func read(_ document: JSONValue) -> [SignOffFigures.Leakage] {
    document["sets"].elements
      .compactMap { value in
        guard let set = value["set"].text, let frames = value["frames"].integer,
          let leaking = value["leaking"].integer, let unknown = value["unknown"].integer
        else { return nil }
        return SignOffFigures.Leakage(set: set, frames: frames, leaking: leaking, unknown: unknown)
      }
  }
}
