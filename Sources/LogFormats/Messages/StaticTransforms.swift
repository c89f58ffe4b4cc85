import Bytes
import CameraModels
import Drives

/// The tree of `/tf_static`: where each frame of a vehicle sits in its parent.
///
/// REP 105 and tf2: a transform takes points of the child frame to the parent frame; every frame has
/// one parent. Of two that contradict each other the first counts.
struct StaticTransforms {
  /// Frames that are kept; a vehicle has a few hundred.
  static let limit = 4096
  /// Below this two transforms of the same frame say the same: degrees and millimetres.
  private static let tolerance = (degrees: 0.01, millimeters: 0.1)

  /// By the child frame.
  private var mounts: [String: RigidTransform] = [:]
  private var findings = LogFindings<TransformRule>()

  /// Whether the log states any.
  var isEmpty: Bool { mounts.isEmpty }

  /// What was noticed.
  var problems: [Problem] { findings.problems }

  /// The frame's name without the slash that ROS 1 may put in front.
  static func name(_ text: String) -> String {
    text.hasPrefix("/") ? String(text.dropFirst()) : text
  }

  /// Takes note of a transform whose numbers are none.
  mutating func addBroken(child: String, parent: String) {
    findings.add(
      .noRotation,
      "'\(child.prefix(80))' in '\(parent.prefix(80))': its quaternion is not of length 1 or a "
        + "number is not finite; left out; correct the publisher of /tf_static"
    )
  }

  /// Takes a transform from a child frame to its parent.
  mutating func add(_ mount: RigidTransform) {
    guard mount.source != mount.target, !mount.source.isEmpty else {
      return noteCycle([mount.source, mount.target])
    }
    guard let known = mounts[mount.source] else {
      guard mounts.count < Self.limit else {
        return findings.add(
          .tooMany,
          "more than \(Self.limit.grouped) frames: '\(mount.source.prefix(80))' is left out"
        )
      }
      mounts[mount.source] = mount
      return
    }
    guard let change = known.difference(to: mount) else {
      return findings.add(
        .contradiction,
        "'\(mount.source)' has the parent '\(known.target)' and again '\(mount.target)'; the first "
          + "counts; keep one publisher"
      )
    }
    guard change.degrees > Self.tolerance.degrees || change.millimeters > Self.tolerance.millimeters
    else { return }
    findings.add(
      .contradiction,
      "'\(mount.source)' in '\(mount.target)' is stated twice, "
        + "\((change.degrees * 100).rounded() / 100) degrees and "
        + "\(change.millimeters.rounded()) mm apart; the first counts; keep one publisher"
    )
  }

  /// Where frames sit in the vehicle; a frame of which this is not known is missing.
  ///
  /// The vehicle's frame is `base_link`, else the one frame that ends in `/base_link`, else
  /// `base_footprint`, else the root that the most of the frames hang from.
  mutating func mounts(of frames: Set<String>) -> [String: RigidTransform] {
    guard !isEmpty else { return [:] }
    let chains = frames.sorted()
      .reduce(into: [String: RigidTransform]()) { found, frame in
        found[frame] = chain(from: frame)
      }
    guard let base = vehicle(chains), let down = chain(from: base)?.inverse else { return [:] }
    var result: [String: RigidTransform] = [:]
    for (frame, up) in chains.sorted(by: { $0.key < $1.key }) {
      guard isKnown(frame), let mount = up.followed(by: down) else {
        findings.add(
          .notInTree,
          "'\(frame.prefix(80))' has no way to '\(base)' in /tf_static: where it sits is unknown; "
            + "publish it"
        )
        continue
      }
      result[frame] = mount
    }
    return result
  }

  private func isKnown(_ frame: String) -> Bool {
    mounts[frame] != nil || mounts.values.contains { $0.target == frame }
  }

  /// The transform from a frame to the root above it; `nil` in a circle.
  private mutating func chain(from frame: String) -> RigidTransform? {
    var whole = RigidTransform(
      source: frame,
      target: frame,
      rotation: .identity,
      translation: .zero
    )
    var passed = [frame]
    var seen: Set<String> = [frame]
    while let next = mounts[whole.target], let longer = whole.followed(by: next) {
      whole = longer
      passed.append(whole.target)
      guard seen.insert(whole.target).inserted else {
        noteCycle(passed)
        return nil
      }
    }
    return whole
  }

  private mutating func noteCycle(_ frames: [String]) {
    let shown = frames.prefix(8).map { "'\($0.prefix(80))'" }.joined(separator: ", ")
    findings.add(
      .cycle,
      "frames hang from each other in a circle: \(shown); where they sit is unknown; correct the "
        + "publisher of /tf_static"
    )
  }

  private func vehicle(_ chains: [String: RigidTransform]) -> String? {
    let names = Set(mounts.keys).union(mounts.values.map(\.target))
    if names.contains("base_link") { return "base_link" }
    let prefixed = names.filter { $0.hasSuffix("/base_link") }
    if prefixed.count == 1 { return prefixed.first }
    if names.contains("base_footprint") { return "base_footprint" }
    let roots = Dictionary(grouping: chains.filter { isKnown($0.key) }.values, by: \.target)
    return roots.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
  }
}
