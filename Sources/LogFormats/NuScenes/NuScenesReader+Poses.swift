import Bytes
import Drives

extension NuScenesReader {
  /// Reads `ego_pose`: a track for each log.
  mutating func readPoses() throws(LogError) -> [NuScenesTrack] {
    poseUses.sort { $0.token < $1.token }
    let uses = poseUses
    let soleLog = logs.count == 1 ? 0 : nil
    var isFound = [Bool](repeating: false, count: uses.count)
    var tracks = logs.map { _ in NuScenesTrack() }
    var clock = NuScenesClock()
    var incomplete = 0
    var noTime = 0
    let count = try tables.read(
      "ego_pose",
      columns: ["token", "timestamp", "translation", "geocoordinate"]
    ) { row in
      guard let token = row[0]?.bytes else {
        incomplete += 1
        return
      }
      let use = Self.firstIndex(of: TableToken(token), in: uses)
      if let use {
        // A token that comes again is a row that repeats another.
        guard !isFound[use] else { return }
        isFound[use] = true
      }
      guard let log = use.map({ Int(uses[$0].log) }) ?? soleLog else { return }
      guard let time = clock.nanoseconds(row[1]) else {
        noTime += 1
        return
      }
      tracks[log].add(
        time: time,
        translation: Self.numbers(row[2]),
        coordinate: Self.numbers(row[3])
      )
    }
    checkTable("ego_pose", rowCount: count, consequence: "there are no positions")
    noteIncomplete("ego_pose", incomplete, "a token")
    if noTime > 0 {
      tables.findings.add(
        .noTime,
        "ego_pose.json: rows without a usable timestamp: \(noTime.grouped); they are left out"
      )
    }
    noteMissing(uses, isFound)
    poseUses = []
    return tracks
  }

  private static func numbers(_ cell: JSONTable.Cell?) -> [Double] {
    guard case .numbers(let values, 0)? = cell else { return [] }
    return values
  }

  /// The first of the sorted uses of a token; `nil` where there is none.
  private static func firstIndex(
    of token: TableToken,
    in uses: [(token: TableToken, log: Int32)]
  ) -> Int? {
    var (low, high) = (0, uses.count)
    while low < high {
      let middle = (low + high) / 2
      if uses[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low < uses.count && uses[low].token == token ? low : nil
  }

  /// Says of each log how many of its frames have no pose.
  private mutating func noteMissing(
    _ uses: [(token: TableToken, log: Int32)],
    _ isFound: [Bool]
  ) {
    var missing = [Int](repeating: 0, count: logs.count)
    var first = 0
    for index in uses.indices {
      if uses[index].token != uses[first].token { first = index }
      if !isFound[first] { missing[Int(uses[index].log)] += 1 }
    }
    for log in logs.indices where missing[log] > 0 {
      builders[log]
        .addProblem(
          rule: NuScenesRule.missingPose.rawValue,
          severity: NuScenesRule.missingPose.severity,
          message: "sample_data.json: rows whose ego pose has no row in ego_pose.json: "
            + "\(missing[log].grouped) of \(frameCounts[log].grouped); where no other pose is near, "
            + "positions are unknown"
        )
    }
  }
}
