import Foundation

extension SunElevationLimits {
  /// A piece of the earth, bounded by parallels and meridians.
  package struct Box: Hashable, Sendable {
    /// Degrees, positive north.
    package var latitudes: ClosedRange<Double>
    /// Degrees, positive east.
    package var longitudes: ClosedRange<Double>

    /// Creates a box.
    package init(latitudes: ClosedRange<Double>, longitudes: ClosedRange<Double>) {
      self.latitudes = latitudes
      self.longitudes = longitudes
    }
  }

  /// Latitudes and declinations are cut into pieces of this size, in degrees.
  private static let stepDegrees = 0.25

  /// Bounds of the geometric elevation in some months while the clock shows some hours.
  ///
  /// With latitude p, declination d and hour angle H the elevation h follows from
  /// 2 sin h = (1 + cos H) cos(p - d) - (1 - cos H) cos(p + d), which is linear in cos H and is
  /// bounded by interval arithmetic on small pieces of p and d.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - months: 1 to 12 of the local date; all months where `nil`.
  ///   - hours: Hours since local midnight that the clock shows, 0 to 24.
  ///   - offsets: Seconds that the clock may be ahead of UTC in each of the twelve months.
  /// - Returns: Degrees from -90 to 90, margin included; `nil` where no month has an offset or no hour
  ///   is asked for.
  package static func range(
    in box: Box,
    months: Set<Int>?,
    hours: [ClosedRange<Double>],
    offsets: [Set<Int>]
  ) -> ClosedRange<Double>? {
    var low = 2.0
    var high = -2.0
    for month in 1...12 where months?.contains(month) ?? true {
      guard offsets.count == 12 else { return nil }
      var cosines: [Double] = []
      for offset in offsets[month - 1].sorted() {
        for shown in hours {
          let equation = monthlyEquationsOfTime[month - 1]
          let ahead = Double(offset) / 3600
          let first =
            15 * (shown.lowerBound - ahead) + box.longitudes.lowerBound
            + equation.lowerBound / 4 - 180
          let last =
            15 * (shown.upperBound - ahead) + box.longitudes.upperBound
            + equation.upperBound / 4 - 180
          let range = cosineRange(first...last)
          cosines += [range.lowerBound, range.upperBound]
        }
      }
      guard let least = cosines.min(), let greatest = cosines.max() else { continue }
      for latitude in pieces(of: box.latitudes) {
        for declination in pieces(of: monthlyDeclinations[month - 1]) {
          let difference = cosineRange(
            latitude.lowerBound - declination.upperBound...latitude.upperBound
              - declination.lowerBound
          )
          let sum = cosineRange(
            latitude.lowerBound + declination.lowerBound...latitude.upperBound
              + declination.upperBound
          )
          for cosine in [least, greatest] {
            let up = (1 + cosine) / 2
            let down = (1 - cosine) / 2
            low = min(low, up * difference.lowerBound - down * sum.upperBound)
            high = max(high, up * difference.upperBound - down * sum.lowerBound)
          }
        }
      }
    }
    guard low <= high else { return nil }
    return max(
      -90,
      degrees(asin(min(1, max(-1, low)))) - marginDegrees
    )...min(90, degrees(asin(min(1, max(-1, high)))) + marginDegrees)
  }

  /// The least and greatest cosine over a range of degrees.
  static func cosineRange(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let ends = [cos(radians(range.lowerBound)), cos(radians(range.upperBound))].sorted()
    func holdsTurn(beyond start: Double) -> Bool {
      let turn = ((range.lowerBound - start) / 360).rounded(.up) * 360 + start
      return turn <= range.upperBound
    }
    return (holdsTurn(beyond: 180) ? -1 : ends[0])...(holdsTurn(beyond: 0) ? 1 : ends[1])
  }

  private static func pieces(of range: ClosedRange<Double>) -> [ClosedRange<Double>] {
    let count = max(1, Int(((range.upperBound - range.lowerBound) / stepDegrees).rounded(.up)))
    let size = (range.upperBound - range.lowerBound) / Double(count)
    return (0..<count)
      .map { index in
        let first = range.lowerBound + size * Double(index)
        return first...max(first, index + 1 == count ? range.upperBound : first + size)
      }
  }

  /// The equation of time in each month of 1970 to 2100, in minutes, one day longer at both ends.
  ///
  /// Least and greatest value of NREL SPA (pvlib 0.16.1) every three hours, rounded outwards; the
  /// extra day covers every time zone.
  static let monthlyEquationsOfTime: [ClosedRange<Double>] = [
    -13.71 ... -2.54, -14.32 ... -11.92, -12.81 ... -3.41, -4.54...3.02, 1.78...3.74,
    -4.33...2.56, -6.72 ... -3.36, -6.58...0.39, -0.62...10.80, 9.66...16.52, 10.57...16.53,
    -3.94...11.69,
  ]
}
