import Coverage
import Quantities

extension ExplainTable {
  /// The frames of cameras with their epochs, then the sweeps of lidars.
  func addFrames(_ explanation: SampleExplanation, to page: inout TextPage) {
    let frames = explanation.frames.filter { $0.modality == .camera }
    page.heading("Frames: \(Figures.count(frames.count))")
    for frame in frames.prefix(listedRows) {
      page.add(
        words(frame, frame.epoch.map { ", epoch \($0)" } ?? ", no calibration")
      )
    }
    page.add(omitted: frames.count - listedRows, "frame", see: "--json")
    for epoch in explanation.epochs {
      page.add(
        "epoch \(epoch.id): \(epoch.sensor), \(epoch.model), \(epoch.start.rfc3339) to "
          + "\(epoch.end.rfc3339), \(Figures.count(epoch.frames, "frame"))"
      )
    }
    let sweeps = explanation.frames.filter { $0.modality == .lidar }
    guard !sweeps.isEmpty else { return }
    page.heading("Lidar sweeps: \(Figures.count(sweeps.count))")
    for sweep in sweeps.prefix(listedRows) { page.add(words(sweep)) }
    page.add(omitted: sweeps.count - listedRows, "sweep", see: "--json")
  }

  private func words(_ frame: SampleExplanation.Frame, _ more: String = "") -> String {
    "\(frame.time.rfc3339) \(frame.sensor) \(frame.stream)" + more
      + (frame.isCounted ? "" : ", not counted")
  }
}
