import Quantities

extension HTMLReport {
  /// Lower ends of the map's classes of time in seconds; fixed, so that two pages compare.
  private static let timeClasses: [(seconds: Int64, label: String)] = [
    (0, "under 10 s"), (10, "10 s to 1 min"), (60, "1 to 10 min"), (600, "10 min to 1 h"),
    (3600, "1 h or more"),
  ]
  /// The side of a square in the legend, in points.
  private static let keySide = 14.0

  func addMap(_ supplement: ReportSupplement, to page: inout HTMLText) {
    guard let extent = supplement.mapExtent,
      let projection = MapProjection(extent, width: 960, tallest: 640)
    else { return }
    // Most time first for the cut; drawn in any order, because no two squares overlap.
    let ranked = supplement.squares.filter(\.isOnEarth)
      .sorted { ($1.nanoseconds, $0.rank) < ($0.nanoseconds, $1.rank) }
    let shown = ranked.prefix(HTMLReport.mapSquares)
    let outside = supplement.squares.filter(\.isOutsideRegions)
    let time = supplement.squares.reduce(Int64(0)) { $0 &+ $1.nanoseconds }
    let timeOutside = outside.reduce(Int64(0)) { $0 &+ $1.nanoseconds }
    let sentence =
      "\(Figures.duration(nanoseconds: time, .down)) in "
      + "\(Figures.count(supplement.squares.count, "square")); "
      + "\(Figures.duration(nanoseconds: timeOutside, .up)) of it in "
      + "\(Figures.count(outside.count, "square")) outside every region"
    section("map", "Where the frames lie", to: &page) { page in
      page.element("figure") { page in
        page.element(
          "svg",
          [
            "class": "map", "viewBox": "0 0 \(svg(projection.width)) \(svg(projection.height))",
            "role": "img", "aria-label": "Map: \(sentence)",
          ]
        ) { page in
          page.void(
            "rect",
            [
              "class": "sea", "width": svg(projection.width), "height": svg(projection.height),
            ]
          )
          page.element("g", ["class": "land"]) { page in
            for (number, region) in supplement.regions.enumerated() {
              add(region, number, projection, to: &page)
            }
          }
          page.element("g", ["class": "squares"]) { page in
            for square in shown { add(square, projection, to: &page) }
          }
          page.element("g", ["class": "outlines"]) { page in
            for number in supplement.regions.indices {
              page.void("use", ["href": "#region-\(number)"])
            }
          }
          page.element("g", ["class": "labels"]) { page in
            for region in supplement.regions { addLabel(of: region, projection, to: &page) }
          }
          addScale(projection, to: &page)
        }
        let meaning = supplement.squareMeaning.map { " \($0)" } ?? ""
        page.element(
          "figcaption",
          text: "\(sentence).\(meaning) The map is equirectangular, WGS 84, north is up."
        )
      }
      addLegend(to: &page)
      add(
        omitted: ranked.count - shown.count,
        "square",
        see: "export --format geojson",
        supplement,
        to: &page
      )
    }
  }

  private func add(
    _ region: ReportSupplement.RegionOutline,
    _ number: Int,
    _ projection: MapProjection,
    to page: inout HTMLText
  ) {
    var path = ""
    for ring in region.rings {
      var last: (x: Double, y: Double)?
      for position in ring where position.latitudeDegrees.isFinite {
        let point = projection.point(position)
        // Vertices less than 0.7 points apart cannot be told apart.
        if let last, (point.x - last.x).magnitude + (point.y - last.y).magnitude < 0.7 { continue }
        path += "\(last == nil ? "M" : "L")\(svg(point.x)) \(svg(point.y))"
        last = point
      }
      if last != nil { path += "Z" }
    }
    page.element("path", ["id": "region-\(number)", "fill-rule": "evenodd", "d": path]) {
      $0.element("title", text: region.name)
    }
  }

