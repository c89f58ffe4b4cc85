import DriveIndex

/// The files that several indexes of one plan declare, as one list.
enum DeclaredInputs {
  /// The plan's files as one of the indexes names them, and the weather and roads of all.
  ///
  /// Of the same files under several paths the lowest paths are kept, so that the order of indexes
  /// decides nothing.
  ///
  /// - Parameter indexes: The path and the files of each index; at least one.
  /// - Returns: The files.
  /// - Throws: ``OperationError`` where two indexes hold different weather under one path.
  static func union(
    of indexes: [(path: String, inputs: [IndexedInput])]
  ) throws -> [IndexedInput] {
    guard
      let base = indexes.min(by: { paths($0.inputs).lexicographicallyPrecedes(paths($1.inputs)) })
    else { return [] }
    var joined: [IndexedInput] = []
    var places: [String: (sha256: String, index: String)] = [:]
    for (index, inputs) in [base] + indexes {
      for input in inputs where isJoined(input) {
        if let place = places[input.path], place.sha256 != input.sha256 {
          throw OperationError(
            path: index,
            message: "holds another \(input.path) than \(place.index); rename one of the two files "
              + "and index that shard again"
          )
        }
        places[input.path] = (sha256: input.sha256, index: index)
        if let place = joined.firstIndex(where: { isSame($0, input) }) {
          if input.path.utf8.lexicographicallyPrecedes(joined[place].path.utf8) {
            joined[place] = input
          }
        } else {
          joined.append(input)
        }
      }
    }
    let own = base.inputs.filter(isJoined)
    let isWhole = joined.allSatisfy { input in own.contains { isSame($0, input) } }
    let plain = base.inputs.filter { !isJoined($0) }
    // As the shards have it where they agree; else in an order of its own.
    return plain + (isWhole ? own : joined.sorted { ($0.path, $0.sha256) < ($1.path, $1.sha256) })
  }

  /// Whether the file is one that `--weather` and `--roads` add to those of the plan.
  private static func isJoined(_ input: IndexedInput) -> Bool {
    input.role == "roads" || (input.role == "weather" && !input.declaration.isEmpty)
  }

  private static func isSame(_ first: IndexedInput, _ second: IndexedInput) -> Bool {
    (first.role, first.sha256, first.declaration)
      == (second.role, second.sha256, second.declaration)
  }

  private static func paths(_ inputs: [IndexedInput]) -> [UInt8] {
    Array(inputs.map { $0.role + " " + $0.path }.joined(separator: "\n").utf8)
  }
}
