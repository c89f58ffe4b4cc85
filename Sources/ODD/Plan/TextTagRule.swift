/// What a text tag of a log says in the words of a plan: `rain` in a scene's description is
/// `weather_tag: rain`.
package struct TextTagRule: Hashable, Sendable {
  /// The tag whose text is looked at: `scene_description`.
  package var tag: String
  /// Words or phrases of which one has to occur.
  package var contains: [String]
  /// Words or phrases of which none may occur.
  package var without: [String]
  /// The tags that follow, by name.
  package var gives: [String: String]
  package var line: Int

  /// Creates a rule.
  package init(
    tag: String,
    contains: [String],
    without: [String] = [],
    gives: [String: String],
    line: Int = 0
  ) {
    self.tag = tag
    self.contains = contains
    self.without = without
    self.gives = gives
    self.line = line
  }

  /// Whether a text has one of the phrases and none of those that rule it out.
  ///
  /// Words are compared whole and without regard to case: `rain` is not in `train`.
  package func applies(to text: String) -> Bool {
    let words = TextTagRule.words(of: text)
    return contains.contains { TextTagRule.occurs($0, in: words) }
      && !without.contains { TextTagRule.occurs($0, in: words) }
  }

  /// The words of a text: runs of letters and digits in lower case.
  static func words(of text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  private static func occurs(_ phrase: String, in words: [Substring]) -> Bool {
    let wanted = TextTagRule.words(of: phrase)
    guard !wanted.isEmpty, wanted.count <= words.count else { return false }
    return (0...(words.count - wanted.count))
      .contains { words[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
