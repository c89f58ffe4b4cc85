import ArgumentParser
import Foundation

/// `sample-drives generate`: the small recordings of the repository.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write the sample drives; the same bytes each time."
  )

  @Argument(help: "The folder to write into.")
  var folder = "SampleDrives"

  @Option(help: "Another seed gives other noise.")
  var seed: UInt64 = 34_503

  func run() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/weather",
      withIntermediateDirectories: true
    )
    try RigFile.write(to: folder)
    for script in SampleCatalog.drives {
      try DriveWriter.write(script, seed: seed, folder: folder)
    }
    for drive in KITTIWriter.drives {
      try KITTIWriter.write(drive, seed: seed, folder: folder)
    }
    for drive in PandaSetWriter.drives {
      try PandaSetWriter.write(drive, seed: seed, folder: folder)
    }
    try KITTIOdometryWriter.write(seed: seed, folder: folder)
    try PlainSamples.write(to: folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/roads",
      withIntermediateDirectories: true
    )
    try FileOutput("\(folder)/roads/karlsruhe.osm.pbf").write(OSMPBFWriter.bytes(of: StreetMap()))
    try FileOutput("\(folder)/weather/karlsruhe-asos.csv").write(Array(WeatherScript.csv.utf8))
  }
}
