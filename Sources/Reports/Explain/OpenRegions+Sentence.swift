import Coverage

extension SampleExplanation.OpenRegions {
  /// `2 regions (east or west): the fix is good to 4.1 m and the border is 2.0 m away`.
  var sentence: String {
    let names = Set(choices.joined()).sorted()
    let mayBeNone = choices.contains([])
    let error = Figures.decimal(errorMeters, places: 1, .nearest)
    let distance = Figures.decimal(borderMeters, places: 1, .nearest)
    return Figures.count(names.count, "region") + (mayBeNone ? " or none" : "")
      + " (\((names + (mayBeNone ? ["outside"] : [])).joined(separator: " or "))): "
      + "the fix is good to \(error) m and the border is \(distance) m away"
  }
}
