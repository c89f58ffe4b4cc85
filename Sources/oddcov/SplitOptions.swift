import ArgumentParser
import ODDCoverage

/// Which splits are compared, and what is near.
struct SplitOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A CSV of splits: 'split' and the columns of 'oddcov set' (drive, or recording and time).",
      valueName: "csv"
    )
  )
  var splits: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Named frame sets of the index as splits: train,val,test.",
      valueName: "names"
    )
  )
  var sets: String?

  @OptionGroup var near: NearOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How far a frame may lie from the time that names it, as 1ms; the nearest is taken.",
      valueName: "duration"
    )
  )
  var tolerance = "0"

  /// Whether splits are given.
  var isGiven: Bool { splits != nil || sets != nil }

  /// How far a frame may lie from the time that names it, as it was checked.
  var toleranceNanoseconds: Int64 { SetCommand.nanoseconds(tolerance) ?? 0 }

  /// The named sets, in the order given.
  var names: [String] {
    (sets ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  func validate() throws {
    if splits != nil && sets != nil {
      throw ValidationError("--splits and --sets both say which splits there are; give one of them")
    }
    if sets != nil && Set(names).count < 2 {
      throw ValidationError("--sets names two sets or more: --sets train,val,test")
    }
    if SetCommand.nanoseconds(tolerance) == nil {
      throw ValidationError(
        "--tolerance '\(tolerance)' is no duration up to 1 h; write it as 500us, 1ms or 0.02s"
      )
    }
  }

  /// Reads the splits.
  ///
  /// - Parameters:
  ///   - index: Where their frames are.
  ///   - training: The split that comes first; `nil` where none is asked for.
  /// - Returns: The splits, and the list's bytes; `nil` for named sets.
  /// - Throws: What is wrong with the splits.
  func members(
    of index: CoverageIndex,
    training: String?
  ) throws -> (members: SplitMembers, list: [UInt8]?) {
    guard let splits else {
      return (try SplitMembers(sets: Set(names).sorted(), of: index, training: training), nil)
    }
    let content = try DeclaredOperation.bytes(splits)
    let members = try SplitMembers(
      list: content,
      path: splits,
      of: index,
      training: training,
      toleranceNanoseconds: toleranceNanoseconds
    )
    return (members, content)
  }

  /// Says which rows name no frame, and what sets have lost.
  func tellMisses(_ members: SplitMembers, _ index: CoverageIndex, isQuiet: Bool) throws {
    for row in members.unmatched {
      Terminal.printError("oddcov: \(splits ?? ""):\(row.line): \(row.reason)")
    }
    if members.unmatchedCount > 0 {
      let more = members.unmatchedCount - members.unmatched.count
      Terminal.printError(
        "oddcov: \(splits ?? ""): \(Figures.count(members.unmatchedCount)) of "
          + "\(Figures.count(members.rows, "row")) name no frame"
          + (more > 0 ? ", \(Figures.count(more)) of them not listed" : "")
          + "; the figures are those of the rest"
      )
    }
    guard !isQuiet, sets != nil else { return }
    for name in members.names {
      for notice in try index.lostFrameNotices(ofSet: name) {
        Terminal.printError("oddcov: \(notice)")
      }
    }
  }
}

/// What is near in place and time.
struct NearOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Frames at or below this distance are near, up to 10km.",
      valueName: "length"
    )
  )
  var distance = "50m"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Frames of one vehicle at or below this time apart are near, up to 7d.",
      valueName: "duration"
    )
  )
  var hours = "1h"

  func validate() throws {
    guard let metres = Self.amount(distance, "length"), metres > 0,
      metres <= LeakageRule.maximumDistanceMeters
    else {
      throw ValidationError(
        "--distance '\(distance)' is no length above 0 and up to 10 km; write it as 50m or 0.2km"
      )
    }
    guard let seconds = Self.amount(hours, "time"),
      seconds * 1e9 <= Double(LeakageRule.maximumNanoseconds)
    else {
      throw ValidationError(
        "--hours '\(hours)' is no duration up to 7 days; write it as 1h, 30min or 2 (hours)"
      )
    }
  }

  /// The rule, as it was checked.
  var rule: LeakageRule {
    var rule = LeakageRule()
    rule.distanceMeters = Self.amount(distance, "length") ?? rule.distanceMeters
    if let seconds = Self.amount(hours, "time") {
      rule.nanoseconds = Int64((seconds * 1e9).rounded())
    }
    return rule
  }

  /// A number with its unit, in metres or seconds; without a unit metres or hours.
  private static func amount(_ text: String, _ dimension: String) -> Double? {
    let number = text.prefix { "0123456789.".contains($0) }
    let name = text.dropFirst(number.count).drop { $0 == " " }
    let usual = dimension == "length" ? "m" : "h"
    guard let value = Double(number), value.isFinite,
      let unit = Unit.named(name.isEmpty ? usual : String(name)), unit.dimension == dimension,
      (value * unit.scale).isFinite
    else { return nil }
    return value * unit.scale
  }
}
