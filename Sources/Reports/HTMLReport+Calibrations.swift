import Quantities

extension HTMLReport {
  func addCalibrations(_ supplement: ReportSupplement, to page: inout HTMLText) {
    guard !supplement.calibrations.isEmpty else { return }
    section("calibrations", "Calibrations", to: &page) { page in
      table(
        Figures.count(supplement.calibrations.count, "distinct calibration"),
        [
          "Sensor", "Model", "Distortion", .number("Size"), .number("Field of view, h × v"),
          .number("Recordings"),
        ],
        to: &page
      ) { page in
        for line in supplement.calibrations.prefix(HTMLReport.listedRows) {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], text: line.sensor)
            page.word(line.model)
            page.word(line.distortionModel)
            page.number("\(line.width) × \(line.height)")
            let view = [line.horizontalFieldOfView, line.verticalFieldOfView]
            page.number(
              view.map { $0.map(Figures.degrees) ?? Figures.none }.joined(separator: " × ")
            )
            page.number(Figures.count(line.recordings))
          }
        }
      }
      add(
        omitted: supplement.calibrations.count - HTMLReport.listedRows,
        "calibration",
        see: "export --format csv",
        supplement,
        to: &page
      )
      addEpochs(supplement, to: &page)
    }
  }

  /// When each camera's calibration changed, and by how much.
  private func addEpochs(_ supplement: ReportSupplement, to page: inout HTMLText) {
    guard !supplement.epochs.isEmpty else { return }
    table(
      "\(Figures.count(supplement.epochs.count, "epoch")): spans in which one vehicle's camera had "
        + "one calibration, and how far it is from the one before",
      [
        "Vehicle", "Sensor", "From", "Until", .number("Frames"), .number("Image border"),
        .number("Turned"), .number("Moved"),
      ],
      to: &page
    ) { page in
      for line in supplement.epochs.prefix(HTMLReport.listedRows) {
        page.element("tr") { page in
          page.element("th", ["scope": "row"], text: line.vehicle ?? "unknown")
          page.word(line.sensor)
          page.word(Figures.time(line.start))
          page.word(Figures.time(line.end))
          page.number(Figures.count(line.frames))
          page.number(line.pixels.map { "\(HTMLReport.tenths($0)) px" } ?? Figures.none)
          page.number(line.degrees.map { "\(HTMLReport.tenths($0))°" } ?? Figures.none)
          page.number(line.millimeters.map { "\(HTMLReport.tenths($0)) mm" } ?? Figures.none)
        }
      }
    }
    add(
      omitted: supplement.epochs.count - HTMLReport.listedRows,
      "epoch",
      see: "the view v_epoch",
      supplement,
      to: &page
    )
  }

  /// Rounded up to tenths: a change is never shown smaller than it is.
  private static func tenths(_ value: Double) -> String {
    let tenths = (value * 10 - 1e-9).rounded(.up)
    return "\(tenths / 10)"
  }
}
