package import Conditions
package import ODD
package import Quantities

/// The chain from raw value to class to verdict to cell for one sample of the operational domain.
package struct SampleExplanation: Sendable {
  /// The drive's name.
  package var drive: String
  /// Its vehicle; `nil` where no recording names it.
  package var vehicle: String?
  /// When the drive's first and last frame were taken.
  package var driveSpan: TimeRange
  /// The moment that was asked about.
  package var asked: Timestamp
  /// What was true, as the sources give it.
  package var moment: Moment
  /// When the next sample takes over; `nil` for the last one.
  package var until: Timestamp?
  /// The positions before and after it.
  package var fixes: [Fix] = []
  /// Every measure that is not one sensor's, with who says it.
  package var values: [RawValue] = []
  /// What rules do not believe at that moment.
  package var doubts: [Doubted] = []
  /// The class on every axis that is not one sensor's.
  package var axes: [AxisClass] = []
  /// What single sensors see.
  package var sensors: [Sensor] = []
  /// Inside, assumed or outside.
  package var judgement: DomainJudgement
  /// The tree of conditions; `nil` for a plan without an ODD.
  package var trace: ConditionTrace?
  /// What was counted while the sample held, from each point of view.
  package var viewpoints: [Viewpoint] = []
  /// The cells it may lie in, grid by grid and point of view.
  package var grids: [GridPlace] = []
  /// The requirements it is evidence for.
  package var requirements: [RequirementPlace] = []
  /// The frames that refer to the sample, then the sweeps of lidars that the plan counts.
  package var frames: [Frame] = []
  /// The calibration epochs of the frames.
  package var epochs: [Epoch] = []
  /// Where what the index holds is not what its recordings give now; empty as a rule.
  package var disagreements: [String] = []

  /// Creates an explanation that has still to be filled.
  package init(
    drive: String,
    driveSpan: TimeRange,
    asked: Timestamp,
    moment: Moment,
    judgement: DomainJudgement
  ) {
    self.drive = drive
    self.driveSpan = driveSpan
    self.asked = asked
    self.moment = moment
    self.judgement = judgement
  }
}
