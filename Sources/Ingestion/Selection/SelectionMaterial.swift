package import Coverage
package import DriveIndex
import Geodesy
package import ODD
import Quantities

/// The frames of an index that may be chosen, with what each counts for.
package struct SelectionMaterial {
  /// Targets and pools.
  package private(set) var map: SelectionMap
  /// Frames that count for something.
  package private(set) var frames: [SelectionFrame] = []
  /// Every frame that was looked at.
  package private(set) var frameCount = 0
  /// The cameras, each of a drive once, in number.
  package private(set) var streamCount = 0
  /// The drives, in the order that pools refer to.
  package let drives: [DriveLine]

  /// Loads every counted frame.
  ///
  /// - Parameters:
  ///   - index: Where frames are.
  ///   - operation: The declared plan.
  ///   - need: What the set needs of each cell; `nil` for the needs of the grids.
  ///   - strata: The grid whose cells are strata; the first of the plan unless given.
  ///   - spacing: How far chosen frames lie apart.
  /// - Throws: What SQLite refuses; ``CoverageError`` for a grid that is too large.
  package init(
    _ index: CoverageIndex,
    operation: DeclaredOperation,
    need: CoveragePlan.Target?,
    strata: String?,
    spacing: SelectionSpacing
  ) throws {
    let input = try CoverageRun.input(of: index, operation: operation)
    drives = input.drives
    map = try CoverageAnalysis(input).selectionMap(need: need, strata: strata)
    let numbers = Dictionary(
      input.drives.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var way = StreamWay(unknown: spacing.way)
    var last: (drive: String, sensor: String, stream: String)?
    try index.eachFrame { frame in
      guard frame.isCounted, let drive = numbers[frame.drive] else { return }
      frameCount += 1
      if last.map({ $0 == (frame.drive, frame.sensor, frame.stream) }) != true {
        last = (frame.drive, frame.sensor, frame.stream)
        streamCount += 1
        way = StreamWay(unknown: spacing.way)
      }
      let meters = way.meters(to: frame)
      guard let pool = map.pool(ofDrive: drive, role: frame.sensor, time: frame.time) else {
        return
      }
      frames.append(
        SelectionFrame(
          pool: Int32(pool),
          stream: Int32(streamCount - 1),
          time: frame.time.nanosecondsSince1970,
          way: meters
        )
      )
    }
  }

  /// The frames that were chosen, in the order of the index.
  ///
  /// - Parameters:
  ///   - chosen: Places in ``frames``.
  ///   - index: Where they were loaded from.
  /// - Returns: A row a frame.
  /// - Throws: What SQLite refuses.
  package func rows(of chosen: [Int], in index: CoverageIndex) throws -> [DrivenFrame] {
    var wanted: Set<Key> = []
    for frame in chosen {
      wanted.insert(Key(stream: frames[frame].stream, time: frames[frame].time))
    }
    var rows: [DrivenFrame] = []
    var stream: Int32 = -1
    var last: (drive: String, sensor: String, stream: String)?
    let known = Set(drives.map(\.id))
    try index.eachFrame { frame in
      guard frame.isCounted, known.contains(frame.drive) else { return }
      if last.map({ $0 == (frame.drive, frame.sensor, frame.stream) }) != true {
        last = (frame.drive, frame.sensor, frame.stream)
        stream += 1
      }
      // Of two frames of one moment the first is taken.
      if wanted.remove(Key(stream: stream, time: frame.time.nanosecondsSince1970)) != nil {
        rows.append(frame)
      }
    }
    return rows
  }

  private struct Key: Hashable {
    var stream: Int32
    var time: Int64
  }
}

/// The way along a stream's frames, from sample to sample.
private struct StreamWay {
  /// What a step between samples without positions counts, so that it holds no frames apart.
  let unknown: Double
  private var sample: Int64?
  private var position: GeographicPosition?
  private var meters = 0.0

  init(unknown: Double) { self.unknown = unknown }

  /// The way up to the next frame in metres.
  mutating func meters(to frame: DrivenFrame) -> Double {
    guard frame.sample != sample else { return meters }
    var next: GeographicPosition?
    if let latitude = frame.latitudeDegrees, let longitude = frame.longitudeDegrees {
      next = GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
    }
    if sample != nil {
      if let position, let next {
        let step = Geodesic.distanceMeters(from: position, to: next)
        meters += step.isFinite ? step : unknown
      } else {
        meters += unknown
      }
    }
    sample = frame.sample
    position = next
    return meters
  }
}

extension [DrivenFrame] {
  /// The frames as a set is stored: one entry for each stream of a recording.
  package var setParts: [FrameSetPart] {
    var times: [String: [String: Set<Int64>]] = [:]
    for frame in self {
      times[frame.fingerprint, default: [:]][frame.stream, default: []]
        .insert(frame.logTime.nanosecondsSince1970)
    }
    return times.flatMap { fingerprint, streams in
      streams.map { stream, logTimes in
        FrameSetPart(
          fingerprint: fingerprint,
          stream: stream,
          modality: .camera,
          logTimes: logTimes
        )
      }
    }
  }
}
