import Geodesy
import Quantities
import Testing

@testable import Coverage

@Suite struct LeakageAuditTests {
  @Test(arguments: [1, 2, 3, 4]) func `leakage is what all pairs give`(seed: UInt64) {
    var fixture = SplitFixture(seed: seed)
    let moments = fixture.moments(500)
    var rule = LeakageRule()
    rule.distanceMeters = [50.0, 10, 120, 25][Int(seed) - 1]
    rule.nanoseconds = SplitFixture.hour / Int64(seed)
    let audit = LeakageAudit(
      moments,
      splitCount: 3,
      vehicles: SplitFixture.vehicles,
      rule: rule
    )
    var seen: LeakageKinds = []
    for (number, moment) in moments.enumerated() {
      for split in 0..<3 {
        let wanted = SplitFixture.kinds(of: moment, from: split, in: moments, rule: rule)
        let found = audit.kinds(ofMoment: number, from: split)
        #expect(found == wanted, "\(moment) from \(split)")
        seen.formUnion(found)
      }
    }
    #expect(seen.rawValue == 127, "every kind is met")
  }

  @Test func `over a pole the way straight on is the same heading`() {
    func moment(
      _ split: Int,
      _ latitude: Double,
      _ longitude: Double,
      _ heading: Double
    )
      -> SplitMoment
    {
      SplitMoment(
        split: split,
        drive: split,
        time: 0,
        position: GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude),
        headingDegrees: heading
      )
    }
    func kinds(_ a: SplitMoment, _ b: SplitMoment) -> LeakageKinds {
      LeakageAudit([a, b], splitCount: 2, vehicles: ["a", "b"], rule: LeakageRule())
        .kinds(ofMoment: 0, from: 1)
        .subtracting(.sameVehicle)
    }
    // 11.2 m before the pole on its way there, and 11.2 m behind it on its way on.
    #expect(kinds(moment(0, 89.9999, 10, 0), moment(1, 89.9999, -170, 180)) == .nearSameHeading)
    #expect(kinds(moment(0, 89.9999, 10, 0), moment(1, 89.9999, -170, 0)) == .nearOppositeHeading)
    // 22 m apart across the antimeridian.
    #expect(kinds(moment(0, 0, 179.9999, 90), moment(1, 0, -179.9999, 90)) == .nearSameHeading)
    #expect(kinds(moment(0, 0, 179.9999, 90), moment(1, 0, -179.9999, 270)) == .nearOppositeHeading)
    // 55.7 m: 0.0005 degrees of the equator.
    #expect(kinds(moment(0, 0, 179.99975, 90), moment(1, 0, -179.99975, 90)) == [])
  }

  @Test func `what stands still beside each other for an hour is compared in no time`() {
    // Two vehicles 60 m apart, and a third between them that turns.
    var moments: [SplitMoment] = []
    for second in 0..<20_000 {
      for vehicle in 0..<3 {
        let east = [0.0, 60, 30][vehicle] + Double(second % 7) / 10
        moments.append(
          SplitMoment(
            split: vehicle,
            drive: vehicle,
            time: Int64(second) * 1_000_000_000,
            position: Geodesic.position(
              from: GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4),
              azimuthDegrees: 90,
              distanceMeters: east
            ),
            headingDegrees: vehicle == 2 ? Double(second % 360) : 10
          )
        )
      }
    }
    let audit = LeakageAudit(
      moments,
      splitCount: 3,
      vehicles: ["a", "b", "c"],
      rule: LeakageRule()
    )
    #expect(audit.kinds(ofMoment: 0, from: 1) == [])
    #expect(audit.kinds(ofMoment: 0, from: 2) == [.nearSameHeading, .nearOppositeHeading])
    #expect(audit.kinds(ofMoment: 2, from: 0) == .nearSameHeading)
  }
}
