import Coverage
import ODD
import Quantities

/// Requests as comma-separated values, a row for each request and area.
package enum RequestCSV {
  /// The whole table.
  package static func text(_ page: RequestPage) -> String {
    let currency = page.programme.price?.currency ?? "no currency"
    var table = CSVText([
      "request", "type", "grid", "role", "pattern", "state", "cells", "regions", "area_west_deg",
      "area_south_deg", "area_east_deg", "area_north_deg", "missing_frames", "missing_s",
      "missing_m", "missing_episodes", "missing_drives", "missing_days", "missing_vehicles",
      "missing_places", "windows", "windows_h", "first_start_utc", "first_end_utc", "window_note",
      "weather", "weather_in_windows_h", "weather_per_year_h", "observed_h", "rig", "conditions",
      "expected_drives", "expected_drives_10_percent", "expected_drives_90_percent",
      "cost_least (\(currency))", "cost_expected (\(currency))", "reason",
    ])
    let words = RequestWords(page)
    for request in page.requests {
      let outlooks: [CollectionRequest.Outlook?] =
        request.outlooks.isEmpty ? [nil] : request.outlooks
      for outlook in outlooks { table.add(row(request, outlook, words)) }
    }
    return table.text
  }

  private static func row(
    _ request: CollectionRequest,
    _ outlook: CollectionRequest.Outlook?,
    _ words: RequestWords
  ) -> [String] {
    let pattern = request.pattern
    let found = outlook?.windows
    let weather = outlook?.weather
    func number(_ value: Double?) -> String { value.map { CSVText.number(.number($0)) } ?? "" }
    func number(_ value: Int?) -> String { value.map { String($0) } ?? "" }
    var row = [
      request.id, request.kind.rawValue, request.grid, request.role ?? "",
      words.page.words.text(pattern), pattern.state.rawValue, String(pattern.cells),
      (outlook?.area.regions ?? request.regions).joined(separator: "; "),
    ]
    row += outlook?.area.bounds.map { number($0) } ?? ["", "", "", ""]
    row += EvidenceCount.allCases.map { number($0.value(in: pattern.shortfall)) }
    row += [
      number(found?.windows.count), number(found?.hours),
      found?.windows.first?.start.rfc3339 ?? "", found?.windows.first?.end.rfc3339 ?? "",
      found?.note ?? "", weather?.absence ?? weather?.text ?? "",
      number(weather?.expected?.hours), number(weather?.yearly?.hours),
      number(weather?.climatology?.observedHours),
      (request.rig + (request.role.map { ["sensor \($0)"] } ?? [])).joined(separator: "; "),
      request.conditions.joined(separator: "; "), number(request.estimate?.drives),
      number(request.estimate?.interval?.lowerBound),
      number(request.estimate?.interval?.upperBound), number(request.cost?.least),
      number(request.cost?.expected),
      ([request.reason, request.estimateAbsence].compactMap { $0 } + words.causes(request))
        .joined(separator: "; "),
    ]
    return row
  }
}
