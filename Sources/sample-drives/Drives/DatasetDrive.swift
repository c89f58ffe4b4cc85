/// A script played for a dataset: where the vehicle is at a moment, without a recorder between.
struct DatasetDrive {
  /// Where the vehicle is.
  struct Moment {
    /// Nanoseconds since 1970.
    var time: Int64
    /// Metres on the map, from the route's origin.
    var east: Double
    var north: Double
    var latitude: Double
    var longitude: Double
    var speed: Double
  }

  let script: DriveScript
  var generator: SeededGenerator
  private let motion: EgoMotion
  private let noise: PositionNoise

  /// Prepares to play a script.
  init(script: DriveScript, seed: UInt64) {
    self.script = script
    var generator = SeededGenerator(seed: seed, name: script.name)
    noise = PositionNoise(seconds: script.seconds, generator: &generator)
    motion = EgoMotion(
      along: script.route,
      seconds: script.seconds,
      cruiseSpeed: script.cruiseSpeed,
      halts: script.halts
    )
    self.generator = generator
  }

  /// The moment some seconds after the start.
  func moment(at seconds: Double) -> Moment {
    let state = motion.state(at: seconds)
    let error = noise.error(at: seconds)
    let place = Route.degrees(north: state.north + error.north, east: state.east + error.east)
    return Moment(
      time: script.startNanoseconds + Int64((seconds * 1e9).rounded()),
      east: state.east,
      north: state.north,
      latitude: place.latitude,
      longitude: place.longitude,
      speed: state.speed
    )
  }

  /// The sentences of a separate receiver, two a second.
  func sentences() -> [String] {
    (0..<Int(script.seconds * 2))
      .flatMap { tick in
        let moment = moment(at: Double(tick) / 2)
        return [
          NMEASentences.rmc(
            moment.time,
            latitude: moment.latitude,
            longitude: moment.longitude,
            speed: moment.speed
          ),
          NMEASentences.gga(moment.time, latitude: moment.latitude, longitude: moment.longitude),
        ]
      }
  }
}
