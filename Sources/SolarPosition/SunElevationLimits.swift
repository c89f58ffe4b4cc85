/// The highest and lowest that the sun can stand over a span of latitudes in some months.
///
/// Made to prove that something is impossible: the figures never leave out an elevation that
/// occurs from 1970 to 2100, whatever the longitude and the time zone.
package enum SunElevationLimits {
  /// Degrees added on both sides: the error of `SunPosition`, the sun's parallax (0.0025) and the
  /// table's rounding.
  static let marginDegrees = 0.05

  /// The greatest geometric elevation in degrees.
  ///
  /// The sun culminates at 90 degrees less the distance of latitude and declination.
  /// - Parameters:
  ///   - latitudes: Degrees, positive north.
  ///   - months: 1 to 12, in local time; all months where `nil` or none of these.
  /// - Returns: Degrees from -90 to 90, margin included.
  package static func maximumDegrees(
    latitudes: ClosedRange<Double>,
    months: Set<Int>?
  ) -> Double {
    let distances = declinations(months).map { gap(latitudes, $0) }
    return min(90, 90 - (distances.min() ?? 0) + marginDegrees)
  }

  /// The least geometric elevation in degrees.
  ///
  /// At its lowest the sun stands at the distance of latitude and opposite declination, less 90.
  /// - Parameters:
  ///   - latitudes: Degrees, positive north.
  ///   - months: 1 to 12, in local time; all months where `nil` or none of these.
  /// - Returns: Degrees from -90 to 90, margin included.
  package static func minimumDegrees(
    latitudes: ClosedRange<Double>,
    months: Set<Int>?
  ) -> Double {
    let distances = declinations(months).map { gap(latitudes, -$0.upperBound ... -$0.lowerBound) }
    return max(-90, (distances.min() ?? 0) - 90 - marginDegrees)
  }

  /// Degrees between two ranges; 0 where they overlap.
  private static func gap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Double {
    max(0, a.lowerBound - b.upperBound, b.lowerBound - a.upperBound)
  }

  private static func declinations(_ months: Set<Int>?) -> [ClosedRange<Double>] {
    let chosen = monthlyDeclinations.enumerated().filter { months?.contains($0.offset + 1) ?? true }
    return chosen.isEmpty ? monthlyDeclinations : chosen.map(\.element)
  }

  /// Declination in each month of 1970 to 2100, in degrees, one day longer at both ends.
  ///
  /// Least and greatest value of NREL SPA (pvlib 0.16.1) every three hours, rounded outwards; the
  /// extra day covers every time zone.
  static let monthlyDeclinations: [ClosedRange<Double>] = [
    -23.17 ... -16.64, -17.69 ... -6.89, -8.30...5.25, 3.81...15.63, 14.50...22.29, 21.79...23.45,
    17.52...23.23, 7.59...18.49, -3.90...8.97, -15.00 ... -2.45, -22.06 ... -13.82,
    -23.45 ... -21.50,
  ]
}
