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

extension Diagnostics {
  /// What splits that cannot be compared mean for the user.
  static func diagnose(_ error: SplitError) -> Diagnosis {
    switch error {
    case .tooFew(let names):
      Diagnosis(
        lines: [
          "there is nothing to compare: \(names.isEmpty ? "no split" : "only the split \(names[0])")"
            + " is named; name two or more"
        ]
        .map(\.printable),
        status: .dataError
      )
    case .tooMany(let path, let limit):
      Diagnosis(
        lines: ["\(path): more than \(limit) splits; is the column 'split' the right one?"],
        status: .dataError
      )
    case .withoutTraining(let training, let names):
      Diagnosis(
        lines: [
          "no split is named '\(training)'; say by --training which of "
            + "\(names.joined(separator: ", ")) models are trained on"
        ]
        .map(\.printable),
        status: .usage
      )
    case .tooFewGroups(let groups, let splits, let joins):
      Diagnosis(
        lines: [
          "the drives form \(Figures.count(groups, "group")) that cannot be parted without leakage, "
            + "fewer than the \(splits) splits (joins: \(joins[.near] ?? 0) near each other, "
            + "\(joins[.sameVehicle] ?? 0) of one vehicle within the time); ask for a shorter --distance or --hours "
            + "or for fewer splits, or record in more places"
        ],
        status: .dataError
      )
    }
  }
}
