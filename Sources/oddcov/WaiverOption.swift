import ArgumentParser

/// The waivers that a command judges.
struct WaiverOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Mark what these waivers are for, as judged at --as-of; no state changes.",
      valueName: "file"
    )
  )
  var waivers: String?

  func validate() throws {
    guard waivers?.isEmpty == true else { return }
    throw ValidationError("--waivers is empty; name a file")
  }
}
