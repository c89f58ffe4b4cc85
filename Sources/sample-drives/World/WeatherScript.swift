import Quantities

/// The weather of two invented stations while the drives take place.
enum WeatherScript {
  /// What a station reports.
  enum State {
    case dry, light, moderate, heavy, snow

    /// Present weather, millimetres an hour, statute miles, sky, degrees Celsius.
    var report: (code: String, rate: Double, miles: String, sky: String, celsius: Int) {
      switch self {
      case .dry: ("", 0, "10", "FEW", 14)
      case .light: ("-RA", 1.5, "7", "OVC", 9)
      case .moderate: ("RA", 5, "4", "OVC", 8)
      case .heavy: ("+RA", 12, "2", "OVC", 8)
      case .snow: ("-SN", 0, "3", "OVC", -2)
      }
    }
  }

  /// A stretch of weather around some drives.
  private struct Window {
    /// The hour in which it begins; it lasts four.
    var start: String
    var near: State
    var far: State
  }

  private static let windows: [Window] = [
    Window(start: "2026-01-20T10:00:00Z", near: .snow, far: .snow),
    Window(start: "2026-03-10T09:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-03-10T18:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-03-10T22:00:00Z", near: .heavy, far: .heavy),
    Window(start: "2026-03-12T10:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-03-12T14:00:00Z", near: .light, far: .moderate),
    Window(start: "2026-03-14T08:00:00Z", near: .light, far: .light),
    Window(start: "2026-03-15T08:00:00Z", near: .light, far: .light),
    Window(start: "2026-03-16T16:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-03-17T07:00:00Z", near: .moderate, far: .moderate),
    Window(start: "2026-03-17T12:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-03-18T12:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-06-18T02:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-06-19T03:00:00Z", near: .dry, far: .dry),
    Window(start: "2026-06-19T09:00:00Z", near: .dry, far: .dry),
  ]

  private static let stations: [(id: String, latitude: String, longitude: String)] = [
    ("XKA1", "49.0120", "8.4050"), ("XKA2", "49.0300", "8.2100"),
  ]

  private static let header =
    "station,valid,lon,lat,elevation,tmpf,dwpf,relh,drct,sknt,p01i,alti,mslp,vsby,gust,skyc1,skyc2,"
    + "skyc3,skyc4,skyl1,skyl2,skyl3,skyl4,wxcodes,metar"

  /// The file as the Iowa Environmental Mesonet serves it: reports at :10, :30 and :50, UTC.
  static var csv: String {
    var lines = [header]
    for (number, station) in stations.enumerated() {
      for window in windows {
        let first = Timestamp(rfc3339: window.start)?.wholeSecondsSince1970 ?? 0
        let state = number == 0 ? window.near : window.far
        for report in 0..<12 {
          lines.append(line(station, at: first + 600 + Int64(report) * 1200, state, report))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(
    _ station: (id: String, latitude: String, longitude: String),
    at seconds: Int64,
    _ state: State,
    _ report: Int
  ) -> String {
    let civil = CivilTime(seconds * 1_000_000_000)
    let weather = state.report
    // Inches since the reset at :50, rounded to hundredths as the gauge does.
    let share = Double(report % 3 + 1) / 3
    let hundredths = Int64((weather.rate * share / 25.4 * 100).rounded())
    let fahrenheit = Decimal.text(Double(weather.celsius) * 1.8 + 32, decimals: 2)
    let dew = weather.celsius - (state == .dry ? 8 : 1)
    func degrees(_ celsius: Int) -> String {
      (celsius < 0 ? "M" : "") + Decimal.padded(Int64(abs(celsius)), 2)
    }
    let code = weather.code.isEmpty ? "" : " \(weather.code)"
    let amount = hundredths > 0 ? " P\(Decimal.padded(hundredths, 4))" : ""
    let clock = CivilTime.two(civil.day) + CivilTime.two(civil.hour) + CivilTime.two(civil.minute)
    let metar =
      "\(station.id) \(clock)Z AUTO 24006KT \(weather.miles)SM\(code) \(weather.sky)025 "
      + "\(degrees(weather.celsius))/\(degrees(dew)) A2992 RMK AO2\(amount)"
    let fields = [
      station.id, civil.minuteText, station.longitude, station.latitude, "115.00", fahrenheit,
      Decimal.text(Double(dew) * 1.8 + 32, decimals: 2), "M", "240.00", "6.00",
      Decimal.text(Double(hundredths) / 100, decimals: 2), "29.92", "M", "\(weather.miles).00",
      "M", weather.sky, "M", "M", "M", "2500.00", "M", "M", "M",
      weather.code.isEmpty ? "M" : weather.code, metar,
    ]
    return fields.joined(separator: ",")
  }
}
