import Conditions
import Quantities

extension PlanReader {
  /// What a plan says of weather.
  struct Weather {
    /// How far and how old.
    var rules = WeatherRules()
    /// The observation files, resolved.
    var files: [CoveragePlan.WeatherFile] = []
    /// The list of stations, resolved.
    var stations: String?
  }

  /// Formats of observation files.
  static let weatherFormats = ["iem", "meteostat", "isd-lite", "global-hourly", "csv"]

  /// Reads `weather:`.
  mutating func readWeather(_ node: PlanNode) -> Weather {
    var weather = Weather()
    var declaresCertain = (distance: false, age: false)
    let entries = findings.entries(
      node,
      of: "weather",
      keys: ["observations", "stations", "maximum_distance", "maximum_age", "certain_within"]
    )
    for entry in entries where !entry.value.isNothing {
      let value = entry.value
      switch entry.key {
      case "maximum_distance":
        findings.quantity(value, in: "m", what: entry.key)
          .map {
            weather.rules.maximumDistanceMeters = $0
          }
      case "maximum_age":
        findings.quantity(value, in: "s", what: entry.key)
          .map {
            weather.rules.maximumAgeSeconds = $0
          }
      case "certain_within":
        let keys = ["distance", "age"]
        for part in findings.entries(value, of: entry.key, keys: keys) where !part.value.isNothing {
          if part.key == "distance" {
            findings.quantity(part.value, in: "m", what: "distance of certain_within")
              .map {
                weather.rules.certainDistanceMeters = $0
                declaresCertain.distance = true
              }
          } else {
            findings.quantity(part.value, in: "s", what: "age of certain_within")
              .map {
                weather.rules.certainAgeSeconds = $0
                declaresCertain.age = true
              }
          }
        }
      case "stations":
        guard let text = findings.word(value, what: "stations") else { continue }
        let resolved = PlanPath.resolve(text, besides: path)
        if content(resolved, role: "weather", named: value) != nil { weather.stations = resolved }
      default:
        guard let items = value.items else {
          findings.note(
            .wrongKind,
            value.line,
            "observations is \(value.kind); write a list of {file, format}"
          )
          continue
        }
        for item in items {
          guard let file = readWeatherFile(item) else { continue }
          checkPresence(of: file.path, named: item)
          weather.files.append(file)
        }
      }
    }
    // What the plan does not say reaches no farther than what it says.
    if !declaresCertain.distance {
      weather.rules.certainDistanceMeters = min(
        weather.rules.certainDistanceMeters,
        weather.rules.maximumDistanceMeters
      )
    }
    if !declaresCertain.age {
      weather.rules.certainAgeSeconds = min(
        weather.rules.certainAgeSeconds,
        weather.rules.maximumAgeSeconds
      )
    }
    if weather.rules.certainDistanceMeters > weather.rules.maximumDistanceMeters
      || weather.rules.certainAgeSeconds > weather.rules.maximumAgeSeconds
    {
      findings.note(
        .badExpression,
        node.line,
        "certain_within reaches farther than maximum_distance and maximum_age; make it smaller"
      )
    }
    return weather
  }

  /// Finds an observation file that cannot be read, without keeping its bytes.
  private mutating func checkPresence(of file: String, named node: PlanNode) {
    do {
      _ = try read(file)
    } catch {
      let text = node["file"]?.text ?? node.text ?? file
      findings.note(
        .missingFile,
        (node["file"] ?? node).line,
        "\(quoted(text)) cannot be read at \(quoted(file)); correct the path, which is relative "
          + "to the plan"
      )
    }
  }

