package import ODD
package import Quantities

/// Everything that coverage is computed from: the plan, and what was driven in compact form.
package struct CoverageInput: Sendable {
  /// Why a class can never be seen with the configured sources.
  package struct Unobservable: Hashable, Sendable {
    /// Index of the axis.
    package var axis: Int
    /// Index of the class.
    package var classIndex: Int
    /// What is missing.
    package var reason: String

    /// Creates an entry.
    package init(axis: Int, classIndex: Int, reason: String) {
      self.axis = axis
      self.classIndex = classIndex
      self.reason = reason
    }
  }

  package var plan: CoveragePlan
  package var planDigest: String
  package var oddDigest: String?
  /// Latitudes of the ODD area.
  package var latitudes: ClosedRange<Double>?
  package var unobservable: [Unobservable]
  package var assignments: [Assignment]
  /// Ordered by drive, then start.
  package var stays: [Stay]
  /// Stays from other points of view than the vehicle's, by ``CoveragePlan/Viewpoint/key``; ordered
  /// as ``stays``.
  package var viewpoints: [String: [Stay]] = [:]
  /// What drives lost, from every point of view.
  package var losses: [Loss] = []
  /// Bounds of the regions that the plan names.
  package var area = OperationArea()
  /// The frame set that stays and drives are limited to; `nil` for every recorded frame.
  package var set: FrameSetScope?
  /// In the order that stays refer to.
  package var drives: [DriveLine]
  /// The date that every output names; `nil` where there is no frame to take it from.
  package var asOf: CivilDate?

  /// Creates an input.
  package init(
    plan: CoveragePlan,
    planDigest: String,
    oddDigest: String?,
    latitudes: ClosedRange<Double>?,
    unobservable: [Unobservable],
    assignments: [Assignment],
    stays: [Stay],
    drives: [DriveLine],
    asOf: CivilDate?
  ) {
    self.plan = plan
    self.planDigest = planDigest
    self.oddDigest = oddDigest
    self.latitudes = latitudes
    self.unobservable = unobservable
    self.assignments = assignments
    self.stays = stays
    self.drives = drives
    self.asOf = asOf
  }
}
