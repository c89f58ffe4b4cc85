import Conditions
import ODD

/// Classes of three axes and more that contradict the sky only together: a time of day at a season
/// and an hour.
struct SkyProducts {
  /// One set of classes per axis; whole where the axis is free.
  let products: [[ClassSet]]

  /// More combinations than these are not looked at: the cells stay possible.
  private static let maximumCount = 20_000
  /// What stands for the sun, and what else it takes to contradict it.
  private static let sun: Set<Measure> = [.sunElevation, .sunSide, .glare]

  /// Looks at all combinations of the axes about the sky.
  init(axes: [Int], plan: CoveragePlan, impossibility: Impossibility) {
    let whole = axes.map { ClassSet(first: plan.axes[$0].classes.count) }
    let places = axes.indices.filter {
      Impossibility.skyMeasures.contains(plan.axes[axes[$0]].measure)
    }
    var found: [[ClassSet]] = []
    // Sun, season, hour and region at most.
    for size in stride(from: 3, through: min(4, places.count), by: 1) {
      for chosen in CoverageAnalysis.subsets(of: Array(places), count: size) {
        let measures = chosen.map { plan.axes[axes[$0]].measure }
        guard Set(measures).count == size, measures.count(where: Self.sun.contains) == 1 else {
          continue
        }
        let count = chosen.reduce(1) { min($0 * plan.axes[axes[$1]].classes.count, .max / 512) }
        guard count <= Self.maximumCount else { continue }
        for number in 0..<count {
          var rest = number
          var classes: [Int: Int] = [:]
          var product = whole
          for place in chosen {
            let size = plan.axes[axes[place]].classes.count
            classes[axes[place]] = rest % size
            product[place] = ClassSet(rest % size)
            rest /= size
          }
          guard impossibility.reason(classes) != nil else { continue }
          // What a smaller combination rules out already adds nothing.
          let isKnown =
            found.contains { known in
              chosen.allSatisfy { product[$0].isSubset(of: known[$0]) }
                && axes.indices.allSatisfy { chosen.contains($0) || known[$0] == whole[$0] }
            }
            || chosen.contains { dropped in
              var fewer = classes
              fewer[axes[dropped]] = nil
              return impossibility.reason(fewer) != nil
            }
          if !isKnown { found.append(product) }
        }
      }
    }
    products = found
  }
}
