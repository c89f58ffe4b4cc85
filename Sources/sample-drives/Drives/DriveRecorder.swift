/// Plays a script: what every sensor says, in the order of the recorder's times.
struct DriveRecorder {
  let script: DriveScript
  let seed: UInt64

  private static let cameraHertz = 5.0
  private static let fixHertz = 5.0
  private static let cameras = ["front", "rear"]

  /// The messages in the order of their log times, and the sentences of a separate receiver.
  func record(_ dialect: MessageDialect) -> (messages: [RecordedMessage], sentences: [String]) {
    var generator = SeededGenerator(seed: seed, name: script.name)
    let noise = PositionNoise(seconds: script.seconds, generator: &generator)
    let motion = EgoMotion(
      along: script.route,
      seconds: script.seconds,
      cruiseSpeed: script.cruiseSpeed,
      halts: script.halts
    )
    var messages: [RecordedMessage] = []
    var sentences: [String] = []
    var sequence: [String: UInt32] = [:]
    func say(_ message: SensorMessage, topic: String, frame: String, at seconds: Double) {
      let truth = script.startNanoseconds + Int64((seconds * 1e9).rounded())
      let time = truth + script.clockErrorSeconds * 1_000_000_000
      let count = sequence[topic, default: 0]
      sequence[topic] = count + 1
      let delay = 8_000_000 + Int64(generator.symmetric() * 1_200_000)
      messages.append(
        RecordedMessage(
          topic: topic,
          kind: message.kind,
          logTime: time + delay,
          payload: dialect.payload(
            message,
            stamp: MessageStamp(time: time, frame: frame, sequence: count)
          )
        )
      )
    }
    for tick in 0..<Int(script.seconds * 10) {
      let seconds = Double(tick) / 10
      let state = motion.state(at: seconds)
      let error = noise.error(at: seconds)
      let place = Route.degrees(north: state.north + error.north, east: state.east + error.east)
      if tick % Int(10 / Self.cameraHertz) == 0 {
        for (index, camera) in Self.cameras.enumerated() {
          let image: [UInt8] = [0xFF, 0xD8] + generator.bytes(40) + [0xFF, 0xD9]
          say(
            .compressedImage(image),
            topic: "/camera/\(camera)/image/compressed",
            frame: "camera_\(camera)",
            at: seconds + Double(index) * 0.011
          )
        }
        say(
          .points(generator.bytes(64)),
          topic: "/lidar_top/points",
          frame: "lidar_top",
          at: seconds + 0.03
        )
      }
      if tick % 10 == 0 {
        for (camera, setup) in zip(Self.cameras, [CameraSetup.wide, .fisheye]) {
          say(
            .calibration(setup),
            topic: "/camera/\(camera)/camera_info",
            frame: "camera_\(camera)",
            at: seconds + 0.05
          )
        }
      }
      guard tick % Int(10 / Self.fixHertz) == 0 else { continue }
      let isValid = !(script.outage?.contains(seconds) ?? false)
      if script.hasSeparateGPS {
        let time = script.startNanoseconds + Int64((seconds * 1e9).rounded())
        sentences.append(
          NMEASentences.rmc(
            time,
            latitude: place.latitude,
            longitude: place.longitude,
            speed: state.speed
          )
        )
        sentences.append(
          NMEASentences.gga(time, latitude: place.latitude, longitude: place.longitude)
        )
      } else {
        say(
          .fix(
            PositionFix(
              latitude: isValid ? place.latitude : 0,
              longitude: isValid ? place.longitude : 0,
              altitude: 163,
              isValid: isValid
            )
          ),
          topic: "/gnss/fix",
          frame: "gnss",
          at: seconds + 0.07
        )
      }
    }
    let ordered = messages.enumerated()
      .sorted {
        ($0.element.logTime, $0.offset) < ($1.element.logTime, $1.offset)
      }
    return (ordered.map(\.element), sentences)
  }
}
