import Quantities

/// The messages of a large log, made from one pool of noise so that writing is fast.
struct StressLog {
  private let writer: any LogWriter
  private let dialect: MessageDialect
  private let images: [UInt16]
  private let calibrations: [UInt16]
  private let points: UInt16
  private let fix: UInt16
  private let start: Int64
  private var counts: [UInt16: UInt32] = [:]
  /// Bytes that no codec shrinks; slices of it begin at places that do not repeat within a chunk.
  private let noise: [UInt8]
  private var noisePosition = 0

  private static let imageByteCount = 60_000
  private static let sweepByteCount = 500_000

  /// Declares the channels.
  init(writer: any LogWriter, dialect: MessageDialect, cameras: Int) {
    self.writer = writer
    self.dialect = dialect
    func channel(_ topic: String, _ kind: MessageKind) -> UInt16 {
      writer.add(topic: topic, kind: kind, dialect: dialect) ?? 0
    }
    images = (0..<cameras)
      .map {
        channel("/camera/camera\($0)/image/compressed", .compressedImage)
      }
    calibrations = (0..<cameras).map { channel("/camera/camera\($0)/camera_info", .calibration) }
    points = channel("/lidar_top/points", .points)
    fix = channel("/gnss/fix", .fix)
    start = Timestamp(rfc3339: "2026-06-19T10:00:00Z")?.nanosecondsSince1970 ?? 0
    var generator = SeededGenerator(seed: 7)
    noise = generator.bytes(16 << 20)
  }

  /// Writes what the sensors say in one twentieth of a second.
  mutating func write(tick: Int) throws {
    let time = start + Int64(tick) * 50_000_000
    for (index, channel) in images.enumerated() {
      try say(
        .compressedImage(slice(Self.imageByteCount)),
        channel,
        at: time + Int64(index) * 1_000_000
      )
    }
    if tick % 20 == 0 {
      for channel in calibrations { try say(.calibration(.wide), channel, at: time + 10_000_000) }
    }
    guard tick % 2 == 0 else { return }
    try say(.points(slice(Self.sweepByteCount)), points, at: time + 20_000_000)
    // Ten metres a second around a circle of one kilometre.
    let angle = Double(tick) / 20 * 10 / 1000
    let place = Route.degrees(north: 1000 * sine(angle), east: 1000 * sine(angle + .pi / 2))
    try say(
      .fix(
        PositionFix(
          latitude: place.latitude,
          longitude: place.longitude,
          altitude: 163,
          isValid: true
        )
      ),
      fix,
      at: time + 30_000_000
    )
  }

  private mutating func slice(_ count: Int) -> [UInt8] {
    noisePosition += 1_000_003
    let first = noisePosition % (noise.count - count)
    return Array(noise[first..<first + count])
  }

  private mutating func say(_ message: SensorMessage, _ channel: UInt16, at time: Int64) throws {
    let count = counts[channel, default: 0]
    counts[channel] = count + 1
    let payload = dialect.payload(
      message,
      stamp: MessageStamp(time: time, frame: "", sequence: count)
    )
    try writer.write(
      channel: channel,
      sequence: count,
      time: UInt64(time + 8_000_000),
      payload: payload[...]
    )
  }

  /// Bhaskara's formula is near enough for a circle and the same on every machine.
  private func sine(_ angle: Double) -> Double {
    let turn = angle.truncatingRemainder(dividingBy: 2 * .pi)
    let positive = turn < 0 ? turn + 2 * .pi : turn
    let half = positive > .pi ? positive - .pi : positive
    let product = half * (.pi - half)
    let value = 16 * product / (5 * .pi * .pi - 4 * product)
    return positive > .pi ? -value : value
  }
}