  private mutating func readWeatherFile(_ node: PlanNode) -> CoveragePlan.WeatherFile? {
    if let text = node.text {
      return CoveragePlan.WeatherFile(path: PlanPath.resolve(text, besides: path))
    }
    let entries = findings.entries(
      node,
      of: "an observation file",
      keys: ["file", "format", "station", "latitude", "longitude", "columns"]
    )
    guard node.entries != nil,
      let text = findings.requiredWord(node, "file", of: "an observation file")
    else { return nil }
    var file = CoveragePlan.WeatherFile(path: PlanPath.resolve(text, besides: path))
    var latitude: Double?
    var longitude: Double?
    for entry in entries where !entry.value.isNothing {
      switch entry.key {
      case "format":
        guard let format = findings.word(entry.value, what: "format") else { continue }
        if Self.weatherFormats.contains(format) {
          file.format = format
        } else {
          findings.note(
            .unknownClass,
            entry.value.line,
            "no weather format \(quoted(format))"
              + PlanFindings.suggestion(for: format, among: Self.weatherFormats)
          )
        }
      case "station": file.station = findings.word(entry.value, what: "station")
      case "latitude": latitude = coordinate(entry.value, what: "latitude", limit: 90)
      case "longitude": longitude = coordinate(entry.value, what: "longitude", limit: 180)
      case "columns":
        guard let columns = entry.value.entries else {
          findings.note(
            .wrongKind,
            entry.value.line,
            "columns is \(entry.value.kind); write a mapping from quantities to column names"
          )
          continue
        }
        let known = ["time", "station", "latitude", "longitude"] + WeatherFile.plainQuantities
        for column in columns {
          guard known.contains(column.key) else {
            findings.note(
              .unknownKey,
              column.line,
              "columns has no key \(quoted(column.key))"
                + PlanFindings.suggestion(for: column.key, among: known)
            )
            continue
          }
          if let name = findings.word(column.value, what: "column \(quoted(column.key))") {
            file.columns[column.key] = name
          }
        }
      default: continue
      }
    }
    if let format = file.format, format != "csv", let columns = node["columns"] {
      findings.note(
        .unknownKey,
        columns.line,
        "the columns of the format \(quoted(format)) are fixed; remove columns or write format: csv"
      )
    }
    if let latitude, let longitude {
      file.position = GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
    } else if (latitude == nil) != (longitude == nil) {
      findings.note(
        .missingKey,
        node.line,
        "\(quoted(text)) has one coordinate only; write both latitude and longitude"
      )
    }
    return file
  }

  private mutating func coordinate(_ node: PlanNode, what: String, limit: Double) -> Double? {
    guard let value = node.text.flatMap(Double.init), value.isFinite, abs(value) <= limit else {
      findings.note(
        .badExpression,
        node.line,
        "\(what) is no number from -\(shortNumber(limit)) to \(shortNumber(limit)); write degrees"
      )
      return nil
    }
    return value
  }

  /// Reads `counting:`.
  mutating func readCounting(_ node: PlanNode) -> CoveragePlan.Counting {
    var counting = CoveragePlan.Counting()
    var declaresFixGap = false
    let entries = findings.entries(
      node,
      of: "counting",
      keys: [
        "drive_gap", "gap_limit", "fix_gap_limit", "standing_limit", "min_stay", "min_separation",
        "place", "place_latitude",
      ]
    )
    for entry in entries where !entry.value.isNothing {
      switch entry.key {
      case "drive_gap": nanoseconds(entry).map { counting.driveGapNanoseconds = $0 }
      case "gap_limit": nanoseconds(entry).map { counting.gapLimitNanoseconds = $0 }
      case "fix_gap_limit":
        nanoseconds(entry)
          .map {
            counting.fixGapLimitNanoseconds = $0
            declaresFixGap = true
          }
      case "standing_limit": nanoseconds(entry).map { counting.standingLimitNanoseconds = $0 }
      case "min_stay":
        guard let (time, length) = timeOrLength(entry) else { continue }
        counting.minimumStayNanoseconds = time
        counting.minimumStayMillimeters = length
      case "min_separation":
        guard let (time, length) = timeOrLength(entry) else { continue }
        counting.minimumSeparationNanoseconds = time
        counting.minimumSeparationMillimeters = length
      case "place_latitude":
        guard let latitude = findings.quantity(entry.value, in: "deg", what: entry.key) else {
          continue
        }
        if (-85...85).contains(latitude) {
          counting.placeLatitudeDegrees = latitude
        } else {
          findings.note(
            .badExpression,
            entry.value.line,
            "place_latitude is \(shortNumber(latitude)) deg; write -85 to 85 deg"
          )
        }
      default:
        guard let side = findings.quantity(entry.value, in: "m", what: entry.key) else { continue }
        if (1...1_000_000).contains(side) {
          counting.placeMeters = side
        } else {
          findings.note(
            .badExpression,
            entry.value.line,
            "place is \(shortNumber(side)) m; a square is 1 m to 1,000 km wide"
          )
        }
      }
    }
    if !declaresFixGap { counting.fixGapLimitNanoseconds = counting.gapLimitNanoseconds }
    return counting
  }

  private mutating func nanoseconds(_ entry: PlanNode.Entry) -> Int64? {
    findings.quantity(entry.value, in: "s", what: entry.key).map { Int64(($0 * 1e9).rounded()) }
  }

  /// A stay or a separation: in time or in length, the other one is 0.
  private mutating func timeOrLength(
    _ entry: PlanNode.Entry
  ) -> (nanoseconds: Int64, millimeters: Int64)? {
    let symbol = String((entry.value.text ?? "").drop { !$0.isLetter }).trimmed
    if Unit.named(symbol)?.dimension == "length" {
      return findings.quantity(entry.value, in: "m", what: entry.key)
        .map {
          (0, Int64(($0 * 1000).rounded()))
        }
    }
    return nanoseconds(entry).map { ($0, 0) }
  }
}
