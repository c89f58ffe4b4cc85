import Drives
import Quantities
import Yams

/// Reads the YAML of a drive's manifest; every mistake is named with its line.
struct DriveManifestDocument {
  private let file: String
  private var manifest = DriveManifest()

  /// Reads a manifest.
  static func read(_ content: [UInt8], file: String) throws(LogError) -> DriveManifest {
    var document = DriveManifestDocument(file: file)
    guard let text = String(validating: content, as: UTF8.self) else {
      throw document.error("MAN002", nil, "the file is not UTF-8; save it as such")
    }
    guard ManifestNesting.isBounded(content), AliasGrowth(of: text).isBounded else {
      throw document.error(
        "MAN002",
        nil,
        "the YAML nests deeper than \(ManifestNesting.limit) levels or its aliases grow without "
          + "bound; write it out flat"
      )
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw document.error("MAN002", nil, yamlReason(error))
    } catch {
      throw document.error("MAN002", nil, "the file is not YAML")
    }
    guard let root, !isEmpty(root) else { return DriveManifest() }
    try document.read(root)
    return document.manifest
  }

  private init(file: String) { self.file = file }

  private static func isEmpty(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return scalar.string.isEmpty || scalar.string == "null" || scalar.string == "~"
  }

  /// The words of a YAML error on one line.
  private static func yamlReason(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line): the YAML is broken: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      "line \(context.mark.line): the key \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) "
        + "stands twice; keep one"
    default: "the file is not YAML"
    }
  }

  private func error(_ rule: String, _ node: Node?, _ message: String) -> LogError {
    let place = node?.mark.map { ":\($0.line)" } ?? ""
    return LogError(kind: .malformed, rule: rule, message: "\(file)\(place): \(message)")
  }

  private mutating func read(_ root: Node) throws(LogError) {
    let keys = [
      "vehicle", "time_zone", "clock", "topics", "gnss", "gps_files", "calibrations", "rig", "tags",
    ]
    for (key, value) in try entries(root, "a manifest", allowed: keys) {
      switch key {
      case "vehicle": manifest.vehicle = try text(value, key)
      case "time_zone": try readTimeZone(value)
      case "clock": try readClock(value)
      case "topics": try readTopics(value)
      case "gnss": try readGNSS(value)
      case "gps_files": manifest.gpsFiles = try files(value, key)
      case "calibrations": try readCalibrations(value)
      case "rig": try readRig(value)
      default: try readTags(value)
      }
    }
  }

  // MARK: Shapes

  /// The entries of a mapping, each key one of those allowed if any are named.
  private func entries(
    _ node: Node,
    _ what: String,
    allowed: [String]?
  ) throws(LogError) -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else {
      throw error("MAN003", node, "\(what) is a mapping of 'key: value' lines")
    }
    var result: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw error("MAN003", key, "a key of \(what) is text")
      }
      if let allowed, !allowed.contains(name) {
        throw error("MAN004", key, unknown("key", name, allowed))
      }
      result.append((name, value))
    }
    return result
  }

  private func unknown(_ what: String, _ name: String, _ allowed: [String]) -> String {
    let hint =
      NearestName.among(allowed, to: name).map { "did you mean '\($0)'?" }
      ?? "use one of \(allowed.joined(separator: ", "))"
    return "unknown \(what) '\(name.prefix(60))'; \(hint)"
  }

  private func text(_ node: Node, _ key: String) throws(LogError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw error("MAN003", node, "'\(key)' is a text")
    }
    return text
  }

  private func duration(_ node: Node, _ key: String) throws(LogError) -> Int64 {
    let text = try text(node, key)
    guard let value = DurationText.nanoseconds(text) else {
      throw error(
        "MAN005",
        node,
        "'\(key)' is '\(text.prefix(40))', which is no duration; "
          + "write a number and a unit, such as '-18 s' or '20 ms'"
      )
    }
    return value
  }

  // MARK: Sections

  /// A zone that does not exist is left out, so that the plan's holds.
  private mutating func readTimeZone(_ node: Node) throws(LogError) {
    let name = try text(node, "time_zone")
    guard !TimeZoneName.isKnown(name) else {
      manifest.timeZone = name
      return
    }
    let meant = TimeZoneName.named(offset: name) ?? NearestName.among(TimeZoneName.all, to: name)
    let hint = meant.map { "did you mean '\($0)'?" } ?? "write it as Europe/Berlin;"
    let message = "'\(name.prefix(60))' is no time zone of the IANA data base; \(hint)"
    manifest.problems.append(
      Problem(
        rule: "MAN007",
        severity: .error,
        message: error("MAN007", node, "\(message) the plan's zone is used").message
      )
    )
  }

  private mutating func readClock(_ node: Node) throws(LogError) {
    for (key, value) in try entries(node, "'clock'", allowed: ["offset", "topics"]) {
      if key == "offset" {
        manifest.clockCorrectionNanoseconds = try duration(value, key)
      } else {
        for (topic, value) in try entries(value, "'topics' of 'clock'", allowed: nil) {
          manifest.topicClockCorrectionsNanoseconds[topic] = try duration(value, topic)
        }
      }
    }
  }

  private mutating func readTopics(_ node: Node) throws(LogError) {
    for (topic, value) in try entries(node, "'topics'", allowed: nil) {
      if let word = value.scalar?.string {
        guard word == "ignore" else {
          throw error("MAN004", value, unknown("word", word, ["ignore"]))
        }
        manifest.topics[topic] = DriveManifest.TopicRole(isIgnored: true)
        continue
      }
      var role = DriveManifest.TopicRole()
      for (key, value) in try entries(value, "'\(topic)'", allowed: ["role", "modality", "ignore"])
      {
        switch key {
        case "role": role.role = try text(value, key)
        case "ignore":
          guard let isIgnored = value.bool else {
            throw error("MAN003", value, "'ignore' is true or false")
          }
          role.isIgnored = isIgnored
        default:
          let name = try text(value, key)
          guard let modality = Modality(rawValue: name) else {
            throw error(
              "MAN004",
              value,
              unknown("modality", name, Modality.allCases.map(\.rawValue))
            )
          }
          role.modality = modality
        }
      }
      manifest.topics[topic] = role
    }
  }

  private mutating func readGNSS(_ node: Node) throws(LogError) {
    var source = DriveManifest.GNSSSource(topic: "")
    for (key, value) in try entries(
      node,
      "'gnss'",
      allowed: ["topic", "latitude", "longitude"]
    ) {
      switch key {
      case "topic": source.topic = try text(value, key)
      case "latitude": source.latitudeField = try text(value, key)
      default: source.longitudeField = try text(value, key)
      }
    }
    guard !source.topic.isEmpty else {
      throw error("MAN003", node, "'gnss' names no topic; add 'topic'")
    }
    manifest.gnss = source
  }

  private func files(_ node: Node, _ key: String) throws(LogError) -> [String] {
    guard let sequence = node.sequence else {
      throw error("MAN003", node, "'\(key)' is a list of paths")
    }
    var paths: [String] = []
    for item in sequence { paths.append(try path(item, key)) }
    return paths
  }

  /// A path that stays in the manifest's folder.
  private func path(_ node: Node, _ key: String) throws(LogError) -> String {
    let path = try text(node, key)
    let words = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.hasPrefix("/"), !words.contains(".."), !path.contains("\0") else {
      throw error(
        "MAN006",
        node,
        "'\(path.prefix(80))' leads out of the drive's folder; put the file beside the log"
      )
    }
    return path
  }

  private mutating func readCalibrations(_ node: Node) throws(LogError) {
    guard node.mapping != nil else {
      guard let sequence = node.sequence else {
        throw error("MAN003", node, "'calibrations' is a list of paths")
      }
      for item in sequence { manifest.calibrations.append(try calibration(item, of: nil)) }
      return
    }
    for (sensor, value) in try entries(node, "'calibrations'", allowed: nil) {
      manifest.calibrations.append(try calibration(value, of: sensor))
    }
  }

  /// A path, or a mapping of `file` and `date`.
  private func calibration(
    _ node: Node,
    of sensor: String?
  ) throws(LogError) -> DriveManifest.CalibrationSource {
    guard node.mapping != nil else {
      return DriveManifest.CalibrationSource(
        path: try path(node, "calibrations"),
        sensor: sensor
      )
    }
    var source = DriveManifest.CalibrationSource(path: "", sensor: sensor)
    for (key, value) in try entries(node, "a calibration", allowed: ["file", "date"]) {
      if key == "file" {
        source.path = try path(value, key)
      } else {
        let text = try text(value, key)
        guard let day = CalibrationDate.day(text) else {
          throw error(
            "MAN005",
            value,
            "'date' is '\(text.prefix(40))', which is no date; write 2026-03-10 or the like"
          )
        }
        source.date = day
      }
    }
    guard !source.path.isEmpty else {
      throw error("MAN003", node, "a calibration names no file; add 'file'")
    }
    return source
  }

  private mutating func readRig(_ node: Node) throws(LogError) {
    guard let sequence = node.sequence else {
      throw error("MAN003", node, "'rig' is a list of sensors: [front, lidar_top]")
    }
    for item in sequence {
      let role = try text(item, "rig")
      if !manifest.rig.contains(role) { manifest.rig.append(role) }
    }
  }

  private mutating func readTags(_ node: Node) throws(LogError) {
    for (name, value) in try entries(node, "'tags'", allowed: nil) {
      guard let spans = value.sequence else {
        manifest.tags.append(
          value.mapping == nil
            ? DriveManifest.Tag(name: name, value: try text(value, name))
            : try tag(name, value)
        )
        continue
      }
      for span in spans {
        manifest.tags.append(
          span.mapping == nil
            ? DriveManifest.Tag(name: name, value: try text(span, name)) : try tag(name, span)
        )
      }
    }
  }

  private func tag(_ name: String, _ node: Node) throws(LogError) -> DriveManifest.Tag {
    var value: String?
    var from: Timestamp?
    var until: Timestamp?
    for (key, item) in try entries(node, "'\(name)'", allowed: ["value", "from", "until"]) {
      switch key {
      case "value": value = try text(item, key)
      case "from": from = try instant(item, key)
      default: until = try instant(item, key)
      }
    }
    guard let value else { throw error("MAN003", node, "'\(name)' has no 'value'") }
    switch (from, until) {
    case (nil, nil): return DriveManifest.Tag(name: name, value: value)
    case (let from?, let until?):
      guard from < until else {
        throw error("MAN005", node, "'\(name)' ends before it begins; exchange 'from' and 'until'")
      }
      return DriveManifest.Tag(
        name: name,
        value: value,
        range: TimeRange(start: from, end: until)
      )
    default:
      throw error("MAN003", node, "'\(name)' has one of 'from' and 'until'; give both or none")
    }
  }

  private func instant(_ node: Node, _ key: String) throws(LogError) -> Timestamp {
    let text = try text(node, key)
    guard let time = Timestamp(rfc3339: text) else {
      throw error(
        "MAN005",
        node,
        "'\(key)' is '\(text.prefix(40))', which is no time; write 2026-03-10T17:20:00Z or the like"
      )
    }
    return time
  }
}
