extension GeoJSONReader {
  /// Reads the `crs` member of the GeoJSON specification of 2008, section 3.
  ///
  /// A name has to be an authority's code: PROJ would also read definitions that open files.
  mutating func readReferenceSystem(_ member: JSONValue?) throws(RegionError) {
    guard let member else { return }
    if case .null = member {
      warn("'crs' is null; the coordinates are taken as WGS 84 longitude and latitude")
      return
    }
    let properties = member["properties"]
    let name: String
    switch (member["type"]?.text?.lowercased(), properties?["name"], properties?["code"]) {
    case ("name", .string(let text)?, _): name = text
    case ("epsg", _, .number(let code)?):
      guard let code = Int64(exactly: code) else {
        throw error("crs", "the EPSG code is no whole number")
      }
      name = "EPSG:\(code)"
    case ("epsg", _, .string(let code)?): name = "EPSG:\(code)"
    case ("link", _, _):
      throw error("crs", "a linked coordinate reference system is not followed; name its code")
    default:
      throw error(
        "crs",
        "it names no coordinate reference system; write {'type': 'name', 'properties': "
          + "{'name': 'EPSG:…'}}"
      )
    }
    guard let code = GeoJSONReader.authorityCode(name) else {
      throw error(
        "crs",
        "'\(GeoJSONReader.printable(name))' is no authority's code; write one such as "
          + "'urn:ogc:def:crs:EPSG::25832'"
      )
    }
    if ["OGC:CRS84", "EPSG:4326"].contains(code) { return }
    do {
      transform = try CoordinateTransform(from: code)
    } catch {
      throw RegionError(file: file, place: "crs", message: error.description)
    }
    note("coordinates are brought from \(transform?.sourceName ?? code) to WGS 84 by PROJ")
  }

  /// `AUTHORITY:CODE` of a name, a URN or a URL of the OGC; `nil` for anything else.
  ///
  /// OGC 07-092r3, "Definition identifier URNs in OGC namespace": `urn:ogc:def:crs:EPSG:9.1:4326`.
  /// The version is dropped, so that the installed database decides.
  static func authorityCode(_ name: String) -> String? {
    let parts: [Substring]
    let lowered = name.lowercased()
    if lowered.hasPrefix("urn:ogc:def:crs:") || lowered.hasPrefix("urn:x-ogc:def:crs:") {
      parts = name.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).map { $0 }
    } else if let range = lowered.firstRange(of: "://www.opengis.net/def/crs/") {
      parts = lowered[range.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
    } else {
      parts = name.split(separator: ":", omittingEmptySubsequences: false)
    }
    guard let authority = parts.first?.uppercased(), let code = parts.last?.uppercased(),
      parts.count <= 3,
      authority.utf8.count + code.utf8.count < 60,
      (authority + code).utf8
        .allSatisfy({
          (48...57).contains($0) || (65...90).contains($0) || $0 == 45 || $0 == 46 || $0 == 95
        })
    else { return nil }
    if code == "CRS84" || code == "CRS:84" || (authority == "OGC" && code == "84") {
      return "OGC:CRS84"
    }
    guard parts.count >= 2, !authority.isEmpty, !code.isEmpty else { return nil }
    return "\(authority):\(code)"
  }
}
