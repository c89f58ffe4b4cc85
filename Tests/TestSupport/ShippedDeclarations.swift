import Foundation

/// The declarations that the project ships, to be changed by a test.
public enum ShippedDeclarations {
  /// Copies `ODD` into a folder, with the sample drives beside it.
  ///
  /// Returns the path of the urban pilot's plan in it.
  public static func copy(into folder: String) throws -> String {
    let files = FileManager.default
    let root = URL(filePath: folder)
    try files.copyItem(
      at: CommandRun.checkout.appending(path: "ODD"),
      to: root.appending(path: "ODD")
    )
    try files.createSymbolicLink(
      at: root.appending(path: "SampleDrives"),
      withDestinationURL: CommandRun.checkout.appending(path: "SampleDrives")
    )
    return root.appending(path: "ODD/urban-pilot.coverage.yaml").path(percentEncoded: false)
  }
}
