import Conditions

/// The columns of a sample's weather: each distinct reading is spread once, because rain and wind
/// hold for minutes.
struct WeatherColumns {
  private var lastReading: WeatherReading?
  private var last: [ValueColumns] = []

  /// Binds the columns from rainfall to weather, in the order of the table.
  mutating func bind(_ reading: WeatherReading, to row: inout RowBinder) {
    if reading != lastReading {
      lastReading = reading
      last = [
        reading.rainfall, reading.snowfall, reading.visibility, reading.cloudiness, reading.wind,
        reading.temperature, reading.weather,
      ]
      .map(ValueColumns.init)
    }
    for (index, columns) in last.enumerated() {
      if index == 1 || index == 6 {
        row.bind(columns.words)
      } else {
        row.bind(columns.least)
        row.bind(columns.greatest)
      }
      row.bind(columns.absence)
    }
  }
}
