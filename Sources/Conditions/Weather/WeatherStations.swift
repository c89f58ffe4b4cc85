package import Quantities

/// Positions of stations by their ids.
package struct WeatherStations: Sendable {
  private var positions: [String: GeographicPosition]

  /// Creates a list; empty unless positions are given.
  package init(_ positions: [String: GeographicPosition] = [:]) { self.positions = positions }

  /// Reads a delimited list with a header: `id,latitude,longitude`.
  ///
  /// The id may be called `station`, `stid`, `icao`, `faa`, `usaf` or `iata`, the coordinates
  /// `lat`, `lon` or `lng`; in degrees of WGS 84. Rows without them are passed over.
  package init(file: String, content: [UInt8]) throws(WeatherFileError) {
    guard content.count <= WeatherFile.maximumByteCount else {
      throw .tooLarge(file: file, byteCount: content.count)
    }
    var table = WeatherTable(content)
    let ids = ["id", "station", "stid", "icao", "faa", "usaf", "iata"]
    guard let id = ids.first(where: { table.has($0) }) else {
      throw .missingColumn(file: file, column: "id")
    }
    var positions: [String: GeographicPosition] = [:]
    let names = [("latitude", "longitude"), ("lat", "lon"), ("lat", "lng"), ("lat", "long")]
    guard names.contains(where: { table.has($0.0, $0.1) }) else {
      throw .missingColumn(file: file, column: "latitude")
    }
    while let row = table.next() {
      guard let station = table.text(row, id), let position = table.position(row, names),
        positions[station] == nil
      else { continue }
      positions[station] = position
    }
    self.positions = positions
  }

  /// How many stations are known.
  package var count: Int { positions.count }

  /// The position of a station; a four-letter `K` id of the United States also answers to three.
  package subscript(station: String) -> GeographicPosition? {
    positions[station]
      ?? (station.utf8.count == 3 ? positions["K" + station] : nil)
      ?? (station.utf8.count == 4 && station.hasPrefix("K")
        ? positions[String(station.dropFirst())] : nil)
  }
}
