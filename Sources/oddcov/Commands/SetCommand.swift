import ArgumentParser
import ODDCoverage

/// `oddcov set`: named frame sets.
struct SetCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "List named frame sets (labelled, train, val, ...), add or remove one.",
    discussion: """
      A list is a CSV whose first line names the columns: 'drive' (its name or the beginning of it) or \
      'recording' (its path), then 'sensor' or 'stream', then one of 'time' (RFC 3339), 'time_s' or \
      'time_ns' (when the frame was taken, as v_frame has it), 'log_time' or 'log_time_ns' (when the \
      log was written). A row without a time is every frame of what it names; one without a sensor or \
      stream is the frame of every one of them. Other columns are left alone.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    help: ArgumentHelp("The set to add, replace or remove.", valueName: "name")
  )
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The list of its frames, which replaces an older one.", valueName: "csv")
  )
  var frames: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How far a frame may lie from the time that names it, as 1ms; the nearest is taken.",
      valueName: "duration"
    )
  )
  var tolerance = "0"

  @Flag(name: .long, help: "Store what was found even if some rows name no frame.")
  var partial = false

  @Flag(name: .long, help: "Remove the set.")
  var remove = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if (frames != nil || remove) && name == nil {
      throw ValidationError("name the set: --name labelled")
    }
    if frames != nil && remove {
      throw ValidationError("--frames adds a set and --remove removes it; give one of them")
    }
    if name != nil && frames == nil && !remove {
      throw ValidationError("--name goes with --frames LIST.csv or with --remove")
    }
    if Self.nanoseconds(tolerance) == nil {
      throw ValidationError(
        "--tolerance '\(tolerance)' is no duration up to 1 h; write it as 500us, 1ms or 0.02s"
      )
    }
  }

  func run() throws {
    let waiting = output.waiting(for: index.index)
    let read = try CoverageIndex.open(forReading: index.index, onWait: waiting)
    guard let name else {
      try SetAnnouncement(index: index.index, sets: try read.frameSets()).print(output)
      return try read.close()
    }
    try read.close()
    if !remove, let reason = CoveragePlan.FrameSet.refusal(ofName: name) {
      throw FrameSetError.name(name, reason: reason)
    }
    let file = try CoverageIndex.open(forWriting: index.index, onWait: waiting)
    var said: SetAnnouncement
    do {
      said = try change(file, name)
    } catch {
      file.closeAfterError()
      throw error
    }
    try file.close()
    try said.print(output)
    if said.unmatchedCount > 0 { throw ExitCode(ExitStatus.dataError.rawValue) }
  }

  private func change(_ file: CoverageIndex, _ name: String) throws -> SetAnnouncement {
    var said = SetAnnouncement(index: index.index, name: name)
    if let frames {
      let list = try FrameList(DeclaredOperation.bytes(frames), path: frames)
      var match = try FrameMatch(
        file,
        toleranceNanoseconds: Self.nanoseconds(tolerance) ?? 0
      )
      let outcome = try match.match(list)
      guard outcome.rows > 0 else { throw FrameSetError.empty(path: frames) }
      said.list = frames
      said.take(outcome, otherColumns: list.otherColumns)
      said.isStored = !outcome.parts.isEmpty && (outcome.unmatchedCount == 0 || partial)
      if said.isStored { try file.replaceFrameSet(named: name, with: outcome.parts) }
    } else {
      guard try file.removeFrameSet(named: name) else {
        throw FrameSetError.unknown(
          name: name,
          isPlanned: false,
          known: try file.frameSets().map(\.name)
        )
      }
      said.isRemoved = true
    }
    if said.isStored || said.isRemoved {
      let run = IndexRun(
        operation: try DeclaredOperation.load(from: file),
        index: file,
        jobs: 1,
        isExact: false
      )
      said.derived = try run.derive()
    }
    said.sets = try file.frameSets()
    return said
  }

  /// A duration with its unit in nanoseconds; `nil` for anything else.
  static func nanoseconds(_ text: String) -> Int64? {
    let number = text.prefix { "0123456789.".contains($0) }
    let factors = ["": 0.0, "ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9]
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let value = Double(number), let factor = factors[String(unit)],
      !unit.isEmpty || value == 0, value * factor <= 3.6e12
    else { return nil }
    return Int64((value * factor).rounded())
  }
}
