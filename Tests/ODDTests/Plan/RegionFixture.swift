import Geodesy

@testable import ODD

/// The regions of the small plan.
enum RegionFixture {
  static func map(_ source: Axis.RegionSource) throws -> RegionMap {
    try RegionMap.load(
      try PlanFiles().read(source.path),
      file: source.path,
      property: source.property
    )
  }
}
