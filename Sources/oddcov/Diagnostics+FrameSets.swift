import ODDCoverage

extension Diagnostics {
  /// What a frame set that cannot be used means for the user.
  static func diagnose(_ error: FrameSetError) -> Diagnosis {
    switch error {
    case .unknown(let name, let isPlanned, let known):
      let shown = name.prefix(60)
      let advice =
        isPlanned
        ? "; the plan declares it, give its frames with 'oddcov set --name \(shown) --frames LIST.csv'"
        : NearestName.of(name, among: known).map { "; did you mean '\($0)'?" }
          ?? "; known are \(known.joined(separator: ", "))"
      return Diagnosis(
        lines: ["the index has no frame set '\(shown)'\(advice)".printable],
        status: .usage
      )
    case .name(let name, let reason):
      return Diagnosis(lines: ["--name '\(name.prefix(60))': \(reason)".printable], status: .usage)
    case .columns(let path, let reason):
      return Diagnosis(lines: ["\(path): \(reason)".printable], status: .dataError)
    case .empty(let path):
      return Diagnosis(
        lines: [
          "\(path): no rows; write a header (drive, or recording and time) and a row for each frame"
        ],
        status: .dataError
      )
    }
  }
}
