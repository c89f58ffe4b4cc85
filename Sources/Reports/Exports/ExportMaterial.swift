package import Coverage
package import ODD

/// What an export is made from: figures, the plan, and rows that are read one at a time.
package struct ExportMaterial {
  /// Reads rows one at a time.
  package typealias Rows<Row> = (_ visit: (Row) throws -> Void) throws -> Void

  package var summary: CoverageSummary
  package var plan: CoveragePlan
  /// Places, regions and the version of the tool.
  package var supplement: ReportSupplement
  /// Samples of the current operational domain; those of the frame set alone where there is one.
  package var samples: Rows<DrivenSample>
  /// Camera frames; those of the frame set alone where there is one.
  package var frames: Rows<DrivenFrame>
  /// The folder that relative paths are relative to, with a slash at its end; empty where unknown.
  package var baseFolder = ""

  /// Creates material.
  package init(
    summary: CoverageSummary,
    plan: CoveragePlan,
    supplement: ReportSupplement,
    samples: @escaping Rows<DrivenSample>,
    frames: @escaping Rows<DrivenFrame>
  ) {
    self.summary = summary
    self.plan = plan
    self.supplement = supplement
    self.samples = samples
    self.frames = frames
  }

  /// The class on every axis of the plan, in words.
  func classes(of assignment: Assignment) -> [String] {
    zip(plan.axes, assignment.readings).map { $0.text(of: $1) }
  }
}