  private func add(
    _ square: ReportSupplement.MapSquare,
    _ projection: MapProjection,
    to page: inout HTMLText
  ) {
    let seconds = square.nanoseconds / 1_000_000_000
    let level = HTMLReport.timeClasses.lastIndex { seconds >= $0.seconds } ?? 0
    let outline = square.outline
    let southWest = projection.point(
      GeographicPosition(latitudeDegrees: outline.south, longitudeDegrees: outline.west)
    )
    let northEast = projection.point(
      GeographicPosition(latitudeDegrees: outline.north, longitudeDegrees: outline.east)
    )
    let (width, height) = (northEast.x - southWest.x, southWest.y - northEast.y)
    guard width > 0, height > 0 else { return }
    page.element(
      "rect",
      [
        "class": square.isOutsideRegions ? "t\(level + 1) out" : "t\(level + 1)",
        "x": fine(southWest.x), "y": fine(northEast.y), "width": fine(width),
        "height": fine(height),
      ]
    ) {
      $0.element(
        "title",
        text: "\(Figures.duration(nanoseconds: square.nanoseconds, .down)), "
          + Figures.count(square.frames, "frame")
          + (square.isOutsideRegions ? ", outside every region" : "")
      )
    }
  }

  private func addLabel(
    of region: ReportSupplement.RegionOutline,
    _ projection: MapProjection,
    to page: inout HTMLText
  ) {
    let points = region.rings.max { $0.count < $1.count }?.map(projection.point) ?? []
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let top = points.map(\.y).min()
    else { return }
    let x = (left + right) / 2
    guard x > 0, x < projection.width, top < projection.height - 12 else { return }
    page.element(
      "text",
      ["x": svg(x), "y": svg(max(14, top + 15)), "text-anchor": "middle"],
      text: region.name
    )
  }

  private func addScale(_ projection: MapProjection, to page: inout HTMLText) {
    let metres = projection.scaleBarMetres
    let length = metres * projection.pointsPerMetre
    let y = projection.height - 18
    page.element("g", ["class": "scale"]) { page in
      page.void(
        "path",
        ["d": "M16 \(svg(y - 5))V\(svg(y))H\(svg(16 + length))V\(svg(y - 5))"]
      )
      page.element(
        "text",
        ["x": svg(16 + length / 2), "y": svg(y - 5), "text-anchor": "middle"],
        text: metres < 1000
          ? "\(Figures.decimal(metres, places: 0, .down)) m"
          : "\(Figures.decimal(metres / 1000, places: 0, .down)) km"
      )
      let x = projection.width - 24
      page.void("path", ["class": "north", "d": "M\(svg(x)) 16L\(svg(x + 6)) 34H\(svg(x - 6))Z"])
      page.element("text", ["x": svg(x), "y": "48", "text-anchor": "middle"], text: "N")
    }
  }

  private func addLegend(to page: inout HTMLText) {
    page.element("ul", ["class": "legend"]) { page in
      for (level, entry) in HTMLReport.timeClasses.enumerated() {
        legendEntry("t\(level + 1)", entry.label, to: &page)
      }
      legendEntry("t3 out", "outside every region", to: &page)
    }
  }

  private func legendEntry(_ style: String, _ label: String, to page: inout HTMLText) {
    let side = HTMLReport.keySide
    page.element("li") { page in
      page.element("svg", ["class": "key", "viewBox": "0 0 16 16", "aria-hidden": "true"]) {
        $0.void(
          "rect",
          [
            "class": style, "x": svg(8 - side / 2), "y": svg(8 - side / 2), "width": svg(side),
            "height": svg(side),
          ]
        )
      }
      page.add(label)
    }
  }
}

extension ReportSupplement.MapSquare {
  /// Whether its outline can be drawn.
  fileprivate var isOnEarth: Bool {
    [outline.south, outline.west, outline.north, outline.east].allSatisfy(\.isFinite)
  }

  /// A total order, so that equal times are cut in one order.
  fileprivate var rank: Double { outline.south * 1000 + outline.west }
}

/// A coordinate of a drawing with two decimals: neighbouring squares meet, whatever their number.
private func fine(_ value: Double) -> String {
  let hundredths = (value * 100).rounded()
  guard hundredths.magnitude < 1e12 else { return "0" }
  let text = (hundredths / 100).description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
