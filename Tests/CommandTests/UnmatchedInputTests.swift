import Foundation
import TestSupport
import Testing

/// Files beside a log that have nothing to do with it.
@Suite struct UnmatchedInputTests {
  /// Indexes a sample of 10 March 2026 with a sidecar and more weather, and gives what is said.
  private func errors(sidecar: String, weather: String? = nil, gps: String = "") throws -> String {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(
      at: CommandRun.checkout.appending(path: "SampleDrives/karl-1-noon.mcap"),
      to: URL(filePath: folder.file("a.mcap"))
    )
    try Data(sidecar.utf8).write(to: URL(filePath: folder.file("a.drive.yaml")))
    try Data(gps.utf8).write(to: URL(filePath: folder.file("t.gpx")))
    var arguments = [
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite"),
      "--verbose", folder.file("a.mcap"),
    ]
    if let weather {
      try Data(weather.utf8).write(to: URL(filePath: folder.file("w.csv")))
      arguments += ["--weather", folder.file("w.csv")]
    }
    let run = try CommandRun(arguments)
    #expect(run.status == 0)
    return run.errors
  }

  @Test func `weather of another year is told once the drives are known`() throws {
    let other = """
      time,station,latitude,longitude,rainfall_mm_h
      2019-03-10T12:00:00Z,X,49.01,8.4,0

      """
    #expect(
      try errors(sidecar: "vehicle: karl\n", weather: other)
        .contains("w.csv: observations of 2019-03-10 to 2019-03-10 join none of the drives")
    )
  }

  @Test func `positions of another day are a problem of the recording`() throws {
    let gps = """
      <gpx><trk><trkseg><trkpt lat="49.01" lon="8.4"><time>2019-03-10T12:00:00Z</time></trkpt>
      </trkseg></trk></gpx>
      """
    let said = try errors(sidecar: "vehicle: karl\ngps_files: [t.gpx]\n", gps: gps)
    #expect(said.contains("t.gpx: its positions are of 2019-03-10T12:00:00Z"))
    #expect(said.contains("(GPS005)"))
  }

  @Test func `a time zone of the sidecar that does not exist is told`() throws {
    let said = try errors(sidecar: "vehicle: karl\ntime_zone: Europe/Berln\n")
    #expect(said.contains("did you mean 'Europe/Berlin'? the plan's zone is used (MAN007)"))
  }

  @Test func `a weather file that cannot be read is named once`() throws {
    let folder = try ScratchFolder()
    try Data("a,b\n1,2\n".utf8).write(to: URL(filePath: folder.file("w.csv")))
    let run = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite"),
      "SampleDrives/karl-1-noon.mcap", "--weather", folder.file("w.csv"),
    ])
    #expect(run.status == 65)
    #expect(run.errors.components(separatedBy: "w.csv").count == 2, "\(run.errors)")
  }
}
