/// How the vehicle moves along its route: it brakes for corners and stops at lights.
struct EgoMotion {
  /// A halt at a red light.
  struct Halt: Hashable {
    /// Metres from the start.
    var atMeters: Double
    /// How long it lasts.
    var seconds: Double
  }

  /// Where the vehicle is at a moment.
  struct State {
    /// Metres north and east of the route's origin.
    var north: Double
    var east: Double
    /// Direction as a unit vector, north and east.
    var heading: (north: Double, east: Double)
    /// Metres per second.
    var speed: Double
    /// Metres per second squared, along the direction.
    var acceleration: Double
  }

  private let route: Route
  /// Metres from the start and metres per second, every tenth of a second.
  private var track: [(distance: Double, speed: Double)] = []

  private static let step = 0.1
  /// Metres per second squared; an unhurried driver.
  private static let acceleration = 1.5
  private static let cornerSpeed = 5.0

  /// Drives a route.
  init(along route: Route, seconds: Double, cruiseSpeed: Double, halts: [Halt]) {
    self.route = route
    var (distance, speed) = (0.0, cruiseSpeed / 2)
    var halts = halts
    var waiting = 0.0
    for _ in 0...Int(seconds / Self.step) + 10 {
      track.append((distance, speed))
      if waiting > 0 {
        waiting -= Self.step
        continue
      }
      var allowed = cruiseSpeed
      let corner = route.metersToCorner(from: distance)
      let atCorner = Self.cornerSpeed * Self.cornerSpeed + 2 * Self.acceleration * corner
      allowed = min(allowed, atCorner.squareRoot())
      if let halt = halts.first {
        let ahead = halt.atMeters - distance
        if ahead < 0.4 {
          (speed, waiting) = (0, halt.seconds)
          halts.removeFirst()
          continue
        }
        allowed = min(allowed, (2 * Self.acceleration * ahead).squareRoot())
      }
      let change = Self.acceleration * Self.step
      speed = max(0.2, min(allowed, speed + change))
      distance += speed * Self.step
    }
  }

  /// The state some seconds after the start.
  func state(at seconds: Double) -> State {
    let position = min(max(0, seconds / Self.step), Double(track.count - 2))
    let index = Int(position)
    let fraction = position - Double(index)
    let (a, b) = (track[index], track[index + 1])
    let place = route.place(at: a.distance + (b.distance - a.distance) * fraction)
    return State(
      north: place.north,
      east: place.east,
      heading: place.heading,
      speed: a.speed + (b.speed - a.speed) * fraction,
      acceleration: (b.speed - a.speed) / Self.step
    )
  }
}
