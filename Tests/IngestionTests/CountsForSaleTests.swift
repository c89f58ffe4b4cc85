import Coverage
import DriveIndex
import Drives
import Geodesy
import Quantities
import Testing

@testable import Ingestion

/// None of the counts can be bought, from no point of view and by none of these means.
@Suite struct CountsForSaleTests {
  private let world = TripWorld(seconds: 120)

  private func honest() throws -> [String: Evidence] {
    try world.evidence([world.recording("a", world.cameras)])
  }

  /// Fails where a trick has more of anything than the honest recording.
  private func expectNoGain(
    _ trick: [String: Evidence],
    over honest: [String: Evidence],
    except exceptions: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(Set(trick.keys) == Set(honest.keys), sourceLocation: sourceLocation)
    for (point, before) in honest.sorted(by: { $0.key < $1.key }) {
      guard let after = trick[point] else { continue }
      for (name, value) in measures where !exceptions.contains(name) {
        #expect(
          value(after) <= value(before) + 1e-9,
          "\(point): \(name) \(value(before)) became \(value(after))",
          sourceLocation: sourceLocation
        )
      }
    }
  }

  @Test func `the honest trip has something of everything, and a set of all of it the same`() throws
  {
    let found = try honest()
    // ego, three grids per sensor with two roles each but `all`, complete, three requirements; twice.
    #expect(found.count == 2 * (5 + 2 + 2 + 3))
    for (point, evidence) in found {
      for (name, value) in measures { #expect(value(evidence) > 0, "\(point): \(name)") }
      if !point.hasPrefix("set ") { #expect(found["set \(point)"] == evidence, "\(point)") }
    }
    #expect(found["grid ego"]?.frames == 2 * 1201)
  }

  @Test func `a trip that is cut into logs counts the same`() throws {
    let parts = (0..<12)
      .map { part in
        world.recording(
          "part-\(part)",
          world.cameras,
          from: part * 10,
          to: part == 11 ? .max : part * 10 + 10
        )
      }
    #expect(try world.evidence(parts) == honest())
    #expect(try world.evidence(parts.reversed()) == honest())
  }

  @Test func `a converted container and a copy count nothing`() throws {
    let first = world.recording("a", world.cameras)
    #expect(
      try world.evidence([first, world.recording("b", world.cameras, format: "rosbag2")])
        == honest()
    )
    var copy = first
    copy.recording.path = "z"
    #expect(try world.evidence([first, copy]) == honest())
    #expect(try world.evidence([copy, first]) == honest())
  }

  @Test func `a converted container under another vehicle's name or none counts nothing`() throws {
    let first = world.recording("a", world.cameras)
    for vehicle in ["emma", nil] {
      let other = world.recording("b", world.cameras, vehicle: vehicle, format: "rosbag2")
      #expect(try world.evidence([first, other]) == honest())
      #expect(try world.evidence([other, first]) == honest())
    }
  }

  @Test func `two vehicles that drive at the same time are two`() throws {
    let first = world.recording("a", world.cameras)
    var elsewhere = world
    elsewhere.position = { second in
      Geodesic.position(
        from: TripWorld.origin,
        azimuthDegrees: 90,
        distanceMeters: Double(second) * 10
      )
    }
    let second = elsewhere.recording("b", world.cameras, vehicle: "emma")
    let found = try world.evidence([first, second])
    #expect(found["grid ego"]?.vehicles == 2)
    #expect(found["grid ego"]?.drives == 2)
  }

  @Test func `cameras in logs of their own count as in one`() throws {
    let parts = world.cameras.enumerated()
      .map { world.recording("camera-\($0.offset)", [$0.element]) }
    #expect(try world.evidence(parts) == honest())
  }

  @Test func `a compressed topic beside the raw one is the same camera`() throws {
    var twice = world.cameras
    twice.append(
      TripWorld.Camera(
        topic: "/front/image_raw/compressed",
        role: "front",
        times: world.times(shift: 3_000_000)
      )
    )
    let found = try world.evidence([world.recording("a", twice)])
    #expect(found["grid ego"]?.frames == 2 * 1201)
    expectNoGain(found, over: try honest())
  }

  @Test func `more cameras have more frames and nothing else`() throws {
    var many = world.cameras
    for number in 0..<4 {
      many.append(
        TripWorld.Camera(
          topic: "/side_\(number)/image_raw",
          role: "side_\(number)",
          times: world.times(shift: Int64(number + 1) * 1_000_000)
        )
      )
    }
    let found = try world.evidence([world.recording("a", many)])
    expectNoGain(found, over: try honest(), except: ["frames"])
    // A frame is an image: of six cameras there are six times as many, and of one role no more.
    #expect((found["grid ego"]?.frames ?? 0) > 6 * 1190)
    #expect(try found["grid each front"] == honest()["grid each front"])
  }

  @Test func `a second logger with stamps of its own counts nothing`() throws {
    for shift: Int64 in [1, 3_000_000, 30_000_000, 50_000_000] {
      let late = world.cameras.map { camera in
        var camera = camera
        camera.times = camera.times.dropLast().map { $0 + shift }
        return camera
      }
      let found = try world.evidence([
        world.recording("a", world.cameras),
        world.recording("b", late, from: 0, to: 119, format: "rosbag2"),
      ])
      expectNoGain(found, over: try honest())
    }
  }

  @Test func `a second logger fills what the first has lost`() throws {
    var holes = world.cameras
    for index in holes.indices {
      let lost = (world.start + 30 * TripWorld.second)..<(world.start + 60 * TripWorld.second)
      holes[index].times.removeAll(where: lost.contains)
    }
    let found = try world.evidence([
      world.recording("a", holes),
      world.recording("b", world.cameras, from: 25, to: 65, format: "rosbag2"),
    ])
    #expect(try found == honest())
  }

  @Test func `standing buys nothing`() throws {
    var standing = world
    standing.position = { _ in TripWorld.origin }
    var brief = standing
    brief.seconds = 30
    let found = try standing.evidence([standing.recording("a", standing.cameras)])
    let short = try brief.evidence([brief.recording("a", brief.cameras)])
    for (point, evidence) in found {
      #expect(evidence.seconds <= 30.1, "\(point)")
      #expect(evidence.metres == 0)
      #expect(evidence.places <= 1)
      for (name, value) in measures
      where !["frames", "seconds", "drive equivalents"].contains(name) {
        #expect(value(evidence) <= (short[point].map(value) ?? 0), "\(point): \(name)")
      }
    }
    // An hour over midnight are one day as well.
    var night = standing
    night.start = Timestamp(rfc3339: "2026-03-10T22:30:00Z")?.nanosecondsSince1970 ?? 0
    night.seconds = 3600
    let long = try night.evidence([
      night.recording(
        "a",
        [TripWorld.Camera(topic: "/front/image_raw", role: "front", times: night.times())]
      )
    ])
    #expect(long["grid ego"]?.days == 1)
    #expect((long["grid ego"]?.seconds ?? 99) <= 30.1)
  }

  @Test(arguments: [
    // Berlin at night: over the local midnight, and over that of UTC.
    ("2026-03-10T22:50:00Z", "Europe/Berlin", 49.0, 8.4),
    ("2026-03-10T23:50:00Z", "Europe/Berlin", 49.0, 8.4),
    // Noon in Auckland is midnight of UTC.
    ("2026-03-10T23:50:00Z", "Pacific/Auckland", -36.8, 174.7),
    // The sun is up at midnight in Tromsø.
    ("2026-06-20T21:50:00Z", "Europe/Oslo", 69.6, 18.9),
  ])
  func `driving over midnight is one day`(
    start: String,
    zone: String,
    latitude: Double,
    longitude: Double
  ) throws {
    var trip = world
    trip.start = try #require(Timestamp(rfc3339: start)).nanosecondsSince1970
    trip.seconds = 1200
    trip.zone = zone
    trip.position = { second in
      Geodesic.position(
        from: GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude),
        azimuthDegrees: 0,
        distanceMeters: Double(second) * 10
      )
    }
    for (point, evidence) in try trip.evidence([trip.recording("a", trip.cameras)]) {
      #expect(evidence.days == 1, "\(point)")
      #expect(evidence.drives == 1)
    }
    // Neither is it two when the trip is cut at midnight.
    let halves = try trip.evidence([
      trip.recording("a", trip.cameras, from: 0, to: 600),
      trip.recording("b", trip.cameras, from: 600),
    ])
    for (point, evidence) in halves { #expect(evidence.days == 1, "\(point)") }
  }

  @Test func `circles around a corner of squares are one place`() throws {
    // The squares' corner next to the origin, found by the grid itself.
    let grid = EqualAreaGrid(squareMeters: 1000)
    let square = try #require(grid.square(of: TripWorld.origin))
    let corner = try #require(grid.corners(of: square).first)
    var circles = world
    circles.position = { second in
      Geodesic.position(
        from: corner,
        azimuthDegrees: Double(second * 6 % 360),
        distanceMeters: 100
      )
    }
    let found = try circles.evidence([circles.recording("a", circles.cameras)])
    for (point, evidence) in found {
      #expect(evidence.places == 1, "\(point)")
      #expect(evidence.drives == 1)
    }
  }
}
