import Conditions
import Coverage
import ODD
import Quantities

/// The samples as an ASAM OpenODD 1.0 current operational domain: a COD table (section 8.3), the manifest
/// that links its columns to concepts (8.3.4) and the taxonomy that travels with it (6.1.4.5).
///
/// The three files are those that openodd-py 0.13 writes for a simulator run. A concept's column holds
/// the middle of what its value may be; where the ODD draws a limit within that, and where a value is
/// one of several words, the cell is empty, which OpenODD reads as unknown (8.3.2). A sample without a
/// position has no row, because SPATIAL_EXTENT may not be empty.
package struct CODExport: RowExport {
  package static let name = "cod"
  package static let meaning = "ASAM OpenODD COD table with manifest and taxonomy, in a folder"
  package static let isFolder = true

  /// Creates the form.
  package init() {}

  package static func needsFigures(table: String) -> Bool { false }

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    let stem = CODExport.stem(material.plan.name)
    let columns = CODColumn.all(material.plan)
    try sink.begin("\(stem)_taxonomy.yml")
    try sink.write(taxonomy(columns))
    try sink.begin("\(stem)_cod_manifest.csv")
    try sink.write(manifest(columns, stem: stem))
    try sink.begin("\(stem)_cod.csv")
    try sink.write(CODExport.line(["TEMPORAL_EXTENT", "SPATIAL_EXTENT"] + columns.map(\.header)))
    var withoutPosition = 0
    try material.samples { sample in
      guard let latitude = sample.latitudeDegrees, let longitude = sample.longitudeDegrees else {
        withoutPosition += 1
        return
      }
      try sink.write(
        CODExport.line(
          [
            CODExport.time(sample.time),
            "\(CODExport.degrees(latitude)) \(CODExport.degrees(longitude))",
          ] + columns.map { $0.cell(sample) }
        )
      )
    }
    return withoutPosition == 0
      ? []
      : [
        "\(Figures.count(withoutPosition, "sample")) without a position "
          + "\(withoutPosition == 1 ? "has" : "have") no row, because a COD row needs one"
      ]
  }

  private func taxonomy(_ columns: [CODColumn]) -> String {
    var root = TaxonomyNode(name: "TAXONOMY")
    for column in columns { root.add(column.path[...], column.declaration) }
    return root.lines(depth: 0).joined(separator: "\n") + "\n"
  }

  private func manifest(_ columns: [CODColumn], stem: String) -> String {
    var text = CODExport.line([
      "FIELD_ID", "FILE_NAME", "TYPE", "COLUMN", "TAXONOMY_ID", "UNIT", "COMMENT",
    ])
    text += CODExport.line([
      "001", "\(stem)_taxonomy.yml", "taxonomy", "", "", "", "Taxonomy of the ODD",
    ])
    var uses: [String: Int] = [:]
    for column in columns { uses[column.leaf, default: 0] += 1 }
    for (number, column) in columns.enumerated() {
      let id = String(number + 2)
      text += CODExport.line([
        String(repeating: "0", count: max(0, 3 - id.count)) + id, "\(stem)_cod.csv", "cod",
        column.header, uses[column.leaf] == 1 ? column.leaf : column.name, column.unit,
        column.comment,
      ])
    }
    return text
  }

  /// A line in quotes where it needs them, ended by CR LF.
  ///
  /// No apostrophe guards against formulas: every word of the table is declared in the plan or the
  /// ODD, and a reader has to find the same literal in the taxonomy.
  private static func line(_ fields: [String]) -> String {
    fields.map { field in
      guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
        return field
      }
      return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
    .joined(separator: ",") + "\r\n"
  }

  /// `2026-03-01 07:12:03.250`, UTC, cut to milliseconds.
  static func time(_ time: Timestamp) -> String {
    let seconds = time.wholeSecondsSince1970
    let rest = time.nanosecondsSince1970 &- seconds &* 1_000_000_000
    let whole = Timestamp(secondsSince1970: seconds).rfc3339.prefix(19).replacing("T", with: " ")
    let millis = String(rest / 1_000_000)
    return "\(whole)." + String(repeating: "0", count: 3 - millis.count) + millis
  }

  /// Degrees with seven decimals, about a centimetre.
  private static func degrees(_ value: Double) -> String {
    let scaled = Int64((value * 1e7).rounded())
    let digits = String(scaled.magnitude % 10_000_000)
    return (scaled < 0 ? "-" : "") + String(scaled.magnitude / 10_000_000) + "."
      + String(repeating: "0", count: 7 - digits.count) + digits
  }

  /// A name that can stand in a file's name.
  static func stem(_ name: String) -> String {
    let kept = name.unicodeScalars
      .map { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
          ? String(scalar) : "-"
      }
      .joined().prefix(100)
    return kept.isEmpty || kept.first == "." ? "oddcov" : String(kept)
  }

  /// A YAML scalar: plain where it is a name that YAML takes for nothing else, else in quotes.
  static func scalar(_ text: String) -> String {
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"]
    let isName = text.utf8.enumerated()
      .allSatisfy { place, byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "_"):
          true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): place > 0
        default: false
        }
      }
    let isPlain = isName && !text.isEmpty && !reserved.contains(text.lowercased())
    return isPlain ? text : JSONValue.string(text).text()
  }
}

/// A container or concept of the taxonomy, in the order in which they were added.
private struct TaxonomyNode {
  var name: String
  var declaration: String?
  var children: [TaxonomyNode] = []

  init(name: String) { self.name = name }

  mutating func add(_ path: ArraySlice<String>, _ declaration: String) {
    guard let first = path.first else {
      self.declaration = declaration
      return
    }
    if let place = children.firstIndex(where: { $0.name == first }) {
      children[place].add(path.dropFirst(), declaration)
    } else {
      var child = TaxonomyNode(name: first)
      child.add(path.dropFirst(), declaration)
      children.append(child)
    }
  }

  func lines(depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let key = "\(indent)\(CODExport.scalar(name)):"
    guard let declaration else { return [key] + children.flatMap { $0.lines(depth: depth + 1) } }
    return ["\(key) \(declaration)"]
  }
}
