import Foundation
import Quantities
import Testing

@testable import Geodesy

@Suite struct RegionReachTests {
  private static let plain = collection([
    (
      "plain",
      polygon(
        "[8.40,49.00],[8.43,48.995],[8.46,49.01],[8.44,49.03],[8.42,49.02],[8.40,49.035],[8.40,49.00]],"
          + "[[8.42,49.005],[8.435,49.004],[8.43,49.012],[8.42,49.005]"
      )
    )
  ])
  private static let north = collection([
    ("north", polygon("[25.0,69.0],[25.2,69.0],[25.2,69.1],[25.0,69.1],[25.0,69.0]"))
  ])

  /// Metres to the outline by shapely 2.2.0, on the azimuthal equidistant plane of pyproj 3.7.2 around
  /// each point, edges cut to pieces of 1e-4 degrees.
  @Test(arguments: [
    (plain, 49.01, 8.40005, 3.6579), (plain, 49.02, 8.39996, 2.9257),
    (plain, 48.9967, 8.42, 3.5935), (plain, 49.0101, 8.4601, 12.2237),
    (plain, 49.0047, 8.425, 3.6881), (plain, 49.0115, 8.431, 46.5162),
    (plain, 49.0198, 8.42, 22.2420), (plain, 49.029, 8.4405, 30.5512),
    (north, 69.05, 25.0007, 27.9435), (north, 69.0003, 25.1, 33.4647),
    (north, 69.1001, 25.2002, 13.7072), (north, 69.1004, 25.11, 44.6202),
  ])
  func `the border is as far away as shapely finds it`(
    _ text: String,
    _ latitude: Double,
    _ longitude: Double,
    _ meters: Double
  ) throws {
    let map = try regions(text)
    let reach = map.reach(of: at(latitude, longitude), errorMeters: 100)
    #expect(abs((reach.borderMeters ?? .nan) - meters) < 0.0002 * meters + 0.0001)
    #expect(Set(reach.choices) == [[], map.names])
    // An error that ends just before the border knows of none, and one just behind it does.
    #expect(map.reach(of: at(latitude, longitude), errorMeters: meters * 0.999).choices.count == 1)
    #expect(map.reach(of: at(latitude, longitude), errorMeters: meters * 1.001).choices.count == 2)
  }

  /// West of 8.5 one region, east of it two that meet at 49.5; all around nothing.
  private func tiles() throws -> RegionMap {
    try regions(
      collection([
        ("west", polygon("[8,49],[8.5,49],[8.5,50],[8,50],[8,49]")),
        ("south", polygon("[8.5,49],[9,49],[9,49.5],[8.5,49.5],[8.5,49]")),
        ("north", polygon("[8.5,49.5],[9,49.5],[9,50],[8.5,50],[8.5,49.5]")),
      ])
    )
  }

  @Test func `regions that share a border leave no gap between them`() throws {
    let map = try tiles()
    // 1e-5 degrees of longitude are 0.73 m here.
    #expect(map.reach(of: at(49.2, 8.49999), errorMeters: 2).choices == [["west"], ["south"]])
    #expect(map.reach(of: at(49.2, 8.50001), errorMeters: 2).choices == [["west"], ["south"]])
    #expect(map.reach(of: at(49.2, 8.50001), errorMeters: 2).here == ["south"])
    let meeting = map.reach(of: at(49.500005, 8.49999), errorMeters: 2)
    #expect(meeting.choices == [["west"], ["south"], ["north"]])
    #expect(map.reach(of: at(49.000005, 8.49999), errorMeters: 2).choices.contains([]))
    #expect(map.reach(of: at(49.2, 8.499), errorMeters: 2) == RegionReach(["west"]))
    #expect(map.reach(of: at(49.2, 8.49999), errorMeters: 0) == RegionReach(["west"]))
  }

  @Test func `regions within each other are told with what else may be there`() throws {
    let map = try regions(
      collection([
        ("all", polygon("[8,49],[9,49],[9,50],[8,50],[8,49]")),
        ("yard", polygon("[8.2,49.2],[8.3,49.2],[8.3,49.3],[8.2,49.3],[8.2,49.2]")),
        ("lane", polygon("[8.1,49.25],[8.4,49.25],[8.4,49.26],[8.1,49.26],[8.1,49.25]")),
      ])
    )
    #expect(
      map.reach(of: at(49.22, 8.19999), errorMeters: 2).choices == [["all"], ["all", "yard"]]
    )
    // Where the outlines of yard and lane cross, all four of their combinations are near.
    #expect(
      Set(map.reach(of: at(49.25, 8.2), errorMeters: 2).choices) == [
        ["all"], ["all", "yard"], ["all", "lane"], ["all", "yard", "lane"],
      ]
    )
  }

  @Test func `a region that is cut at the antimeridian has no border there`() throws {
    let map = try regions(
      collection([
        (
          "island",
          #"{"type":"MultiPolygon","coordinates":[[[[179,-17],[180,-17],[180,-16],[179,-16],[179,-17]]],"#
            + #"[[[-180,-17],[-179,-17],[-179,-16],[-180,-16],[-180,-17]]]]}"#
        )
      ])
    )
    for longitude in [179.99999, 180, -179.99999] {
      #expect(map.reach(of: at(-16.5, longitude), errorMeters: 5) == RegionReach(["island"]))
      #expect(map.reach(of: at(-16.00001, longitude), errorMeters: 5).choices == [[], ["island"]])
    }
  }

  @Test(arguments: [1e4, 1e9, .infinity]) func `an error as large as the map leaves all open`(
    _ error: Double
  ) throws {
    let corners = (0..<5000)
      .map { index in
        let angle = Double(index) / 5000 * 2 * Double.pi
        return "[\(8 + 0.01 * cos(angle)),\(49 + 0.01 * sin(angle))]"
      }
    let ring = (corners + [corners[0]]).joined(separator: ",")
    let map = try regions(
      collection([
        ("round", polygon(ring)), ("far", polygon("[60,1],[61,1],[61,2],[60,2],[60,1]")),
      ])
    )
    let choices = map.reach(of: at(49, 8), errorMeters: error).choices
    #expect(choices.contains([]) && choices.contains(["round"]))
    #expect(choices.contains(["far"]) == (error > 1e4))
  }
}
