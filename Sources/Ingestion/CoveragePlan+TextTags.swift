import Drives
import ODD
import Quantities

extension CoveragePlan {
  /// A drive's tags and those that the plan's rules read from its texts.
  ///
  /// A tag that log or sidecar carry wins: what a rule gives is left out where a tag of that name
  /// holds for some of the same time. Rules do not read what rules give.
  func withTagsFromText(_ tags: [DriveManifest.Tag]) -> [DriveManifest.Tag] {
    guard !tagsFromText.isEmpty else { return tags }
    var derived: [DriveManifest.Tag] = []
    for tag in tags {
      for rule in tagsFromText where rule.tag == tag.name && rule.applies(to: tag.value) {
        for (name, value) in rule.gives.sorted(by: { $0.key < $1.key }) {
          let isCarried = tags.contains { $0.name == name && Self.overlap($0.range, tag.range) }
          guard !isCarried else { continue }
          derived.append(DriveManifest.Tag(name: name, value: value, range: tag.range))
        }
      }
    }
    return tags + derived
  }

  private static func overlap(_ a: TimeRange?, _ b: TimeRange?) -> Bool {
    guard let a, let b else { return true }
    return a.start < b.end && b.start < a.end
  }
}
