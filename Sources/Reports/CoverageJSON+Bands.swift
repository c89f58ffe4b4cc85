import Conditions
import Coverage
import ODD
import Quantities

extension CoverageJSON {
  /// Every band with its limit; the figures are those of a cell.
  static func bands(_ summary: CoverageSummary) -> JSONValue {
    .array(summary.bands.map(band))
  }

  private static func band(_ item: BandCoverage) -> JSONValue {
    guard case .object(var members) = cell(item.coverage) else { return .null }
    for key in ["grid", "classes", "waiver", "damage"] { members[key] = nil }
    let (band, limit) = (item.band, item.band.limit)
    members["measure"] = .string(item.measure.name)
    members["unit"] = .string(item.measure.unitName)
    members["side"] = .string(band.side.rawValue)
    members["band"] = .string(item.interval)
    members["lower"] = .number(band.interval.lower)
    members["upper"] = .number(band.interval.upper)
    members["limit"] = .object([
      "value": .number(limit.value), "condition": .string(limit.condition),
      "file": .string(limit.file), "line": .int(limit.line),
    ])
    return .object(members)
  }
}
