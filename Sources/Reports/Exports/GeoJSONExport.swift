import Conditions
import Coverage
import ODD
import Quantities

/// GeoJSON (RFC 7946): places with the time spent in them, and regions with their figures and gaps.
///
/// Every feature says what it is in `kind`: `place` or `region`. Coordinates are WGS 84, longitude
/// first, outer rings counterclockwise.
package struct GeoJSONExport: RowExport {
  package static let name = "geojson"
  package static let meaning = "places by time, regions with figures and gaps (RFC 7946)"
  /// How many gaps a region lists.
  package static let listedGaps = 20

  /// Creates the form.
  package init() {}

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    let summary = material.summary
    let contents = try contents(material)
    let isSet = summary.setDigest != nil
    try sink.write("{\"type\":\"FeatureCollection\",\"features\":[")
    var isFirst = true
    func add(_ feature: JSONValue) throws {
      try sink.write((isFirst ? "\n" : ",\n") + feature.text())
      isFirst = false
    }
    for square in material.supplement.squares {
      let content = contents[PlaceKey(square.outline)]
      // A set has frames and no time of its own; places without a frame of it are left out.
      if content == nil, isSet { continue }
      try add(place(square, content ?? Content(), isSet: isSet))
    }
    let gaps = summary.grids.flatMap { CellRanking.gaps(in: summary.cells, ofGrid: $0.grid) }
    let ranks = CellRanking.ranks(of: gaps)
    let ranked = Array(zip(gaps, ranks))
    for region in material.supplement.regions {
      try add(self.region(region, material, gaps: ranked))
    }
    try sink.write("\n]}\n")
    let nowhere = gaps.count { cell in !names(of: cell, material).isKnown }
    return nowhere == 0
      ? []
      : [
        "\(Figures.count(nowhere, "gap")) of grids without an axis of regions "
          + "\(nowhere == 1 ? "has" : "have") no place on the map; --format csv --table gaps lists them"
      ]
  }

  private struct PlaceKey: Hashable {
    var south: Int64
    var west: Int64

    init(_ extent: ReportSupplement.MapExtent) {
      south = Int64((extent.south * 1e7).rounded())
      west = Int64((extent.west * 1e7).rounded())
    }
  }

  /// What lies in each place, by the corner of its square: frames of a set, else of all samples.
  private func contents(_ material: ExportMaterial) throws -> [PlaceKey: Content] {
    let squares = material.supplement.squares
    guard !squares.isEmpty else { return [:] }
    // Rows of squares share their southern edge, so that a position finds its square by two searches.
    let rows = Dictionary(grouping: squares) { $0.outline.south }
      .map { (south: $0.key, squares: $0.value.sorted { $0.outline.west < $1.outline.west }) }
      .sorted { $0.south < $1.south }
    var found: [PlaceKey: Content] = [:]
    func add(_ latitude: Double?, _ longitude: Double?, drive: String, frames: Int) {
      guard let latitude, let longitude,
        let row = last(of: rows, where: { $0.south <= latitude }),
        let square = last(of: row.squares, where: { $0.outline.west <= longitude })
      else { return }
      let key = PlaceKey(square.outline)
      found[key, default: Content()].drives.insert(drive)
      found[key, default: Content()].frames += frames
    }
    if material.summary.setDigest != nil {
      try material.frames {
        add($0.latitudeDegrees, $0.longitudeDegrees, drive: $0.drive, frames: 1)
      }
    } else {
      try material.samples {
        add($0.latitudeDegrees, $0.longitudeDegrees, drive: $0.drive, frames: $0.frames)
      }
    }
    return found
  }

  private struct Content {
    var drives: Set<String> = []
    var frames = 0
  }

  /// The last element of those that come first; by halving.
  private func last<Element>(of all: [Element], where isBefore: (Element) -> Bool) -> Element? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(all[middle]) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? all[low - 1] : nil
  }

  private func place(
    _ square: ReportSupplement.MapSquare,
    _ content: Content,
    isSet: Bool
  ) -> JSONValue {
    let outline = square.outline
    let ring = [
      (outline.west, outline.south), (outline.east, outline.south), (outline.east, outline.north),
      (outline.west, outline.north), (outline.west, outline.south),
    ]
    return feature(
      .object([
        "type": .string("Polygon"),
        "coordinates": .array([.array(ring.map { position($0.0, $0.1) })]),
      ]),
      [
        "kind": .string("place"),
        "time_s": isSet ? .null : .number(Double(square.nanoseconds) / 1e9),
        "frames": .int(isSet ? content.frames : square.frames),
        "drives": .int(content.drives.count),
        "outside_regions": .bool(square.isOutsideRegions),
      ]
    )
  }

  private func region(
    _ region: ReportSupplement.RegionOutline,
    _ material: ExportMaterial,
    gaps: [(CellCoverage, Int?)]
  ) -> JSONValue {
    let cells = material.summary.cells.filter {
      names(of: $0, material).names.contains(region.name)
    }
    let own = gaps.filter { names(of: $0.0, material).names.contains(region.name) }
    var properties: [String: JSONValue] = ["kind": .string("region"), "name": .string(region.name)]
    for state in CellState.allCases {
      properties["cells_\(state.rawValue)"] = .int(cells.count { $0.state == state })
    }
    properties["time_s"] = .number(
      Double(largestGridTime(of: cells)) / 1e9
    )
    properties["gaps_listed"] = .int(min(own.count, GeoJSONExport.listedGaps))
    properties["gaps"] = .array(
      own.prefix(GeoJSONExport.listedGaps)
        .map { cell, rank in
          .object([
            "grid": .string(cell.grid), "rank": rank.map(JSONValue.int) ?? .null,
            "classes": .object(
              Dictionary(
                cell.classes.map { ($0.axis, JSONValue.string($0.name)) },
                uniquingKeysWith: { first, _ in first }
              )
            ),
            "state": .string(cell.state.rawValue), "shortfall": CoverageJSON.target(cell.shortfall),
          ])
        }
    )
    return feature(
      .object([
        "type": .string("MultiPolygon"),
        "coordinates": .array(
          RingNesting.polygons(region.rings)
            .map { polygon in
              .array(
                polygon.map { ring in
                  .array(ring.map { position($0.longitudeDegrees, $0.latitudeDegrees) })
                }
              )
            }
        ),
      ]),
      properties
    )
  }

  /// The certain time in the region: of the grid that has most of it, for grids count the same time.
  private func largestGridTime(of cells: [CellCoverage]) -> Int64 {
    var times: [String: Int64] = [:]
    for cell in cells { times[cell.grid, default: 0] += cell.evidence.nanoseconds }
    return times.values.max() ?? 0
  }

  /// The regions that a cell's classes stand for, and whether it has an axis of regions.
  private func names(
    of cell: CellCoverage,
    _ material: ExportMaterial
  ) -> (names: Set<String>, isKnown: Bool) {
    var names: Set<String> = []
    var isKnown = false
    for item in cell.classes {
      guard let axis = material.plan.axes.first(where: { $0.name == item.axis }),
        axis.measure == .region, let found = axis.classes.first(where: { $0.name == item.name })
      else { continue }
      isKnown = true
      for case .label(let name) in found.members { names.insert(name) }
    }
    return (names, isKnown)
  }

  private func feature(_ geometry: JSONValue, _ properties: [String: JSONValue]) -> JSONValue {
    .object([
      "type": .string("Feature"), "geometry": geometry, "properties": .object(properties),
    ])
  }

  private func position(_ longitude: Double, _ latitude: Double) -> JSONValue {
    .array([.number(longitude), .number(latitude)])
  }
}
