/// Finds what a mistyped name was meant to be.
package enum NearestName {
  /// The name that is most alike; `nil` where none is near enough to be worth a question.
  ///
  /// Spelling comes first (edit distance up to a third of the name, separators all alike), then words in
  /// common: `temperature` is near `ambient_air_temperature`, `unsignalized` near `non-signalized_intersection`.
  package static func of(_ name: String, among candidates: [String]) -> String? {
    let mine = Array(folded(name).utf8.prefix(maximumLength))
    guard !mine.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let theirs = Array(folded(candidate).utf8.prefix(maximumLength))
      let allowed = max(1, min(mine.count, theirs.count) / 3)
      guard abs(mine.count - theirs.count) <= allowed else { continue }
      let distance = editDistance(mine, theirs)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name ?? sharingWords(name, among: candidates)
  }

  /// Longer names are compared by their beginning; bounds the work on hostile text.
  private static let maximumLength = 128

  private static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 })
  }

  private static func sharingWords(_ name: String, among candidates: [String]) -> String? {
    let mine = words(name)
    var best: (name: String, share: Double)?
    for candidate in candidates {
      let theirs = words(candidate)
      for form in [mine, negated(mine)] where !form.isEmpty {
        guard form.isSubset(of: theirs) || theirs.isSubset(of: form), !theirs.isEmpty else {
          continue
        }
        let share = Double(form.intersection(theirs).count) / Double(form.union(theirs).count)
        if share > best?.share ?? 0 { best = (candidate, share) }
      }
    }
    return best?.name
  }

  private static func words(_ name: String) -> Set<String> {
    Set(folded(String(name.prefix(maximumLength))).split(separator: "_").map(String.init))
  }

  /// `unsignalized` as the two words `non` and `signalized`.
  private static func negated(_ words: Set<String>) -> Set<String> {
    var result: Set<String> = []
    for word in words {
      if word.hasPrefix("un"), word.utf8.count > 5 {
        result.formUnion(["non", String(word.dropFirst(2))])
      } else {
        result.insert(word)
      }
    }
    return result
  }

  private static func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var previous = Array(0...second.count)
    var current = previous
    for (row, mine) in first.enumerated() {
      current[0] = row + 1
      for (column, theirs) in second.enumerated() {
        let substitution = previous[column] + (mine == theirs ? 0 : 1)
        current[column + 1] = min(substitution, previous[column + 1] + 1, current[column] + 1)
      }
      swap(&previous, &current)
    }
    return previous[second.count]
  }
}
