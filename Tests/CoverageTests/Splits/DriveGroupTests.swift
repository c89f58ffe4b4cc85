import Quantities
import Testing

@testable import Coverage

@Suite struct DriveGroupTests {
  @Test(arguments: [11, 12, 13, 14, 15]) func `groups can be parted in any way`(seed: UInt64) {
    var fixture = SplitFixture(seed: seed)
    let all = fixture.moments(60)
    let groups = DriveGroups(all, vehicles: SplitFixture.vehicles, rule: LeakageRule())
    #expect(groups.groups.joined().sorted() == Array(SplitFixture.vehicles.indices))
    #expect(groups.joins.count == SplitFixture.vehicles.count - groups.groups.count)

    // Two drives belong together exactly where some pair of their moments leaks, or by way of others.
    var parts = Array(SplitFixture.vehicles.indices)
    for a in parts.indices {
      for b in parts.indices where b < a {
        let pair = all.filter { $0.drive == a || $0.drive == b }
          .map { moment in
            var moment = moment
            moment.split = moment.drive == a ? 0 : 1
            return moment
          }
        let leaks = pair.contains {
          SplitFixture.kinds(of: $0, from: 1 - $0.split, in: pair, rule: LeakageRule()).isLeaking
        }
        guard leaks, parts[a] != parts[b] else { continue }
        let (old, new) = (max(parts[a], parts[b]), min(parts[a], parts[b]))
        for place in parts.indices where parts[place] == old { parts[place] = new }
      }
    }
    let wanted = Dictionary(grouping: parts.indices, by: { parts[$0] }).values
      .sorted { $0[0] < $1[0] }
    #expect(groups.groups == wanted)
  }

  @Test func `a pause longer than the time parts a vehicle's drives, and only then`() {
    func groups(_ pause: Int64, _ between: Int64? = nil) -> Int {
      var moments: [SplitMoment] = []
      func add(_ drive: Int, _ time: Int64) {
        moments.append(
          SplitMoment(split: 0, drive: drive, time: time, position: nil, headingDegrees: nil)
        )
      }
      add(0, 0)
      add(1, pause)
      if let between { add(0, between) }
      return DriveGroups(moments, vehicles: ["a", "a"], rule: LeakageRule()).groups.count
    }
    let hour = SplitFixture.hour
    #expect(groups(hour) == 1)
    #expect(groups(hour + 1) == 2)
    // The other drive goes on before and after, more than an hour away on both sides.
    #expect(groups(2 * hour, 4 * hour) == 2)
    #expect(groups(2 * hour, 3 * hour) == 1)
  }
}
