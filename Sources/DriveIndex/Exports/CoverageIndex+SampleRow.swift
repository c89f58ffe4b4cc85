import Conditions
import Coverage
import GRDB
import Quantities

extension CoverageIndex {
  /// What a row of samples holds behind the sample's number.
  static let sampleColumns =
    [
      "assignment_id", "time_ns", "latitude_deg", "longitude_deg", "heading_deg", "regions",
      "frames", "duration_ns", "length_mm",
    ]
    + DrivenSample.numberMeasures.flatMap { numberColumns($0) }
    + DrivenSample.wordMeasures.map { wordColumn($0) }

  /// The columns of the least and the greatest number of a measure.
  private static func numberColumns(_ measure: Measure) -> [String] {
    switch measure {
    case .sunElevation: ["sun_elevation_deg", "sun_elevation_deg"]
    case .egoSpeed: ["speed_m_s", "speed_m_s"]
    case .altitude: ["altitude_m", "altitude_m"]
    case .rainfall: ["rainfall_mm_h_min", "rainfall_mm_h_max"]
    case .visibility: ["visibility_m_min", "visibility_m_max"]
    case .cloudiness: ["cloudiness_okta_min", "cloudiness_okta_max"]
    case .wind: ["wind_m_s_min", "wind_m_s_max"]
    case .temperature: ["temperature_degC_min", "temperature_degC_max"]
    case .speedLimit: ["speed_limit_km_h_min", "speed_limit_km_h_max"]
    default: ["lanes_min", "lanes_max"]
    }
  }

  private static func wordColumn(_ measure: Measure) -> String { measure.name }

  /// Reads one row.
  static func sample(_ row: Row, drive: String, assignment: Assignment) -> DrivenSample {
    let first = 10
    let numbers = DrivenSample.numberMeasures.indices.map { index in
      DrivenSample.Bounds(least: row[first + 2 * index], greatest: row[first + 2 * index + 1])
    }
    let words = first + 2 * numbers.count
    var sample = DrivenSample(
      drive: drive,
      time: Timestamp(nanosecondsSince1970: row[2]),
      frames: row[7],
      nanoseconds: row[8],
      millimeters: row[9],
      assignmentNumber: row[1],
      assignment: assignment,
      numbers: numbers,
      words: DrivenSample.wordMeasures.indices.map { row[words + $0] }
    )
    sample.latitudeDegrees = row[3]
    sample.longitudeDegrees = row[4]
    sample.headingDegrees = row[5]
    sample.regions = row[6]
    return sample
  }
}
