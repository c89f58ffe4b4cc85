import Conditions

/// The columns of a sample's road: each distinct reading is spread once, because a road holds for
/// many samples.
struct RoadColumns {
  private var lastReading: RoadReading?
  private var speedLimit = ValueColumns(.unknown(""))
  private var lanes = ValueColumns(.unknown(""))
  /// Class, tunnel, bridge, surface, light, junction, settlement.
  private var words: [ValueColumns] = []

  /// Binds the columns from the way to the settlement, in the order of the table.
  mutating func bind(_ reading: RoadReading, to row: inout RowBinder) {
    if reading != lastReading { spread(reading) }
    row.bind(reading.nearest?.way)
    row.bind(reading.nearest?.distanceMeters)
    row.bind(words[0].words)
    row.bind(words[0].absence)
    bind(speedLimit, to: &row)
    bind(lanes, to: &row)
    row.bind(words[1].words)
    row.bind(words[2].words)
    for index in [3, 4] {
      row.bind(words[index].words)
      row.bind(words[index].absence)
    }
    row.bind(words[5].words)
    row.bind(words[6].words)
    row.bind(words[6].absence)
  }

  private mutating func spread(_ reading: RoadReading) {
    lastReading = reading
    speedLimit = ValueColumns(reading.speedLimit)
    // No limit is an open end, which no number stands for.
    if speedLimit.greatest == RoadReading.unlimitedKilometersPerHour {
      speedLimit.greatest = nil
      if speedLimit.least == RoadReading.unlimitedKilometersPerHour {
        speedLimit.least = nil
        speedLimit.absence = "no limit"
      }
    }
    lanes = ValueColumns(reading.lanes)
    words = [
      reading.roadClass, reading.tunnel, reading.bridge, reading.surface, reading.lit,
      reading.junction, reading.settlement,
    ]
    .map(ValueColumns.init)
  }

  private func bind(_ columns: ValueColumns, to row: inout RowBinder) {
    row.bind(columns.least)
    row.bind(columns.greatest)
    row.bind(columns.absence)
  }
}
