import Conditions
package import Coverage
package import DriveIndex
import Drives
import ODD
package import Quantities

/// Why a moment cannot be explained, as a sentence that says what to do.
package struct ExplanationError: Error, Hashable {
  package var message: String
  /// Whether the drive or the sensor is not there at all.
  package var isMissing: Bool
}

/// Explains the samples of one drive, from the index alone.
///
/// The drive is derived once more from its stored recordings, as a run derives it; what that gives is
/// compared with what the index holds, sample by sample.
package struct DriveExplanation {
  let index: CoverageIndex
  let operation: DeclaredOperation
  let summary: CoverageSummary
  let input: CoverageInput
  let drive: DriveLine
  let group: DrivePartition.Group
  let material: DriveMaterial
  let derived: DerivedDrive
  let views: SensorViews
  /// Doubts of rules that the plan believes.
  let doubts: [Doubt]
  /// The frames' places in ``derived`` by sample.
  let framesOfSamples: [Int32: [Int]]

  /// Derives a drive anew.
  ///
  /// - Parameters:
  ///   - name: The drive's name or the beginning of it that no other drive has.
  ///   - index: An index that is mapped to its end.
  ///   - operation: What the index declares.
  ///   - summary: Its coverage.
  /// - Throws: ``ExplanationError`` for a drive that is not there, and what SQLite refuses.
  package init(
    drive name: String,
    of index: CoverageIndex,
    operation: DeclaredOperation,
    summary: CoverageSummary
  ) throws {
    self.index = index
    self.operation = operation
    self.summary = summary
    drive = try DriveExplanation.drive(named: name, among: summary.drives)
    let id = drive.id
    let groups = DrivePartition.groups(
      of: try index.recordingHeads(),
      driveGapNanoseconds: operation.plan.counting.driveGapNanoseconds
    )
    guard let group = groups.first(where: { DriveDerivation.digest(of: $0).hasPrefix(id) }) else {
      throw ExplanationError(
        message: "drive \(id) is not one of the indexed recordings any more; run "
          + "'oddcov remap --index \(index.path)' first",
        isMissing: false
      )
    }
    self.group = group
    input = try CoverageRun.input(of: index, operation: operation)
    material = try index.material(ofRecordings: group.recordings.map(\.id))
    let roads = operation.roads.isEmpty ? nil : try index.roadNetwork()
    guard
      let derived = try DriveDerivation(operation).derive(group, material: material, roads: roads)
    else { throw ExplanationError(message: "drive \(id) has no frames", isMissing: false) }
    self.derived = derived
    doubts = material.doubts.filter { operation.plan.rules.believes($0.rule) }
    views = SensorViews(material, doubts: doubts)
    framesOfSamples = Dictionary(
      grouping: derived.frames.indices,
      by: { derived.frames[$0].sample }
    )
  }

  /// The drive whose name begins so; exactly one.
  private static func drive(
    named name: String,
    among drives: [DriveLine]
  ) throws(ExplanationError) -> DriveLine {
    let found = drives.filter { $0.id.hasPrefix(name.lowercased()) }
    if found.count == 1, !name.isEmpty { return found[0] }
    let ids = drives.map(\.id)
    guard !found.isEmpty, !name.isEmpty else {
      // The names are digests: what begins most alike is what was meant.
      let near = ids.map { id in (id: id, count: zip(id, name).prefix { $0 == $1 }.count) }
        .sorted { ($1.count, $0.id) < ($0.count, $1.id) }
        .prefix(3).map(\.id)
      throw ExplanationError(
        message: "no drive '\(name)'; the nearest names are \(near.joined(separator: ", ")); "
          + "'oddcov coverage --json' lists all \(ids.count) under drive_list",
        isMissing: true
      )
    }
    throw ExplanationError(
      message: "'\(name)' begins the names of \(found.count) drives: "
        + found.prefix(5).map(\.id).joined(separator: ", ") + "; write more of the one you mean",
      isMissing: true
    )
  }

  /// A sample never holds for longer: one lies on every whole second of delivered time.
  private static let longestSample: Int64 = 1_000_000_000

  /// Explains the sample that holds at a moment.
  ///
  /// `sensor`: The only role whose view is told; all that the plan's grids name where it is `nil`.
  package func explanation(at time: Timestamp, sensor: String? = nil) throws -> SampleExplanation {
    if let sensor { try check(sensor: sensor) }
    let index = try sample(at: time)
    let sample = derived.samples[index]
    let readings = derived.assignments[sample.assignment].readings
    let plan = operation.plan
    var explanation = SampleExplanation(
      drive: drive.id,
      driveSpan: TimeRange(start: derived.start, end: derived.end),
      asked: time,
      moment: sample.moment,
      judgement: plan.judge({ sample.moment.value(of: $0) }, reading: { readings[$0] })
    )
    explanation.vehicle = drive.vehicle
    explanation.until =
      index + 1 < derived.samples.count ? derived.samples[index + 1].moment.time : nil
    explanation.trace = plan.trace(
      { sample.moment.value(of: $0) },
      reading: { readings[$0] }
    )
    fillValues(of: &explanation, readings: readings)
    explanation.fixes = try self.index.fixes(
      around: sample.moment.time,
      ofRecordings: group.recordings.map(\.id)
    )
    explanation.sensors = sensors(at: sample.moment, only: sensor)
    let places = points(sensor)
    for point in places { explanation.viewpoints.append(try viewpoint(point, sample: index)) }
    explanation.grids = try gridPlaces(sample: index, places)
    explanation.requirements = try requirementPlaces(sample: index, places)
    try fillFrames(of: &explanation, sample: index, sensor: sensor)
    explanation.disagreements = try disagreements(sample: index)
    return explanation
  }

  private func check(sensor: String) throws(ExplanationError) {
    let known = Set((material.streams + material.sweeps).map(\.sensor)).sorted()
    guard !known.contains(sensor) else { return }
    let near = NearestName.of(sensor, among: known)
    throw ExplanationError(
      message: "drive \(drive.id) has no sensor '\(sensor)'"
        + (near.map { "; did you mean '\($0)'?" } ?? "; it has \(known.joined(separator: ", "))"),
      isMissing: true
    )
  }

  /// The sample that holds at a moment; a moment outside the drive or in a gap has none.
  private func sample(at time: Timestamp) throws(ExplanationError) -> Int {
    let samples = derived.samples
    let first = min(derived.start, samples.first?.moment.time ?? derived.start)
    guard time >= first, time <= derived.end else {
      throw ExplanationError(
        message:
          "\(time.rfc3339) is not in drive \(drive.id), which spans \(derived.start.rfc3339) "
          + "to \(derived.end.rfc3339) (0 to \(seconds(derived.start, derived.end)) s)",
        isMissing: false
      )
    }
    var (low, high) = (0, samples.count)
    while low < high {
      let middle = (low + high) / 2
      if samples[middle].moment.time <= time { low = middle + 1 } else { high = middle }
    }
    if low > 0,
      samples[low - 1].moment.time.nanoseconds(to: time) < DriveExplanation.longestSample
    {
      return low - 1
    }
    let before = derived.frames.last { $0.time <= time.nanosecondsSince1970 }?.time
    let after = derived.frames.first { $0.time > time.nanosecondsSince1970 }?.time
    let words = [("the last frame is of", before), ("the next of", after)]
      .compactMap { phrase, time in
        time.map { time in
          let moment = Timestamp(nanosecondsSince1970: time)
          return "\(phrase) \(moment.rfc3339) (\(seconds(derived.start, moment)) s)"
        }
      }
    throw ExplanationError(
      message: "\(time.rfc3339) lies in a gap of drive \(drive.id): "
        + words.joined(separator: ", "),
      isMissing: false
    )
  }

  private func seconds(_ start: Timestamp, _ end: Timestamp) -> String {
    let nanoseconds = start.nanoseconds(to: end)
    return "\(Double(nanoseconds / 1_000_000) / 1e3)"
  }
}
