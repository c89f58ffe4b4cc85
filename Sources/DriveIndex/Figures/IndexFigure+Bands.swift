extension IndexFigure {
  /// The figures of a band at a limit of the ODD.
  static let bandFigures: [IndexFigure] = {
    let path = "bands[measure,side,band]"
    let isBand = "measure = :measure AND side = :side AND band = :band"
    let own =
      "subject = 'band' AND name = :measure AND classes = "
      + "json_object('measure', :measure, 'side', :side, 'band', :band)"
    // The view has seconds and metres; whole nanoseconds and millimetres sum without rounding.
    let sums = [
      ("frames", "sum(frames)", "counted frames"),
      (
        "seconds", "sum(CAST(round(duration_s * 1e9) AS INTEGER)) / 1e9",
        "counted time in seconds"
      ),
      ("metres", "sum(CAST(round(length_m * 1e3) AS INTEGER)) / 1e3", "counted way in metres"),
    ]
    var found = sums.map { name, sum, meaning in
      IndexFigure(
        "\(path).evidence.\(name)",
        "Certain evidence of the band: \(meaning), the sum over the stays that lie in it for certain.",
        "SELECT ifnull(\(sum), 0) FROM v_band_stay WHERE \(isBand) AND membership = 'certain'"
      )
    }
    found += stored("\(path).evidence", of: "the band", where: own).dropFirst(sums.count)
    found += stored("\(path).possible", of: "the band", where: own, kind: "possible")
    for column in ["target", "shortfall"] {
      found += declared(path, of: "the band", column: column, from: "v_band WHERE \(isBand)")
    }
    return found
  }()
}
