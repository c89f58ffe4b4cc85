import Foundation
import Quantities
import TestSupport
import Testing

@testable import Geodesy

/// A position by latitude and longitude.
func at(_ latitude: Double, _ longitude: Double) -> GeographicPosition {
  GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
}

/// Reads a map with features named by `name`.
func regions(_ text: String) throws -> RegionMap {
  try RegionMap.load(Array(text.utf8), file: "areas.geojson", property: "name")
}

/// A collection of features, each a name with a geometry.
func collection(_ features: [(String, String)], crs: String = "") -> String {
  let texts = features.map {
    #"{"type":"Feature","properties":{"name":"\#($0.0)"},"geometry":\#($0.1)}"#
  }
  return #"{"type":"FeatureCollection",\#(crs)"features":[\#(texts.joined(separator: ","))]}"#
}

/// A polygon of one ring.
func polygon(_ ring: String) -> String { #"{"type":"Polygon","coordinates":[[\#(ring)]]}"# }

/// What the reader says when it refuses a text.
func refusal(_ text: String) -> String? {
  do {
    _ = try regions(text)
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct RegionMapTests {
  @Test(.enabled(if: RealData.isPresent, "\(RealData.absence)"), arguments: RegionGrid.all)
  func `points on real maps are where shapely finds them`(grid: RegionGrid) throws {
    let content = try Data(contentsOf: URL(filePath: RealData.path(grid.file)))
    let map = try RegionMap.load(Array(content), file: grid.file, property: grid.property)
    #expect(grid.expected.count == grid.rowCount * grid.columnCount)
    var expected = grid.expected.makeIterator()
    var differences: [String] = []
    for row in 0..<grid.rowCount {
      for column in 0..<grid.columnCount {
        let position = at(
          grid.south + grid.rowStep * Double(row),
          grid.west + grid.columnStep * Double(column)
        )
        let found = map.regionIndices(containing: position)
        guard let wanted = expected.next() else { break }
        if found != (wanted.map { [$0] } ?? []) { differences.append("\(position) \(found)") }
      }
    }
    #expect(differences == [])
  }

  @Test func `a hole is outside and an island in it is inside`() throws {
    let map = try regions(
      collection([
        (
          "ring",
          #"""
          {"type":"MultiPolygon","coordinates":[[[[0,0],[10,0],[10,10],[0,10],[0,0]],
          [[2,2],[8,2],[8,8],[2,8],[2,2]]],[[[4,4],[6,4],[6,6],[4,6],[4,4]]]]}
          """#
        )
      ])
    )
    #expect(map.regions(containing: at(1, 1)) == ["ring"])
    #expect(map.regions(containing: at(3, 3)) == [])
    #expect(map.regions(containing: at(5, 5)) == ["ring"])
    #expect(map.outlines.map(\.rings.count) == [3])
  }

  @Test func `overlapping regions are all named in the order of their first appearance`() throws {
    let square = polygon("[0,0],[10,0],[10,10],[0,10],[0,0]")
    let map = try regions(collection([("b", square), ("a", square), ("b", square)]))
    #expect(map.names == ["b", "a"])
    #expect(map.regions(containing: at(5, 5)) == ["b", "a"])
  }

  @Test(arguments: [(5.0, 10.0), (0.0, 10.0), (10.0, 5.0), (10.0, 10.0), (7.25, 10.0)])
  func `a point on a shared border belongs to exactly one region`(
    latitude: Double,
    longitude: Double
  ) throws {
    let map = try regions(
      collection([
        ("sw", polygon("[0,0],[10,0],[10,10],[0,10],[0,0]")),
        ("se", polygon("[10,0],[20,0],[20,10],[10,10],[10,0]")),
        ("nw", polygon("[0,10],[10,10],[10,20],[0,20],[0,10]")),
        ("ne", polygon("[10,10],[20,10],[20,20],[10,20],[10,10]")),
      ])
    )
    #expect(map.regions(containing: at(latitude, longitude)).count == 1)
  }

  /// One strip around Taveuni (Fiji) from 179 to -179, written in five ways.
  @Test(arguments: [
    polygon("[179,-17],[181,-17],[181,-16],[179,-16],[179,-17]"),
    polygon("[-181,-17],[-179,-17],[-179,-16],[-181,-16],[-181,-17]"),
    polygon("[179,-17],[-179,-17],[-179,-16],[179,-16],[179,-17]"),
    polygon(
      "[179,-17],[180,-17],[-180,-17],[-179,-17],[-179,-16],[-180,-16],[180,-16],[179,-16],[179,-17]"
    ),
    #"""
    {"type":"MultiPolygon","coordinates":[[[[179,-17],[180,-17],[180,-16],[179,-16],[179,-17]]],
    [[[-180,-17],[-179,-17],[-179,-16],[-180,-16],[-180,-17]]]]}
    """#,
  ])
  func `a polygon across the antimeridian may be written in any way`(geometry: String) throws {
    let map = try regions(collection([("strip", geometry)]))
    for longitude in [179.5, 180, -180, -179.5] {
      #expect(map.regions(containing: at(-16.5, longitude)) == ["strip"])
    }
    for longitude in [178.5, -178.5, 0] {
      #expect(map.regions(containing: at(-16.5, longitude)) == [])
    }
    #expect(map.outlines[0].rings.count == 2)
    #expect(map.outlines[0].rings.joined().allSatisfy { abs($0.longitudeDegrees) >= 179 })
    // 2 by 1 degrees at 16.5 south: pyproj 3.7.2 finds 23,618 square kilometres.
    let area = try #require(map.areaSquareMeters(of: "strip"))
    #expect(abs(area / 23_618e6 - 1) < 0.002)
  }

  @Test func `a ring around a pole is closed over it and a band around the world is kept`() throws {
    let map = try regions(
      collection([
        ("cap", polygon("[0,70],[120,70],[-120,70],[0,70]")),
        ("band", polygon("[-180,-60],[180,-60],[180,-50],[-180,-50],[-180,-60]")),
      ])
    )
    #expect(map.regions(containing: at(90, 0)) == ["cap"])
    #expect(map.regions(containing: at(71, -179)) == ["cap"])
    // A cap whose outline turns back east of its first corner: a bay around 30 degrees east.
    let bay = try regions(
      collection([
        ("bay", polygon("[20,60],[40,65],[10,75],[60,70],[150,60],[-120,60],[-30,60],[20,60]"))
      ])
    )
    #expect(bay.regions(containing: at(80, 5)) == ["bay"])
    #expect(bay.regions(containing: at(80, 25)) == ["bay"])
    #expect(bay.regions(containing: at(66, 30)) == ["bay"])
    #expect(bay.regions(containing: at(70.5, 30)) == [])
    #expect(bay.regions(containing: at(73.9, 14)) == [])
    #expect(bay.regions(containing: at(73, 14)) == ["bay"])
    #expect(bay.issues.count == 1)
    #expect(map.regions(containing: at(69, -179)) == [])
    for longitude in [-180.0, -90, 0, 90, 179.9] {
      #expect(map.regions(containing: at(-55, longitude)) == ["band"])
    }
    #expect(map.issues.contains { $0.message.contains("north pole") })
    #expect(
      refusal(collection([("x", polygon("[0,10],[120,-10],[-120,10],[0,10]"))]))?
        .contains("axis") == true
    )
  }

  @Test func `the area of the whole world is that of the ellipsoid`() throws {
    let map = try regions(
      collection([("world", polygon("[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]"))])
    )
    // WGS 84: 510,065,621.724 square kilometres (GeographicLib, `Planimeter`).
    let area = try #require(map.areaSquareMeters(of: "world"))
    #expect(abs(area - 510_065_621_724_089) < 1e6)
    #expect(map.latitudeRange == -90...90)
    #expect(map.regions(containing: at(90, 180)) == ["world"])
    #expect(map.regions(containing: at(-90, -180)) == ["world"])
  }

  @Test(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
  func `areas of real quarters are those of geodesic polygons`() throws {
    let file = "geo/codeforgermany__click_that_hood/public/data/boston.geojson"
    let content = try Data(contentsOf: URL(filePath: RealData.path(file)))
    let map = try RegionMap.load(Array(content), file: file, property: "name")
    // pyproj 3.7.2, Geod.geometry_area_perimeter.
    for (name, expected) in [("Roslindale", 6_497_935.975), ("Leather District", 63_300.297)] {
      let area = try #require(map.areaSquareMeters(of: name))
      #expect(abs(area / expected - 1) < 1e-5)
    }
    #expect(map.areaSquareMeters(of: "Atlantis") == nil)
    // shapely: total bounds.
    #expect(
      map.boundingBox
        == BoundingBox(west: -71.191249, south: 42.227911, east: -70.92278, north: 42.396978)
    )
  }

  @Test(arguments: [
    "urn:ogc:def:crs:EPSG::25832", "EPSG:25832", "http://www.opengis.net/def/crs/EPSG/0/25832",
  ])
  func `a declared system is brought to WGS 84`(name: String) throws {
    // pyproj 3.7.2: 456000, 5427000 in EPSG:25832 is 48.9943320757 N 8.3985014922 E.
    let crs = #""crs":{"type":"name","properties":{"name":"\#(name)"}},"#
    let ring =
      "[455900,5426900],[456100,5426900],[456100,5427100],[455900,5427100],[455900,5426900]"
    let map = try regions(collection([("quarter", polygon(ring))], crs: crs))
    #expect(map.regions(containing: at(48.9943320757, 8.3985014922)) == ["quarter"])
    #expect(map.regions(containing: at(48.9953, 8.3985)) == [])
    #expect(map.issues.contains { $0.message.contains("ETRS89 / UTM zone 32N") })
  }

  @Test(arguments: [
    #"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#,
    #"{"type":"name","properties":{"name":"EPSG:4326"}}"#,
    #"{"type":"EPSG","properties":{"code":4326}}"#, "null",
  ])
  func `WGS 84 in any name keeps longitude first`(crs: String) throws {
    let square = polygon("[8,49],[9,49],[9,50],[8,50],[8,49]")
    let map = try regions(collection([("a", square)], crs: #""crs":\#(crs),"#))
    #expect(map.regions(containing: at(49.5, 8.5)) == ["a"])
  }

  @Test func `features without geometry are left out and numbers name regions`() throws {
    let text = #"""
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"name":"empty"},"geometry":null},
      {"type":"Feature","properties":{"name":"point"},"geometry":{"type":"Point","coordinates":[0,0]}},
      {"type":"Feature","properties":{"name":7},"geometry":{"type":"GeometryCollection","geometries":[
      {"type":"Polygon","coordinates":[[[0,0,5],[0,0,5],[1,0,5],[1,1,5],[0,1,5],[0,0,5]]]}]}}]}
      """#
    let map = try regions(text)
    #expect(map.names.contains("7"))
    #expect(map.regions(containing: at(0.5, 0.5)) == ["7"])
    #expect(map.issues.map(\.severity) == [.note, .warning])
  }

  @Test func `an open ring is closed and a crossing one is told`() throws {
    let map = try regions(
      collection([
        ("open", polygon("[0,0],[1,0],[1,1],[0,1]")),
        ("bow", polygon("[10,0],[12,2],[12,0],[10,2],[10,0]")),
      ])
    )
    #expect(map.regions(containing: at(0.5, 0.5)) == ["open"])
    #expect(map.regions(containing: at(1, 10.5)) == ["bow"])
    #expect(map.regions(containing: at(0.1, 11)) == [])
    #expect(map.issues.count == 2)
    #expect(map.issues[0].message.contains("feature 1 ('open'), ring 1 is not closed"))
    #expect(map.issues[1].message.contains("feature 2 ('bow'), ring 1 crosses itself"))
  }

  @Test func `a ring on one line and a ring that goes round twice are told`() throws {
    let map = try regions(
      collection([
        ("line", polygon("[8,49],[9,49],[10,49],[8,49]")),
        ("twice", polygon("[0,0],[1,0],[1,1],[0,1],[0,0],[1,0],[1,1],[0,1],[0,0]")),
      ])
    )
    // shapely: a ring traversed twice is invalid, its buffer(0) the square.
    #expect(map.regions(containing: at(0.5, 0.5)) == ["twice"])
    #expect(
      map.issues.map(\.message) == [
        "feature 1 ('line'), ring 1 encloses no area",
        "feature 2 ('twice'), ring 1 goes round 2 times; it is taken once",
      ]
    )
    #expect(map.issues.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [
    ("[20,20],[21,20],[21,21],[20,21],[20,20]", "is a hole outside of its outline and is left out"),
    (
      "[5,5],[15,5],[15,6],[5,6],[5,5]",
      "is a hole that crosses its outline; what of it lies inside is cut out"
    ),
    (
      "[-1,-1],[11,-1],[11,11],[-1,11],[-1,-1]",
      "is a hole around its outline; nothing is left inside"
    ),
    ("[0,0],[5,0],[5,5],[0,0]", nil), ("[2,2],[3,2],[3,3],[2,2]", nil),
  ])
  func `a hole that does not lie in its outline is told`(hole: String, issue: String?) throws {
    let map = try regions(
      collection([
        (
          "a",
          "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[\(hole)]]}"
        )
      ])
    )
    #expect(map.issues.map(\.message) == (issue.map { ["feature 1 ('a'), ring 2 \($0)"] } ?? []))
    #expect(map.regions(containing: at(8, 1)) == (hole.hasPrefix("[-1") ? [] : ["a"]))
    #expect(map.regions(containing: at(5.5, 12)) == [])
    // A square of 10 by 10 degrees less a hole outside of it is that square.
    if hole.hasPrefix("[20") {
      let square = try regions(
        collection([("a", polygon("[0,0],[10,0],[10,10],[0,10],[0,0]"))])
      )
      #expect(map.areaSquareMeters(of: "a") == square.areaSquareMeters(of: "a"))
    }
  }
}

@Suite struct RegionErrorTests {
  @Test(arguments: [
    ("", "areas.geojson: line 1, column 1: no valid JSON: the text ends where a value is due"),
    ("{\"type\":\n \"Feature\",}", "line 2, column 12"),
    ("[]", "not a GeoJSON object"), ("{}", "'type' is missing"),
    (#"{"type":"Topology"}"#, "convert it to GeoJSON"),
    (#"{"type":"FeatureCollection"}"#, "no array 'features'"),
    (#"{"type":"FeatureCollection","features":[]}"#, "no polygon in it"),
    (#"{"type":"FeatureCollection","features":[3]}"#, "feature 1: it is no Feature"),
    (
      #"{"type":"Feature","properties":{"id":1,"label":"x"},"geometry":{"type":"Polygon"}}"#,
      "feature 1: no property 'name' to name its region; it has 'id', 'label'"
    ),
    (collection([("a", #"{"type":"Circle"}"#)]), "'type' is 'Circle'"),
    (collection([("a", polygon("[0,0],[1,1],[0,0]"))]), "has 3 positions"),
    (collection([("a", polygon("[0,0],[1],[1,1],[0,0]"))]), "ring 1, position 2: a position needs"),
    (collection([("a", polygon(#"["0",0],[1,0],[1,1],[0,0]"#))]), "a position needs two numbers"),
    (collection([("a", polygon("[0,0],[1e999,0],[1,1],[0,0]"))]), "beyond the range"),
    (collection([("a", polygon("[0,0],[NaN,0],[1,1],[0,0]"))]), "no valid JSON"),
    (collection([("a", polygon("[49,8],[49,120],[50,120],[49,8]"))]), "longitude first"),
    (
      collection([
        ("a", polygon("[455900,5426900],[456100,5426900],[456100,5427100],[455900,5426900]"))
      ]),
      "declare the coordinate reference system"
    ),
    (
      collection(
        [("a", polygon("[0,0],[1,0],[1,1],[0,0]"))],
        crs: #""crs":{"type":"name","properties":{"name":"EPSG:999999"}},"#
      ),
      "PROJ does not know it"
    ),
    (
      collection(
        [("a", polygon("[0,0],[1,0],[1,1],[0,0]"))],
        crs: #""crs":{"type":"name","properties":{"name":"+proj=longlat +nadgrids=/etc/passwd"}},"#
      ),
      "is no authority's code"
    ),
    (String(repeating: "[", count: 100_000), "within each other"),
    (#"{"type":"\ud800x"}"#, "regions need"),
  ])
  func `a mistake is named with its place`(text: String, part: String) {
    #expect(refusal(text)?.contains(part) == true, "\(refusal(text) ?? "accepted")")
  }

  @Test func `every beginning of a file is refused or read without a trap`() {
    let text = Array(
      collection(
        [("ä\\u00e4\\n", polygon("[0,0],[1.5e0,0],[1,1],[-0.25,1],[0,0]"))],
        crs: #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC::CRS84"}},"#
      )
      .utf8
    )
    var refused = 0
    for count in text.indices {
      do {
        _ = try RegionMap.load(Array(text[..<count]), file: "a", property: "name")
      } catch {
        refused += 1
      }
    }
    #expect(refused == text.count)
  }
}
