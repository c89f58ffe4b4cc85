import Conditions
import Coverage
import DriveIndex
import ODD
import Quantities

extension DriveExplanation {
  /// A point of view with what was derived from it.
  struct Point {
    var key: String
    /// Empty for the vehicle.
    var roles: [String]
    /// By sample.
    var assignments: [Int]
    var counts: [DerivedDrive.Count]
  }

  /// The vehicle, then the points of view of the plan; with a sensor only those that it is part of.
  func points(_ sensor: String?) -> [Point] {
    let ego = Point(
      key: "",
      roles: [],
      assignments: derived.samples.map(\.assignment),
      counts: derived.samples.map(\.count)
    )
    return [ego]
      + zip(operation.plan.viewpoints, derived.tracks)
      .filter { viewpoint, _ in
        sensor.map { viewpoint.roles.isEmpty || viewpoint.roles.contains($0) } ?? true
      }
      .map { viewpoint, track in
        Point(
          key: track.viewpoint,
          roles: viewpoint.roles,
          assignments: track.assignments,
          counts: track.counts
        )
      }
  }

  /// What was counted in a sample from a point of view.
  func viewpoint(_ point: Point, sample: Int) throws -> SampleExplanation.Viewpoint {
    let count = point.counts[sample]
    var found = SampleExplanation.Viewpoint(
      key: point.key,
      allFrames: count.allFrames,
      frames: count.frames,
      nanoseconds: count.nanoseconds,
      millimeters: count.millimeters
    )
    found.countedUntil = count.countedUntil.map { Timestamp(nanosecondsSince1970: $0) }
    if count.allFrames > 0 {
      found.stay = try index.stay(
        ofDrive: drive.id,
        viewpoint: point.key,
        at: derived.samples[sample].moment.time
      )
    }
    return found
  }

  /// The candidate cells in every grid, from each of its points of view.
  func gridPlaces(sample: Int, _ points: [Point]) throws -> [SampleExplanation.GridPlace] {
    var found: [SampleExplanation.GridPlace] = []
    for grid in operation.plan.grids {
      let membership = try CellMembership(axes: grid.axes, name: grid.name, input: input)
      let states = Dictionary(
        summary.cells.lazy.filter { $0.grid == grid.name }.map { (CellName($0.classes), $0) },
        uniquingKeysWith: { first, _ in first }
      )
      for viewpoint in grid.viewpoints {
        guard let point = points.first(where: { $0.key == viewpoint.key }) else { continue }
        let assignment = derived.assignments[point.assignments[sample]]
        let (kind, cells) = membership.candidates(of: assignment)
        let hasFrames = point.counts[sample].allFrames > 0
        found.append(
          SampleExplanation.GridPlace(
            grid: grid.name,
            viewpoint: viewpoint.key,
            kind: kind,
            verdict: assignment.verdict,
            cells: cells.prefix(SampleExplanation.maximumCells)
              .map { place($0, states[CellName($0.classes)], hasFrames: hasFrames) },
            count: cells.count
          )
        )
      }
    }
    return found
  }

  private func place(
    _ cell: CellMembership.Candidate,
    _ known: CellCoverage?,
    hasFrames: Bool
  ) -> SampleExplanation.CellPlace {
    SampleExplanation.CellPlace(
      classes: cell.classes,
      role: hasFrames ? SampleExplanation.Role(cell.membership) : .none,
      // Of a grid of more than a hundred thousand cells those without evidence are not listed.
      state: known?.state ?? cell.ruled ?? .empty,
      reason: known?.reason,
      evidence: known?.evidence ?? Evidence(),
      shortfall: known?.shortfall ?? CoveragePlan.Target()
    )
  }

  /// The requirements that the sample is evidence for, from each point of view that they count.
  func requirementPlaces(
    sample: Int,
    _ points: [Point]
  ) throws -> [SampleExplanation.RequirementPlace] {
    let plan = operation.plan
    var found: [SampleExplanation.RequirementPlace] = []
    for requirement in plan.requirements {
      let own = Set(requirement.pattern.classes.keys)
      let grid = plan.grids.first { own.isSubset(of: $0.axes) }
      let membership = try CellMembership(
        axes: grid?.axes ?? own.sorted(),
        name: requirement.id,
        input: input
      )
      let state = summary.requirements.first { $0.id == requirement.id }?.state ?? .empty
      for viewpoint in grid?.viewpoints ?? [.ego] {
        guard let point = points.first(where: { $0.key == viewpoint.key }),
          point.counts[sample].allFrames > 0,
          let role = membership.membership(
            of: derived.assignments[point.assignments[sample]],
            in: requirement
          )
        else { continue }
        found.append(
          SampleExplanation.RequirementPlace(
            id: requirement.id,
            viewpoint: viewpoint.key,
            role: SampleExplanation.Role(role),
            state: state
          )
        )
      }
    }
    return found
  }

  /// Where the stored sample is another than the derived one.
  func disagreements(sample: Int) throws -> [String] {
    let mine = derived.samples[sample]
    let advice = "run 'oddcov remap --index \(index.path)'"
    guard let stored = try index.sample(ofDrive: drive.id, at: mine.moment.time) else {
      return ["the index holds no sample at \(mine.moment.time.rfc3339); \(advice)"]
    }
    var found: [String] = []
    func compare(_ what: String, _ isSame: Bool) {
      if !isSame { found.append("the stored \(what) is another than this; \(advice)") }
    }
    compare(
      "position",
      stored.latitudeDegrees == mine.moment.ego.position?.latitudeDegrees
        && stored.longitudeDegrees == mine.moment.ego.position?.longitudeDegrees
    )
    compare("class or verdict", stored.assignment == derived.assignments[mine.assignment])
    compare(
      "count",
      stored.frames == mine.count.allFrames && stored.nanoseconds == mine.count.nanoseconds
        && stored.millimeters == mine.count.millimeters
    )
    return found
  }
}

/// Classes as a key.
private struct CellName: Hashable {
  var classes: [String]

  init(_ classes: [(axis: String, name: String)]) { self.classes = classes.map(\.name) }
}

extension SampleExplanation.Role {
  fileprivate init(_ membership: VisitCounter.Membership?) {
    self =
      switch membership {
      case .certain: .certain
      case .possible: .possible
      case nil: .none
      }
  }
}
