import Conditions
import Coverage
import DriveIndex
import ODD

/// What a changed plan leaves as it is, so that only the rest is done again.
///
/// Samples, counts and raw values depend on recordings, weather, roads, regions and some rules of
/// counting; where those are the same, samples fall into other classes and nothing else happens.
struct RemapScope {
  /// For each axis of the new plan the old one with the same classes of the same values.
  private(set) var keptAxes: [Int?]
  /// For each set of bands of the new plan the old one with the same bands.
  private(set) var keptBands: [Int?]
  /// How many axes and how many sets of bands the old plan has.
  let oldAxisCount, oldBandCount: Int
  /// Whether the declared domain is to be asked again.
  private(set) var judgesAnew: Bool
  /// The measures whose values are needed.
  private(set) var measures: Set<Measure> = []

  /// Whether no sample's values are needed, because what it was says what it is.
  var needsNoValues: Bool { measures.isEmpty }
  /// Whether readings, verdicts and their order are the same.
  var changesNothing: Bool {
    !judgesAnew && hasSameNames && keptAxes.enumerated().allSatisfy { $0 == $1 }
      && keptBands.count == oldBandCount && keptBands.enumerated().allSatisfy { $0 == $1 }
  }
  /// Whether a condition of single sensors is to be read again.
  private(set) var readsSensorsAnew = false
  /// Whether axes and classes are called the same.
  private let hasSameNames: Bool

  /// Compares two operations.
  ///
  /// - Returns: `nil` where drives are to be derived from their recordings again.
  init?(from old: DeclaredOperation, to new: DeclaredOperation) {
    guard RemapScope.haveSameSamples(old, new) else { return nil }
    func names(_ plan: CoveragePlan) -> [[String]] {
      plan.axes.map { [$0.name] + $0.classes.map(\.name) }
    }
    hasSameNames = names(old.plan) == names(new.plan)
    let oldRegions = old.plan.axes.map { RemapScope.regions(of: $0, in: old) }
    keptAxes = new.plan.axes.map { axis in
      let regions = RemapScope.regions(of: axis, in: new)
      return old.plan.axes.indices.first { index in
        let candidate = old.plan.axes[index]
        return candidate.measure == axis.measure && candidate.allowsMany == axis.allowsMany
          && (axis.measure != .glare || old.plan.glare == new.plan.glare)
          && candidate.classes.map(\.members) == axis.classes.map(\.members)
          && oldRegions[index] == regions
      }
    }
    oldAxisCount = old.plan.axes.count
    oldBandCount = old.plan.bands.count
    keptBands = new.plan.bands.map { bands in
      old.plan.bands.firstIndex {
        $0.measure == bands.measure && $0.bands.map(\.interval) == bands.bands.map(\.interval)
      }
    }
    judgesAnew = false
    judgesAnew = !keepsVerdicts(old.plan, new.plan, hasSameDomain: old.oddDigest == new.oddDigest)
    for (axis, kept) in zip(new.plan.axes, keptAxes) where kept == nil {
      measures.insert(axis.measure)
      if axis.measure.scope == .sensor { readsSensorsAnew = true }
    }
    for (bands, kept) in zip(new.plan.bands, keptBands) where kept == nil {
      measures.insert(bands.measure)
    }
    if judgesAnew { measures.formUnion(JudgementClasses(new.plan).measures) }
    guard measures.allSatisfy(RemapScope.isKept) else { return nil }
  }

  /// Whether the index keeps what the measure's value is exactly derived from.
  private static func isKept(_ measure: Measure) -> Bool {
    switch measure {
    case .sunElevation, .sunSide, .localHour, .weekday, .season, .region, .gridSquare, .egoSpeed,
      .vehicle, .glare, .cameraModel, .fieldOfView:
      return true
    default: return measure.isWeather
    }
  }

  private static func haveSameSamples(_ old: DeclaredOperation, _ new: DeclaredOperation) -> Bool {
    var counting = old.plan.counting
    counting.minimumStayNanoseconds = new.plan.counting.minimumStayNanoseconds
    counting.minimumStayMillimeters = new.plan.counting.minimumStayMillimeters
    counting.minimumSeparationNanoseconds = new.plan.counting.minimumSeparationNanoseconds
    counting.minimumSeparationMillimeters = new.plan.counting.minimumSeparationMillimeters
    func maps(_ operation: DeclaredOperation) -> Set<String> {
      Set(operation.plan.axes.compactMap { regions(of: $0, in: operation) })
    }
    // Samples lie where any point of view has frames.
    guard old.plan.viewpoints == new.plan.viewpoints,
      old.plan.rigVariants == new.plan.rigVariants,
      old.plan.maximumCalibrationAgeNanoseconds == new.plan.maximumCalibrationAgeNanoseconds
    else { return false }
    // What a sensor sees has the verdict of what the vehicle sees.
    let judged = Set(new.plan.measured.compactMap(\.axis))
    guard
      !new.plan.axes.contains(where: { $0.measure.scope == .sensor && judged.contains($0.name) })
    else { return false }
    return counting == new.plan.counting && old.plan.timeZone == new.plan.timeZone
      && old.plan.weather == new.plan.weather && old.plan.tagsFromText == new.plan.tagsFromText
      && old.plan.rules == new.plan.rules && old.sources == new.sources && maps(old) == maps(new)
  }

  /// What an axis takes regions from, by content and property; `nil` for other measures.
  private static func regions(of axis: Axis, in operation: DeclaredOperation) -> String? {
    axis.regions.map { source in
      let digest = operation.inputs.first { $0.path == source.path }?.sha256 ?? source.path
      return "\(digest) \(source.property)"
    }
  }

  private func keepsVerdicts(
    _ old: CoveragePlan,
    _ new: CoveragePlan,
    hasSameDomain: Bool
  ) -> Bool {
    guard new.domain != nil || old.domain != nil else { return true }
    guard hasSameDomain, old.measured == new.measured else { return false }
    return new.measured.compactMap(\.axis)
      .allSatisfy { name in
        let before = old.axes.firstIndex { $0.name == name }
        guard let index = new.axes.firstIndex(where: { $0.name == name }) else {
          return before == nil
        }
        guard let before, keptAxes[index] == before else { return false }
        return old.axes[before].classes.map(\.name) == new.axes[index].classes.map(\.name)
      }
  }
}

extension DeclaredOperation {
  /// What weather, stations and roads are declared, by content.
  package var sources: [String] {
    inputs.filter { ["weather", "stations", "roads"].contains($0.role) }
      .map { "\($0.role) \($0.sha256) \($0.declaration)" }
  }
}
