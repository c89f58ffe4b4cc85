/// Every form of a report.
package enum ReportRegistry {
  /// The forms, in the order in which help lists them.
  package static let all: [any ReportFormat] = [TextReport(), JSONReport(), HTMLReport()]

  /// The form with a name.
  package static func format(named name: String) -> (any ReportFormat)? {
    all.first { type(of: $0).name == name }
  }
}
