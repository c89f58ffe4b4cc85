import Foundation
import Roads
import Testing

/// Roads drawn by hand around 49 degrees north, in metres east and north of a corner.
struct Drawing {
  static let origin = (longitude: 8.4, latitude: 49.0)
  static let scale = GroundScale(latitudeDegrees: origin.latitude)
  var extract = RoadExtract()

  static func location(_ east: Double, _ north: Double) -> OSMLocation {
    OSMLocation(
      longitude: Int32(((origin.longitude + east / scale.metersEast) * 1e7).rounded()),
      latitude: Int32(((origin.latitude + north / scale.metersNorth) * 1e7).rounded())
    )
  }

  mutating func add(
    _ tags: [String: String],
    way: Int64,
    nodes: (Int64, Int64),
    junctions: (Bool, Bool) = (false, false),
    _ points: [(Double, Double)]
  ) {
    let number = Int32(extract.kinds.count)
    extract.kinds.append(RoadTags(tags))
    extract.pieces.append(
      RoadExtract.Piece(
        way: way,
        kind: number,
        from: nodes.0,
        to: nodes.1,
        fromIsJunction: junctions.0,
        toIsJunction: junctions.1,
        course: points.map { Drawing.location($0.0, $0.1) }
      )
    )
  }

  /// One point a second.
  static func track(
    _ points: [(Double, Double)],
    heading: Double?,
    error: Double? = nil,
    secondsBetween: Int64 = 1
  ) -> [TrackPoint] {
    points.enumerated()
      .map { index, point in
        TrackPoint(
          time: Int64(index) * secondsBetween * 1_000_000_000,
          longitudeDegrees: origin.longitude + point.0 / scale.metersEast,
          latitudeDegrees: origin.latitude + point.1 / scale.metersNorth,
          headingDegrees: heading,
          errorMeters: error
        )
      }
  }

  /// The classes of each point.
  func classes(_ track: [TrackPoint]) throws -> [[String]] {
    let network = RoadNetwork(extract)
    var matcher = RoadMatcher(network)
    return try matcher.match(track)
      .map { match in
        match.kinds.compactMap { network.attributes(ofKind: $0)?.roadClass }
      }
  }
}

@Suite struct RoadMatcherTests {
  private static let eastward = stride(from: 0.0, through: 400, by: 10).map { $0 }

