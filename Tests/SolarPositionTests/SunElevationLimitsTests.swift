import Quantities
import Testing

@testable import SolarPosition

@Suite struct SunElevationLimitsTests {
  @Test func `noon at midsummer is 90 less latitude plus obliquity`() {
    // 90 - 49 + 23.45 = 64.45, and the margin of 0.05.
    let highest = SunElevationLimits.maximumDegrees(latitudes: 49...49, months: nil)
    #expect(abs(highest - 64.5) < 0.001)
  }

  @Test func `midnight at midwinter is latitude less obliquity less 90`() {
    // 49 - 23.45 - 90 = -64.45, and the margin of 0.05.
    let lowest = SunElevationLimits.minimumDegrees(latitudes: 49...49, months: nil)
    #expect(abs(lowest - -64.5) < 0.001)
  }

  @Test func `between the tropics the sun can stand at the zenith and the nadir`() {
    #expect(SunElevationLimits.maximumDegrees(latitudes: -5...60, months: nil) == 90)
    #expect(SunElevationLimits.minimumDegrees(latitudes: -5...60, months: nil) == -90)
  }

  @Test func `there is no night in June beyond the polar circle and no day in December`() {
    // 70 + 21.79 - 90 = 1.79 and 90 - 70 - 21.50 = -1.50, and the margin.
    #expect(SunElevationLimits.minimumDegrees(latitudes: 70...75, months: [6]) > 1.7)
    #expect(SunElevationLimits.maximumDegrees(latitudes: 70...75, months: [12]) < -1.4)
  }

  @Test func `months that do not exist count as all`() {
    let all = SunElevationLimits.maximumDegrees(latitudes: 49...49, months: nil)
    #expect(SunElevationLimits.maximumDegrees(latitudes: 49...49, months: []) == all)
    #expect(SunElevationLimits.maximumDegrees(latitudes: 49...49, months: [13]) == all)
  }

  @Test(arguments: SunRow.spa)
  func `no elevation of SPA is beyond the limits of its month and place`(row: SunRow) {
    let instant = Timestamp(secondsSince1970: row.seconds)
    let month = CivilDate(daysSince1970: floorDivide(instant.wholeSecondsSince1970, 86_400))
      .components.month
    let place = row.latitude...row.latitude
    #expect(
      row.elevation <= SunElevationLimits.maximumDegrees(latitudes: place, months: [month])
    )
    #expect(
      row.elevation >= SunElevationLimits.minimumDegrees(latitudes: place, months: [month])
    )
  }
}
