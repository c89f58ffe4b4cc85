import Bytes

/// A calibration file's content before anybody knows its format.
struct CalibrationDocument {
  /// How the content is written.
  enum Syntax {
    case json
    case xml
    case yaml
  }
  /// The file's name without its folder.
  let name: String
  /// The file's folder; `nil` for bytes without one.
  let folder: String?
  let bytes: [UInt8]
  let text: String
  /// The lines without blanks around them; none for JSON and XML.
  let lines: [Substring]
  let syntax: Syntax
  /// Whether the YAML is that of OpenCV's file storage.
  let isOpenCV: Bool
  /// The values; `nil` until parsed and for an empty file.
  private(set) var root = CalibrationNode.table([])
  /// The name of an XML document's outermost element.
  private(set) var rootName: String?

  /// Takes a file's content; refuses more than a calibration can have.
  init(_ bytes: [UInt8], name: String, folder: String?) throws(LogError) {
    guard bytes.count <= CalibrationLimits.fileBytes else {
      throw CalibrationContent.error(
        .tooLarge,
        "\(bytes.count.grouped) bytes; a calibration file has at most "
          + "\(Int(CalibrationLimits.fileBytes).grouped)"
      )
    }
    self.name = name
    self.folder = folder
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.bytes = isMarked ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: self.bytes, as: UTF8.self) else {
      throw CalibrationContent.error(
        .unknownFormat,
        "not a text in UTF-8: \(CalibrationFile.advice)"
      )
    }
    self.text = text
    // OpenCV wrote `%YAML:1.0` up to version 4 and writes `%YAML 1.2` from 5.
    isOpenCV = text.hasPrefix("%YAML:") || text.contains("!!opencv-matrix")
    syntax = Self.syntax(of: self.bytes)
    guard syntax != .yaml else {
      try Self.checkSize(self.bytes)
      lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map(Self.trimmed)
      return
    }
    lines = []
  }

  /// Parses the values.
  mutating func parse() throws(LogError) {
    switch syntax {
    case .json:
      do throws(MessageError) {
        root = try CalibrationNode.json(bytes)
      } catch {
        guard case .unsupported = error else {
          throw CalibrationContent.error(.brokenSyntax, Self.reason(error))
        }
        throw CalibrationContent.error(.tooLarge, "the JSON has \(error.reason)")
      }
    case .xml:
      guard let (name, node, brokenAt) = CalibrationNode.xml(bytes) else {
        throw CalibrationContent.error(.brokenSyntax, "the XML holds no element")
      }
      rootName = name
      if let node {
        root = node
      } else if let brokenAt {
        throw CalibrationContent.error(
          .brokenSyntax,
          "the XML is broken at byte \(brokenAt.grouped)"
        )
      } else {
        throw CalibrationContent.error(
          .tooLarge,
          "the XML has more elements than a calibration, or nests them too deeply"
        )
      }
    case .yaml: root = try CalibrationNode.yaml(bytes, text: text) ?? .table([])
    }
  }

  /// The file's name without its ending.
  var stem: String {
    name.lastIndex(of: ".").map { $0 > name.startIndex ? String(name[..<$0]) : name } ?? name
  }

  private static func reason(_ error: MessageError) -> String {
    switch error {
    case .truncated: "the JSON ends early; copy the file again"
    case .malformed(let reason): reason.replacing("its JSON", with: "the JSON", maxReplacements: 1)
    case .unsupported, .missingField: error.reason
    }
  }

  /// A first `{` or `[` over a value is JSON; a name in brackets is the section of an INI file.
  private static func syntax(of bytes: [UInt8]) -> Syntax {
    let visible = bytes.lazy.filter { $0 > UInt8(ascii: " ") }.prefix(2).map { $0 }
    switch visible.first {
    case UInt8(ascii: "<"): return .xml
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "["):
      let next = visible.dropFirst().first ?? UInt8(ascii: "]")
      let isValue = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(next)
      return isValue ? .json : .yaml
    default: return .yaml
    }
  }

  private static func checkSize(_ bytes: [UInt8]) throws(LogError) {
    var marks = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"),
        UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        marks += 1
      default: break
      }
    }
    guard marks <= CalibrationLimits.marks else {
      throw CalibrationContent.error(
        .tooLarge,
        "more than \(CalibrationLimits.marks.grouped) values; a calibration has fewer"
      )
    }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let first = line.first, first.isWhitespace { line.removeFirst() }
    while let last = line.last, last.isWhitespace { line.removeLast() }
    return line
  }
}
