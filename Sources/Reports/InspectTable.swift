package import CameraModels
package import Drives
import Quantities

/// What `oddcov inspect` prints on a terminal.
package struct InspectTable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// Degrees by unprojection; `nil` for a model that cannot be evaluated.
  package var fieldOfView: (CameraCalibration) -> (horizontal: Double, vertical: Double)?

  /// Creates the table's settings.
  package init(
    width: Int = 100,
    usesColour: Bool = false,
    fieldOfView: @escaping (CameraCalibration) -> (horizontal: Double, vertical: Double)?
  ) {
    self.width = width
    self.usesColour = usesColour
    self.fieldOfView = fieldOfView
  }

  /// One block per recording.
  package func text(_ recordings: [Recording]) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    for recording in recordings { add(recording, to: &page) }
    return page.text
  }

  private func add(_ recording: Recording, to page: inout TextPage) {
    page.space()
    page.add(recording.path, .bold, indent: 0)
    let status = page.style.paint(recording.status.phrase, recording.status.colour)
    page.add(line: "  \(TerminalText.safe(recording.format)), \(status)")
    if let start = recording.start, let end = recording.end {
      let length = Figures.duration(nanoseconds: start.nanoseconds(to: end), .down)
      page.add("\(Figures.time(start)) to \(Figures.time(end)), \(length) of log time")
    }
    let share =
      recording.byteCount > 0
      ? " (\(Figures.percent(Double(recording.bytesRead) / Double(recording.byteCount), .up)))" : ""
    page.add(
      "\(Figures.bytes(recording.byteCount)), \(Figures.bytes(recording.bytesRead)) read\(share)"
    )
    addStreams(recording, to: &page)
    addFixes(recording, to: &page)
    addCalibrations(recording, to: &page)
    for problem in recording.problems.sorted(by: { $0.severity > $1.severity }) {
      page.add(
        "\(problem.severity.rawValue) \(problem.rule): \(problem.message)",
        problem.severity.colour
      )
    }
  }

  private func addStreams(_ recording: Recording, to page: inout TextPage) {
    page.space()
    var table = TextTable([
      .init(heading: "stream", canShrink: true), .init(heading: "kind"),
      .init(heading: "sensor", canShrink: true), .init(heading: "type", canShrink: true),
      .init(heading: "messages", alignsRight: true), .init(heading: "rate", alignsRight: true),
      .init(heading: "stamps", alignsRight: true),
    ])
    for stream in recording.streams {
      table.add([
        .init(stream.name), .init(stream.modality.rawValue), .init(stream.sensor),
        .init(stream.type), .init(Figures.count(stream.messageCount)),
        .init(
          stream.rateHertz.map { "\(Figures.decimal($0, places: 1, .nearest)) Hz" } ?? Figures.none
        ),
        .init(stream.headerOffset?.phrase ?? ""),
      ])
    }
    page.add(table)
    if recording.streams.contains(where: { $0.headerOffset != nil }) {
      page.add(
        "stamps: message header minus log time; ! is too far or too uneven to correct by",
        .dim
      )
    }
  }

  private func addFixes(_ recording: Recording, to page: inout TextPage) {
    guard let track = recording.chosenFixTrack else { return }
    page.space()
    let dropped = FixRejection.allCases.compactMap { reason in
      track.dropped[reason]
        .flatMap {
          $0 > 0 ? "\(Figures.count($0)) dropped: \(reason.rawValue)" : nil
        }
    }
    page.add(
      ([
        "fixes of \(track.stream): \(Figures.count(track.messageCount)) in the log, "
          + "\(Figures.count(track.readCount)) read, \(Figures.count(track.validCount)) valid"
      ]
        + dropped)
        .joined(separator: ", ")
    )
    if let latitudes = track.latitudeDegrees, let longitudes = track.longitudeDegrees {
      let (south, north) = (latitudes.lowerBound, latitudes.upperBound)
      let (west, east) = (longitudes.lowerBound, longitudes.upperBound)
      func text(_ degrees: Double) -> String { Figures.coordinate(degrees) }
      page.add(
        "latitude \(text(south)) to \(text(north)), longitude \(text(west)) to \(text(east))"
      )
    }
    if recording.fixTracks.count > 1 {
      let others = recording.fixTracks.map(\.stream).filter { $0 != track.stream }
      page.add("not used: \(others.joined(separator: ", "))", .dim)
    }
  }

  private func addCalibrations(_ recording: Recording, to page: inout TextPage) {
    guard !recording.calibrations.isEmpty else { return }
    page.space()
    var table = TextTable([
      .init(heading: "calibration", canShrink: true), .init(heading: "model"),
      .init(heading: "distortion", canShrink: true), .init(heading: "size", alignsRight: true),
      .init(heading: "focal length", alignsRight: true),
      .init(heading: "field of view", alignsRight: true),
    ])
    for observation in recording.calibrations {
      let calibration = observation.calibration
      let view = fieldOfView(calibration)
        .map {
          "\(Figures.degrees($0.horizontal)) × \(Figures.degrees($0.vertical))"
        }
      table.add([
        .init(observation.sensor), .init(calibration.model.rawValue),
        .init(calibration.distortionModel), .init("\(calibration.width) × \(calibration.height)"),
        .init("\(Figures.decimal(calibration.fx, places: 1, .nearest)) px"),
        .init(view ?? Figures.none),
      ])
    }
    page.add(table)
  }
}

extension HeaderOffset {
  /// `-12.4 ms`, with a mark where frame times are not corrected by it.
  fileprivate var phrase: String {
    let milliseconds = Double(medianNanoseconds) / 1e6
    return "\(Figures.decimal(milliseconds, places: 1, .nearest)) ms\(isApplied ? "" : " !")"
  }
}