  @Test func aBridgeOverTheRoadIsNotTheRoad() throws {
    var drawing = Drawing()
    drawing.add(["highway": "primary"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    drawing.add(
      ["highway": "motorway", "bridge": "yes", "layer": "1"],
      way: 2,
      nodes: (3, 4),
      [(200, -300), (200, 300)]
    )
    let classes = try drawing.classes(
      Drawing.track(Self.eastward.map { ($0, 1) }, heading: 90)
    )
    #expect(classes.allSatisfy { $0 == ["primary"] })
  }

  @Test func aServiceRoadBesideTheMotorwayDoesNotWin() throws {
    var drawing = Drawing()
    drawing.add(["highway": "motorway"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    drawing.add(["highway": "service"], way: 2, nodes: (3, 4), [(-50, 18), (450, 18)])
    // A single fix beside the service road does not move the vehicle there: no way leads over.
    var points = Self.eastward.map { ($0, 1.0) }
    points[20].1 = 13
    let classes = try drawing.classes(Drawing.track(points, heading: 90))
    #expect(classes[20] == ["motorway"])
    #expect(classes[10] == ["motorway"])
  }

  @Test func twoRoadsWithinTheErrorAreOneOfBoth() throws {
    var drawing = Drawing()
    drawing.add(["highway": "motorway"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    drawing.add(["highway": "service"], way: 2, nodes: (3, 4), [(-50, 6), (450, 6)])
    let classes = try drawing.classes(
      Drawing.track(Self.eastward.map { ($0, 2) }, heading: 90, error: 8)
    )
    #expect(classes.allSatisfy { Set($0) == ["motorway", "service"] })
    #expect(classes[20].first == "motorway")
  }

  @Test func againstItsOneWayIsNotTheRoad() throws {
    var drawing = Drawing()
    // Motorways are one-way without saying so.
    drawing.add(["highway": "motorway"], way: 1, nodes: (1, 2), [(450, 0), (-50, 0)])
    drawing.add(["highway": "primary"], way: 2, nodes: (3, 4), [(-50, 9), (450, 9)])
    let classes = try drawing.classes(
      Drawing.track(Self.eastward.map { ($0, 4) }, heading: 90)
    )
    #expect(classes.allSatisfy { $0 == ["primary"] })
  }

  @Test func beyondThirtyMetersAndTheErrorThereIsNoRoad() throws {
    var drawing = Drawing()
    drawing.add(["highway": "primary"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    let network = RoadNetwork(drawing.extract)
    var matcher = RoadMatcher(network)
    // The least error is 4.07 m: 34.0 m are within, 34.2 m are not.
    let matches = try matcher.match(
      Drawing.track([(100, 34.0), (100, 34.2)], heading: nil)
        + Drawing.track([(100, 0)], heading: nil, error: 101)
    )
    #expect(matches[0].absence == nil && matches[0].way == 1)
    #expect(matches[1].absence == "no road within 30 m" && matches[1].kinds.isEmpty)
    #expect(matches[2].absence == "position error over 100 m")
  }

  @Test func turningOffFollowsTheRamp() throws {
    var drawing = Drawing()
    drawing.add(["highway": "motorway"], way: 1, nodes: (1, 2), [(-50, 0), (100, 0)])
    drawing.add(["highway": "motorway"], way: 1, nodes: (2, 3), [(100, 0), (600, 0)])
    drawing.add(["highway": "motorway_link"], way: 2, nodes: (2, 4), [(100, 0), (500, -160)])
    let ramp = stride(from: 0.0, to: 300, by: 15).map { (100 + $0 * 0.928, -$0 * 0.371) }
    let track =
      Drawing.track(stride(from: 0.0, to: 100, by: 15).map { ($0, 0) } + ramp, heading: 95)
    let classes = try drawing.classes(track)
    #expect(classes.first == ["motorway"])
    #expect(classes.last == ["motorway_link"])
    #expect(classes.allSatisfy { !$0.isEmpty })
  }

  @Test func aGapInTheTrackForgetsTheRoadBefore() throws {
    var drawing = Drawing()
    drawing.add(["highway": "motorway"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    drawing.add(["highway": "service"], way: 2, nodes: (3, 4), [(-50, 22), (450, 22)])
    let before = Drawing.track(Self.eastward.map { ($0, 0) }, heading: 90)
    var after = Drawing.track(Self.eastward.map { ($0, 22) }, heading: 90)
    for index in after.indices { after[index].time += 1_000_000_000_000 }
    let classes = try drawing.classes(before + after)
    #expect(classes[before.count - 1] == ["motorway"])
    #expect(classes[before.count] == ["service"])
  }

  @Test func aJunctionIsNearAlongTheRoad() throws {
    var drawing = Drawing()
    drawing.add(
      ["highway": "primary"],
      way: 1,
      nodes: (1, 2),
      junctions: (false, true),
      [(-50, 0), (300, 0)]
    )
    drawing.add(["highway": "primary"], way: 1, nodes: (2, 3), [(300, 0), (600, 0)])
    var matcher = RoadMatcher(RoadNetwork(drawing.extract))
    // 100 m, 32 m and 10 m before it; the error is 4.07 m.
    let matches = try matcher.match(
      Drawing.track([(200, 0), (268, 0), (290, 0)], heading: 90)
    )
    #expect(
      matches.map(\.isNearJunction) == [.one(false), .anyOf([false, true]), .one(true)]
    )
  }

  @Test func builtUpAreasAreUrbanAndTheirOutlineIsEither() throws {
    var drawing = Drawing()
    drawing.add(["highway": "primary"], way: 1, nodes: (1, 2), [(-50, 0), (450, 0)])
    drawing.extract.settlements = [
      RoadExtract.Settlement(rings: [
        [(200.0, -100.0), (450, -100), (450, 100), (200, 100), (200, -100)]
          .map { Drawing.location($0.0, $0.1) }
      ])
    ]
    var matcher = RoadMatcher(RoadNetwork(drawing.extract))
    let matches = try matcher.match(
      Drawing.track([(100, 0), (198, 0), (220, 0)], heading: 90)
    )
    #expect(
      matches.map(\.isInSettlement) == [.one(false), .anyOf([false, true]), .one(true)]
    )
  }

  @Test func whatWasLoadedBeforeChangesNothing() throws {
    var drawing = Drawing()
    for index in 0..<40 {
      let x = Double(index) * 200
      drawing.add(
        ["highway": index % 2 == 0 ? "primary" : "residential"],
        way: Int64(index),
        nodes: (Int64(index), Int64(index + 1)),
        [(x, 0), (x + 200, Double(index % 3))]
      )
    }
    let long = Drawing.track(stride(from: 0.0, to: 7900, by: 13).map { ($0, 3) }, heading: 90)
    let network = RoadNetwork(drawing.extract)
    var used = RoadMatcher(network)
    _ = try used.match(
      Array(
        long.reversed()
          .map { point in
            var point = point
            point.time = -point.time
            return point
          }
      )
    )
    let again = try used.match(long)
    var fresh = RoadMatcher(RoadNetwork(drawing.extract))
    #expect(try fresh.match(long) == again)
  }
}
