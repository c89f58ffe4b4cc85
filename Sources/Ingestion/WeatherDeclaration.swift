import Foundation
import ODD
import Quantities

/// How a weather file is to be read, as JSON in the index.
enum WeatherDeclaration {
  private struct Stored: Codable {
    var format: String?
    var station: String?
    var latitude: Double?
    var longitude: Double?
    var columns: [String: String]
  }

  static func encode(_ file: CoveragePlan.WeatherFile) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let stored = Stored(
      format: file.format,
      station: file.station,
      latitude: file.position?.latitudeDegrees,
      longitude: file.position?.longitudeDegrees,
      columns: file.columns
    )
    return (try? encoder.encode(stored)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  static func decode(_ text: String, path: String) -> CoveragePlan.WeatherFile? {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else {
      return nil
    }
    let position = stored.latitude.flatMap { latitude in
      stored.longitude.map {
        GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: $0)
      }
    }
    return CoveragePlan.WeatherFile(
      path: path,
      format: stored.format,
      station: stored.station,
      position: position,
      columns: stored.columns
    )
  }
}
