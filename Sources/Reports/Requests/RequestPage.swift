package import Coverage

/// The requests of one command, cut to what is shown, with the coverage that they come from.
package struct RequestPage: Sendable {
  package var summary: CoverageSummary
  package var programme: CollectionProgramme
  /// How many requests are shown; the rest is counted.
  package var limit: Int
  /// The version of the tool.
  package var toolVersion: String

  /// Creates a page.
  package init(
    summary: CoverageSummary,
    programme: CollectionProgramme,
    limit: Int,
    toolVersion: String
  ) {
    self.summary = summary
    self.programme = programme
    self.limit = limit
    self.toolVersion = toolVersion
  }

  /// The requests that are shown.
  package var requests: [CollectionRequest] { Array(programme.requests.prefix(max(0, limit))) }
  /// How many are not: beyond the limit, and patterns beyond those that are listed.
  var omitted: Int { programme.requests.count - requests.count + programme.omitted }
  /// Says patterns in words.
  var words: PatternWords { PatternWords(summary.axes) }
  /// At most this many windows of one area are written.
  static let maximumWindows = 4000

  /// The regions of a request, in the order of the plan.
  func regions(of request: CollectionRequest) -> [CollectionRegion] {
    programme.regions.filter { request.regions.contains($0.name) }
  }
}
