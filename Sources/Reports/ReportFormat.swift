package import Coverage

/// A form that a coverage report can take.
///
/// To add one: a new file with a type that conforms, and a line in ``ReportRegistry``.
package protocol ReportFormat: Sendable {
  /// The name that a user types: `html`.
  static var name: String { get }

  /// The whole report, with a line feed at its end.
  func write(_ summary: CoverageSummary, _ supplement: ReportSupplement) -> String
}
