/// Sentences of a GNSS receiver, which knows the time by itself.
///
/// NMEA 0183, version 4.11: RMC and GGA.
enum NMEASentences {
  /// Date, time and position.
  static func rmc(_ time: Int64, latitude: Double, longitude: Double, speed: Double) -> String {
    let civil = CivilTime(time)
    let date =
      CivilTime.two(civil.day) + CivilTime.two(civil.month) + CivilTime.two(civil.year % 100)
    // 1 knot is 1852 m in 3600 s.
    let knots = Decimal.text(speed * 3600 / 1852, decimals: 2)
    return sentence(
      "GNRMC,\(clock(civil)),A,\(place(latitude, longitude)),\(knots),,\(date),,,A"
    )
  }

  /// Time, position, height.
  static func gga(_ time: Int64, latitude: Double, longitude: Double) -> String {
    sentence(
      "GNGGA,\(clock(CivilTime(time))),\(place(latitude, longitude)),1,12,0.8,115.0,M,48.2,M,,"
    )
  }

  private static func clock(_ civil: CivilTime) -> String {
    let centiseconds = CivilTime.two(Int(civil.nanosecond / 10_000_000))
    return CivilTime.two(civil.hour) + CivilTime.two(civil.minute) + CivilTime.two(civil.second)
      + "." + centiseconds
  }

  /// Degrees and minutes; the places lie north and east.
  private static func place(_ latitude: Double, _ longitude: Double) -> String {
    func angle(_ degrees: Double, digits: Int) -> String {
      let whole = Int64(degrees)
      let minutes = min((degrees - Double(whole)) * 60, 59.999_99)
      return Decimal.padded(whole, digits)
        + Decimal.text(minutes, decimals: 5, wholeDigits: 2)
    }
    return "\(angle(latitude, digits: 2)),N,\(angle(longitude, digits: 3)),E"
  }

  private static func sentence(_ body: String) -> String {
    let checksum = String(body.utf8.reduce(UInt8(0), ^), radix: 16, uppercase: true)
    return "$\(body)*\(checksum.utf8.count < 2 ? "0" + checksum : checksum)"
  }
}
