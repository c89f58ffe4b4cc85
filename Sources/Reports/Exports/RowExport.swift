/// A form in which coverage leaves for other tools, row by row.
///
/// To add one: a new file with a type that conforms, and a line in ``ExportRegistry``.
package protocol RowExport: Sendable {
  /// The name that a user types: `csv`.
  static var name: String { get }
  /// What it is, in one line of the help.
  static var meaning: String { get }
  /// Whether it is several files in a folder.
  static var isFolder: Bool { get }
  /// The tables that it can give; none where there is no choice. The first is the usual one.
  static var tables: [String] { get }

  /// Whether a table is made of figures; else it is made of rows alone, and a frame set of which no
  /// figure can be given is exported all the same.
  static func needsFigures(table: String) -> Bool

  /// Writes everything.
  ///
  /// - Parameters:
  ///   - material: What is exported.
  ///   - table: One of ``tables``; ignored where there is none.
  ///   - sink: Where it goes.
  /// - Returns: What has to be said beside it: rows that could not be written.
  /// - Throws: What the index or the sink refuses.
  func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String]
}

extension RowExport {
  package static var isFolder: Bool { false }
  package static var tables: [String] { [] }
  package static func needsFigures(table: String) -> Bool { true }
}

/// Where an export goes.
package protocol ExportSink: AnyObject {
  /// Begins a file of a folder; of a form that is one file, nothing is begun.
  func begin(_ name: String) throws
  /// Adds text to the file.
  func write(_ text: String) throws
}

/// Every form of an export.
package enum ExportRegistry {
  /// The forms, in the order in which help lists them.
  package static let all: [any RowExport] = [
    CSVExport(), GeoJSONExport(), CODExport(), OpenLABELExport(), JUnitExport(), SARIFExport(),
  ]

  /// The form with a name.
  package static func format(named name: String) -> (any RowExport)? {
    all.first { type(of: $0).name == name }
  }
}
