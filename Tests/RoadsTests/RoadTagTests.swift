import Roads
import Testing

@Suite struct RoadTagTests {
  /// OpenStreetMap wiki, "Key:maxspeed"; a mile is 1.609344 km by definition.
  @Test(arguments: [
    ("50", TagReading<SpeedLimit>.one(.kilometersPerHour(50))),
    ("30 mph", .one(.kilometersPerHour(48.28032))), ("none", .one(.unlimited)),
    ("10 knots", .one(.kilometersPerHour(18.52))),
    ("50;30", .anyOf([.kilometersPerHour(50), .kilometersPerHour(30)])),
    ("50;50", .one(.kilometersPerHour(50))),
    ("walk", .unknown("speed limit 'walk' has no number")),
    ("DE:urban", .unknown("speed limit 'DE:urban' has no number")),
    ("signals", .unknown("speed limit 'signals' has no number")),
    ("-5", .unknown("speed limit '-5' has no number")),
    ("1e400", .unknown("speed limit '1e400' has no number")),
  ])
  func maxspeed(text: String, expected: TagReading<SpeedLimit>) {
    #expect(SpeedLimit.reading(of: RoadTags(["maxspeed": text])) == expected)
  }

  @Test func conditionsAndDirectionsMakeItOneOfSeveral() {
    let conditional = RoadTags([
      "maxspeed": "50",
      "maxspeed:conditional": "30 @ (Mo-Fr 22:00-06:00; Sa 00:00-24:00); 40 @ wet",
    ])
    #expect(
      SpeedLimit.reading(of: conditional)
        == .anyOf([.kilometersPerHour(50), .kilometersPerHour(30), .kilometersPerHour(40)])
    )
    let directions = RoadTags(["maxspeed:forward": "70", "maxspeed:backward": "50"])
    #expect(
      SpeedLimit.reading(of: directions)
        == .anyOf([.kilometersPerHour(70), .kilometersPerHour(50)])
    )
    #expect(SpeedLimit.reading(of: RoadTags()) == .unknown("the map states no speed limit"))
  }

  @Test func onlyWhatVehiclesDriveOnIsARoad() {
    for text in ["footway", "cycleway", "steps", "construction", "proposed", "platform"] {
      #expect(RoadAttributes(RoadTags(["highway": text])) == nil)
    }
    #expect(RoadAttributes(RoadTags(["highway": "service", "area": "yes"])) == nil)
    #expect(RoadAttributes(RoadTags(["highway": "motorway"]))?.direction == .forward)
    #expect(
      RoadAttributes(RoadTags(["highway": "residential", "oneway": "-1"]))?.direction == .backward
    )
    #expect(
      RoadAttributes(RoadTags(["highway": "primary", "junction": "roundabout"]))?.direction
        == .forward
    )
  }

  @Test func tunnelsRoofsAndCulverts() {
    func isTunnel(_ tags: [String: String]) -> TagReading<Bool>? {
      RoadAttributes(RoadTags(tags.merging(["highway": "primary"]) { a, _ in a }))?.isTunnel
    }
    #expect(isTunnel(["tunnel": "yes"]) == .one(true))
    #expect(isTunnel(["tunnel": "building_passage"]) == .one(true))
    #expect(isTunnel(["covered": "yes"]) == .one(true))
    #expect(isTunnel(["tunnel": "culvert"]) == .one(false))
    #expect(isTunnel([:]) == .one(false))
  }
}
