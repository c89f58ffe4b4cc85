package import Reports

/// What `oddcov verify` prints.
package enum VerificationReport {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.verify/1"

  /// The document of `--json`.
  package static func document(_ verification: PackVerification, path: String) -> JSONValue {
    .object([
      "schema": .string(schema),
      "pack": .string(path),
      "verdict": .string(verification.claimedVerdict),
      "same": .bool(verification.isSame),
      "first_difference": verification.firstDifference.map(check) ?? .null,
      "checks": .array(verification.checks.map(check)),
    ])
  }

  /// The table for a terminal.
  package static func text(
    _ verification: PackVerification,
    path: String,
    width: Int,
    usesColour: Bool
  ) -> String {
    let title =
      if let first = verification.firstDifference {
        "\(path): DIFFERS: \(first.name): \(first.detail)"
      } else {
        "\(path): verified: \(verification.claimedVerdict)"
      }
    return CheckTable(width: width, usesColour: usesColour)
      .text(
        title,
        isGood: verification.isSame,
        rows: verification.checks.map { ($0.outcome.rawValue, $0.name, $0.detail) }
      )
  }

  private static func check(_ check: PackCheck) -> JSONValue {
    .object([
      "name": .string(check.name), "outcome": .string(check.outcome.rawValue),
      "detail": .string(check.detail),
    ])
  }
}
