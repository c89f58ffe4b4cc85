import Coverage
import ODD
import Quantities

/// Requests as GeoJSON (RFC 7946): the regions of each, and each of its squares once.
package enum RequestGeoJSON {
  /// Squares of one region that are drawn; a region of more is drawn by its outline alone.
  static let maximumSquares = 500

  /// The document: features in the order of the requests, each with the request's id in `request`.
  ///
  /// `part` is `region`, `square` (with the time that drives spent there), `area` (where the drives were,
  /// for a plan without regions) or `none` without geometry.
  package static func document(_ page: RequestPage) -> JSONValue {
    let words = RequestWords(page)
    return .object([
      "type": .string("FeatureCollection"),
      "features": .array(
        page.requests.flatMap { request in features(of: request, page, words) }
      ),
    ])
  }

  private static func features(
    of request: CollectionRequest,
    _ page: RequestPage,
    _ words: RequestWords
  ) -> [JSONValue] {
    var found: [JSONValue] = []
    var drawn: Set<String> = []
    for region in page.regions(of: request) {
      let properties = properties(of: request, words, name: region.name)
      found.append(feature("region", properties, rings: region.rings))
      guard let squares = region.squares, squares.count <= maximumSquares else { continue }
      for square in squares where drawn.insert(square.name).inserted {
        found.append(feature(square, of: request))
      }
    }
    if request.regions.isEmpty {
      for outlook in request.outlooks where outlook.area.regions.isEmpty {
        let bounds = outlook.area.bounds
        let corners = [(0, 1), (2, 1), (2, 3), (0, 3)]
          .map {
            GeographicPosition(latitudeDegrees: bounds[$0.1], longitudeDegrees: bounds[$0.0])
          }
        found.append(
          feature("area", properties(of: request, words, name: nil), rings: [corners])
        )
      }
    }
    if found.isEmpty {
      found.append(feature("none", properties(of: request, words, name: nil), coordinates: nil))
    }
    return found
  }

  private static func feature(
    _ square: CollectionSquare,
    of request: CollectionRequest
  ) -> JSONValue {
    .object([
      "type": .string("Feature"),
      "properties": .object([
        "request": .string(request.id), "part": .string("square"),
        "square": .string(square.name),
        "visited_s": CoverageJSON.seconds(square.visitedNanoseconds),
        "has_evidence": .bool(request.squares.contains(square.name)),
      ]),
      "geometry": .object([
        "type": .string("Polygon"),
        "coordinates": GeoJSONPolygons.coordinates([square.corners]).elements.first ?? .array([]),
      ]),
    ])
  }

  private static func properties(
    of request: CollectionRequest,
    _ words: RequestWords,
    name: String?
  ) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "request": .string(request.id), "type": .string(request.kind.rawValue),
      "grid": .string(request.grid), "role": .string(orNull: request.role),
      "pattern": .string(words.page.words.text(request.pattern)),
      "region": .string(orNull: name),
      "missing": .string(words.missing(request)),
      "expected_drives": request.estimate.map { .int($0.drives) } ?? .null,
    ]
    for count in EvidenceCount.allCases {
      guard let value = count.value(in: request.pattern.shortfall) else { continue }
      members["missing_\(count.rawValue)"] = .number(value)
    }
    return members
  }

  private static func feature(
    _ part: String,
    _ properties: [String: JSONValue],
    rings: [[GeographicPosition]]
  ) -> JSONValue {
    feature(part, properties, coordinates: GeoJSONPolygons.coordinates(rings))
  }

  private static func feature(
    _ part: String,
    _ properties: [String: JSONValue],
    coordinates: JSONValue?
  ) -> JSONValue {
    var properties = properties
    properties["part"] = .string(part)
    return .object([
      "type": .string("Feature"),
      "properties": .object(properties),
      "geometry": coordinates.map {
        .object(["type": .string("MultiPolygon"), "coordinates": $0])
      } ?? .null,
    ])
  }
}
