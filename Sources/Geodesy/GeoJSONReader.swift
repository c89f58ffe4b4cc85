/// Turns GeoJSON objects into polygons of named regions.
struct GeoJSONReader: ~Copyable {
  /// Region names in the order of first appearance.
  private(set) var names: [String] = []
  /// Polygons in the file's order.
  private(set) var polygons: [RegionPolygon] = []
  /// What was repaired or left out.
  var issues: [RegionIssue] = []

  let file: String
  /// Positions so far, against the limit.
  var positionCount = 0
  /// The way to WGS 84, where the file declares another system.
  var transform: CoordinateTransform?

  private let property: String
  private var indices: [String: Int] = [:]

  /// Prepares for a file.
  init(file: String, property: String) {
    self.file = file
    self.property = property
  }

  /// Reads the file's root object.
  mutating func read(_ root: JSONValue) throws(RegionError) {
    guard case .object = root else {
      throw error("", "the file holds \(root.kind), not a GeoJSON object")
    }
    try readReferenceSystem(root["crs"])
    switch root["type"]?.text {
    case "FeatureCollection":
      guard let features = root["features"]?.elements else {
        throw error("", "the FeatureCollection has no array 'features'")
      }
      for (index, feature) in features.enumerated() {
        try read(feature: feature, number: index + 1)
      }
    case "Feature": try read(feature: root, number: 1)
    case "Polygon", "MultiPolygon", "GeometryCollection":
      let name = GeoJSONReader.stem(of: file)
      note("a geometry without feature has no properties; its region is named '\(name)'")
      try read(geometry: root, region: index(of: name), place: "geometry")
    case "Topology":
      throw error("", "the file is TopoJSON; convert it to GeoJSON, with mapshaper for example")
    case let type:
      throw error(
        "",
        "'type' is \(type.map { "'\($0.prefix(40))'" } ?? "missing"); regions need a "
          + "FeatureCollection, a Feature, a Polygon or a MultiPolygon"
      )
    }
  }

  private mutating func read(feature: JSONValue, number: Int) throws(RegionError) {
    let place = "feature \(number)"
    guard feature["type"]?.text == "Feature" else {
      let type = feature["type"]?.text.map { "'type' is '\($0.prefix(40))'" }
      throw error(place, "it is no Feature: \(type ?? "'type' is missing")")
    }
    guard let geometry = feature["geometry"], geometry.kind != JSONValue.null.kind else {
      note("\(place) has no geometry and is left out")
      return
    }
    if feature["crs"] != nil { warn("\(place): 'crs' counts at the top of the file only") }
    let name = try regionName(of: feature, place: place)
    try read(
      geometry: geometry,
      region: index(of: name),
      place: "\(place) ('\(GeoJSONReader.printable(name))')"
    )
  }

  private mutating func read(
    geometry: JSONValue,
    region: Int,
    place: String
  ) throws(RegionError) {
    switch geometry["type"]?.text {
    case "Polygon":
      try read(polygon: geometry["coordinates"], region: region, place: place)
    case "MultiPolygon":
      guard let parts = geometry["coordinates"]?.elements else {
        throw error(place, "the MultiPolygon has no array 'coordinates'")
      }
      if parts.isEmpty { note("\(place) has an empty geometry and is left out") }
      for (index, part) in parts.enumerated() {
        try read(polygon: part, region: region, place: "\(place), polygon \(index + 1)")
      }
    case "GeometryCollection":
      guard let parts = geometry["geometries"]?.elements else {
        throw error(place, "the GeometryCollection has no array 'geometries'")
      }
      // The parser bounds how deep collections can lie in each other.
      for (index, part) in parts.enumerated() {
        try read(geometry: part, region: region, place: "\(place), geometry \(index + 1)")
      }
    case .some(let type)
    where ["Point", "MultiPoint", "LineString", "MultiLineString"].contains(type):
      warn("\(place) is a \(type), which holds no area, and is left out")
    case let type:
      throw error(
        place,
        "its geometry's 'type' is \(type.map { "'\($0.prefix(40))'" } ?? "missing"); "
          + "regions are Polygon or MultiPolygon"
      )
    }
  }

  private mutating func read(
    polygon: JSONValue?,
    region: Int,
    place: String
  ) throws(RegionError) {
    guard let rings = polygon?.elements else {
      throw error(
        place,
        "the polygon's coordinates are \(polygon?.kind ?? "missing"), not an array of rings"
      )
    }
    guard let first = rings.first else {
      note("\(place) has an empty geometry and is left out")
      return
    }
    let exterior = try ring(first, place: "\(place), ring 1")
    var holes: [PlanarRing] = []
    for (index, hole) in rings.enumerated().dropFirst() {
      let name = "\(place), ring \(index + 1)"
      let hole = try ring(hole, place: name)
      // The polygon of this hole alone brings both onto one plane.
      switch RegionPolygon(region: region, exterior: exterior, holes: [hole]).positionOfHole {
      case .inside: break
      case .outside:
        warn("\(name) is a hole outside of its outline and is left out")
        continue
      case .crossing:
        warn("\(name) is a hole that crosses its outline; what of it lies inside is cut out")
      case .around: warn("\(name) is a hole around its outline; nothing is left inside")
      }
      holes.append(hole)
    }
    polygons.append(RegionPolygon(region: region, exterior: exterior, holes: holes))
  }

  private func regionName(of feature: JSONValue, place: String) throws(RegionError) -> String {
    let properties = feature["properties"]
    let value = properties?[property] ?? (property == "id" ? feature["id"] : nil)
    let name: String? =
      switch value {
      case .string(let text): text
      case .number(let number): Int64(exactly: number).map { "\($0)" } ?? "\(number)"
      case .bool(let flag): flag ? "true" : "false"
      case nil, .null, .array, .object: nil
      }
    if let name, name.contains(where: { !$0.isWhitespace }) { return name }
    var keys: [String] = []
    if case .object(let members) = properties { keys = members.map(\.name).sorted() }
    let known = keys.prefix(8).map { "'\(GeoJSONReader.printable($0))'" }.joined(separator: ", ")
    let wanted = GeoJSONReader.printable(property)
    let what =
      switch value {
      case nil: "no property '\(wanted)' to name its region"
      case .some(let value) where name == nil:
        "property '\(wanted)' is \(value.kind) and names no region"
      default: "property '\(wanted)' is empty and names no region"
      }
    throw error(place, keys.isEmpty ? "\(what); it has no properties" : "\(what); it has \(known)")
  }

  private mutating func index(of name: String) -> Int {
    if let known = indices[name] { return known }
    indices[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The error that ends the reading.
  func error(_ place: String, _ message: String) -> RegionError {
    RegionError(file: file, place: place, message: message)
  }

  /// Keeps a note for the user.
  mutating func note(_ message: String) {
    issues.append(RegionIssue(severity: .note, message: message))
  }

  /// Keeps a warning for the user.
  mutating func warn(_ message: String) {
    issues.append(RegionIssue(severity: .warning, message: message))
  }

  /// A text from the file for a message: short and without control characters.
  static func printable(_ text: String) -> String {
    String(text.prefix(60).map { $0.unicodeScalars.contains { $0.value < 32 } ? " " : $0 })
  }

  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last ?? "region"
    return String(name.split(separator: ".").first ?? name)
  }
}
