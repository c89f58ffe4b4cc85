/// The drives of the samples: three vehicles, several days, seasons and hours.
enum SampleCatalog {
  /// Every drive, in the order of the README.
  static let drives: [DriveScript] = [
    DriveScript(
      name: "karl-1-noon",
      vehicle: "karl-1",
      start: "2026-03-10T11:00:00Z",
      seconds: 200,
      route: .oldTown,
      halts: [EgoMotion.Halt(atMeters: 600, seconds: 45)],
      container: .mcap(.ros2, .zstd)
    ),
    DriveScript(
      name: "karl-2-noon",
      vehicle: "karl-2",
      start: "2026-03-12T12:30:00Z",
      seconds: 150,
      route: .oldTown,
      container: .mcap(.foxgloveProtobuf, .lz4)
    ),
    DriveScript(
      name: "ida-1-drizzle",
      vehicle: "ida-1",
      start: "2026-03-12T15:10:00Z",
      seconds: 120,
      route: .north,
      container: .mcap(.foxgloveJSON, .none),
      sidecar: ["tags: {surface: wet}"]
    ),
    DriveScript(
      name: "karl-1-rain",
      vehicle: "karl-1",
      start: "2026-03-14T10:00:00Z",
      seconds: 150,
      route: .north,
      container: .mcap(.ros1, .none)
    ),
    DriveScript(
      name: "karl-2-rain",
      vehicle: "karl-2",
      start: "2026-03-15T10:30:00Z",
      seconds: 150,
      route: .north,
      container: .mcap(.ros2, .lz4)
    ),
    DriveScript(
      name: "karl-2-june",
      vehicle: "karl-2",
      start: "2026-06-18T04:30:00Z",
      seconds: 120,
      route: .oldTown,
      container: .rosbag2SQLite
    ),
    DriveScript(
      name: "karl-1-june",
      vehicle: "karl-1",
      start: "2026-06-19T04:40:00Z",
      seconds: 120,
      route: .oldTown,
      container: .rosbag2MCAP
    ),
    DriveScript(
      name: "karl-1-june-noon",
      vehicle: "karl-1",
      start: "2026-06-19T11:00:00Z",
      seconds: 90,
      route: .harbour,
      container: .mcap(.ros2, .zstd)
    ),
    DriveScript(
      name: "ida-1-night",
      vehicle: "ida-1",
      start: "2026-03-10T20:00:00Z",
      seconds: 180,
      route: .north,
      container: .database
    ),
    DriveScript(
      name: "karl-2-midnight",
      vehicle: "karl-2",
      start: "2026-03-10T22:58:00Z",
      seconds: 200,
      route: .oldTown,
      container: .mcap(.ros2, .zstd)
    ),
    DriveScript(
      name: "karl-1-dusk",
      vehicle: "karl-1",
      start: "2026-03-16T17:45:00Z",
      seconds: 120,
      route: .harbour,
      container: .mcap(.ros2, .zstd),
      outage: 50...75
    ),
    DriveScript(
      name: "ida-1-cut-off",
      vehicle: "ida-1",
      start: "2026-03-17T09:00:00Z",
      seconds: 150,
      route: .oldTown,
      container: .mcap(.ros2, .zstd),
      keptShare: 0.62
    ),
    DriveScript(
      name: "karl-2-wrong-clock",
      vehicle: "karl-2",
      start: "2026-03-17T14:00:00Z",
      seconds: 90,
      route: .harbour,
      container: .mcap(.ros2, .zstd),
      clockErrorSeconds: 3600
    ),
    DriveScript(
      name: "karl-1-depot",
      vehicle: "karl-1",
      start: "2026-03-18T14:00:00Z",
      seconds: 90,
      route: .depot,
      cruiseSpeed: 6,
      container: .mcap(.ros2, .zstd),
      clockErrorSeconds: 3600,
      sidecar: ["clock: {offset: -3600 s} # the computer was one hour ahead"]
    ),
    DriveScript(
      name: "ida-1-winter",
      vehicle: "ida-1",
      start: "2026-01-20T12:00:00Z",
      seconds: 100,
      route: .oldTown,
      container: .rosbag2SQLite,
      hasSeparateGPS: true
    ),
    DriveScript(
      name: "ida-1-shower",
      vehicle: "ida-1",
      start: "2026-03-14T11:00:00Z",
      seconds: 120,
      route: .north,
      container: .rosbag1(.lz4)
    ),
    DriveScript(
      name: "karl-2-cut-off",
      vehicle: "karl-2",
      start: "2026-03-18T12:40:00Z",
      seconds: 120,
      route: .oldTown,
      container: .rosbag1(.bz2),
      keptShare: 0.7
    ),
    DriveScript(
      name: "karl-2-october",
      vehicle: "karl-2",
      start: "2026-10-05T08:00:00Z",
      seconds: 80,
      route: .crosstown,
      container: .mcap(.ros2, .zstd)
    ),
    DriveScript(
      name: "ida-1-tables",
      vehicle: "ida-1",
      start: "2026-03-15T09:00:00Z",
      seconds: 60,
      route: .north,
      container: .t4Tables(description: "Light rain, residential streets", isDamaged: false)
    ),
    DriveScript(
      name: "karl-2-lost-rows",
      vehicle: "karl-2",
      start: "2026-06-19T11:20:00Z",
      seconds: 60,
      route: .harbour,
      container: .t4Tables(description: "Dry, harbour road", isDamaged: true)
    ),
    DriveScript(
      name: "ida-1-segment",
      vehicle: "ida-1",
      start: "2026-03-12T12:00:00Z",
      seconds: 30,
      route: .oldTown,
      container: .waymoSegment,
      hasSeparateGPS: true
    ),
    DriveScript(
      name: "karl-1-segment-cut",
      vehicle: "karl-1",
      start: "2026-03-12T13:00:00Z",
      seconds: 30,
      route: .oldTown,
      container: .waymoSegment,
      hasSeparateGPS: true,
      keptShare: 0.63
    ),
  ]
}
