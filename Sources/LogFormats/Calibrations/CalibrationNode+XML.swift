import Bytes

extension CalibrationNode {
  /// Reads an XML document of bounded depth: elements of the same name `_` make a list, others a
  /// table, an element without any its text.
  ///
  /// OpenCV, "XML/YAML file storages". Attributes are passed over: a matrix is told by its elements.
  ///
  /// - Returns: The name of the root and what it holds; `nil` for the node where the document has
  ///   too many or too deeply nested elements, with the byte where it is broken.
  static func xml(
    _ bytes: [UInt8]
  ) -> (root: String, node: CalibrationNode?, brokenAt: Int?)? {
    struct Element {
      var name: String
      var children: [(key: String, value: CalibrationNode)] = []
      var text = ""

      var node: CalibrationNode {
        guard !children.isEmpty else { return .text(CalibrationNode.unquoted(text)) }
        return children.allSatisfy { $0.key == "_" }
          ? .list(children.map(\.value)) : .table(children)
      }
    }
    var scanner = XMLScanner(PlainBlocks(MemoryByteSource(bytes)))
    var open: [Element] = []
    var root: String?
    var left = CalibrationLimits.marks
    while let event = try? scanner.next() {
      switch event {
      case .start(let name, _):
        left -= 1
        if root == nil { root = name }
        guard left > 0, open.count < CalibrationLimits.nesting else {
          return (root ?? name, nil, nil)
        }
        open.append(Element(name: name))
      case .text(let text):
        if !open.isEmpty { open[open.count - 1].text += text }
      case .end(let name):
        guard let element = open.popLast(), element.name == name else {
          return root.map { ($0, nil, bytes.count) }
        }
        if open.isEmpty { return root.map { ($0, element.node, nil) } }
        open[open.count - 1].children.append((name, element.node))
      }
    }
    return root.map { ($0, nil, scanner.brokenAt.map(Int.init) ?? bytes.count) }
  }

  /// A text without the blanks and quotation marks around it.
  private static func unquoted(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
    return String(text)
  }
}
