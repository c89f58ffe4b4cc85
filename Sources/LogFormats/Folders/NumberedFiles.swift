/// Files of a folder that are named by numbers: `0000000012.png`.
struct NumberedFiles {
  /// Number and name, ascending by number, each number once.
  let files: [(number: Int, name: String)]

  /// Takes the names whose part before the first dot is a number.
  init(_ names: [String]) {
    var byNumber: [Int: String] = [:]
    for name in names {
      let stem = name.prefix { $0 != "." }
      guard !stem.isEmpty, stem.utf8.count <= 18, stem.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(stem)
      else { continue }
      if byNumber[number] == nil { byNumber[number] = name }
    }
    files = byNumber.map { (number: $0.key, name: $0.value) }.sorted { $0.number < $1.number }
  }
}
