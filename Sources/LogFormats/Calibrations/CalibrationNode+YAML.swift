import Drives
import Yams

extension CalibrationNode {
  /// Reads YAML of bounded depth and size; OpenCV's own first line `%YAML:1.0` is allowed.
  static func yaml(_ bytes: [UInt8], text: String) throws(LogError) -> CalibrationNode? {
    guard ManifestNesting.isBounded(bytes), AliasGrowth(of: text).isBounded else {
      throw CalibrationContent.error(
        .tooLarge,
        "the YAML nests deeper than \(ManifestNesting.limit) levels or its aliases grow without "
          + "bound; write it out flat"
      )
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: withoutDirective(text))
    } catch {
      let reason = "\(error)".split(separator: "\n").first.map(String.init) ?? "it cannot be parsed"
      throw CalibrationContent.error(
        .brokenSyntax,
        "neither YAML nor JSON, XML or another known form: \(reason.prefix(200))"
      )
    }
    guard let root else { return nil }
    var left = CalibrationLimits.marks
    return try node(root, depth: 0, left: &left)
  }

  /// The text with an empty line in place of `%YAML:1.0`, which OpenCV writes and YAML forbids.
  private static func withoutDirective(_ text: String) -> String {
    guard text.hasPrefix("%YAML"), let end = text.firstIndex(where: \.isNewline) else {
      return text
    }
    return String(text[end...])
  }

  private static func node(
    _ node: Node,
    depth: Int,
    left: inout Int
  ) throws(LogError) -> CalibrationNode {
    left -= 1
    guard left > 0, depth <= CalibrationLimits.nesting else {
      throw CalibrationContent.error(.tooLarge, "the YAML has more values than a calibration")
    }
    switch node {
    case .scalar(let scalar): return .text(scalar.string)
    case .sequence(let sequence):
      var elements: [CalibrationNode] = []
      for element in sequence {
        elements.append(try Self.node(element, depth: depth + 1, left: &left))
      }
      return .list(elements)
    case .mapping(let mapping):
      var entries: [(key: String, value: CalibrationNode)] = []
      for (key, value) in mapping {
        guard let name = key.scalar?.string else { continue }
        entries.append((name, try Self.node(value, depth: depth + 1, left: &left)))
      }
      return .table(entries)
    case .alias: return .text("")
    }
  }
}
