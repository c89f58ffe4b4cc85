import Foundation

/// Real recordings by others, which are not part of the repository.
///
/// They are looked for in `ODDCOV_REAL_DATA`, then in `../shared/real` beside the checkout. A test
/// that needs them says `.enabled(if: RealData.isPresent, RealData.absence)`.
public enum RealData {
  /// The folder; `nil` where there is none.
  public static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment["ODDCOV_REAL_DATA"]
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let candidates = [
      environment.map { URL(filePath: $0) },
      checkout.deletingLastPathComponent().appending(path: "shared/real"),
    ]
    return candidates.compactMap { $0 }
      .first { FileManager.default.fileExists(atPath: $0.appending(path: "README.md").path()) }
  }()

  /// Whether the folder is there.
  public static var isPresent: Bool { folder != nil }

  /// What a skipped test says.
  public static let absence =
    "no real recordings: set ODDCOV_REAL_DATA to the folder that holds them"

  /// The path of a file below the folder.
  public static func path(_ relative: String) -> String {
    folder?.appending(path: relative).path(percentEncoded: false) ?? relative
  }

  /// Every file below a folder whose name ends in a suffix, as sorted relative paths.
  public static func files(below relative: String, suffix: String) -> [String] {
    guard let root = folder else { return [] }
    let base = root.appending(path: relative).path(percentEncoded: false)
    let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(suffix) }.map { "\(relative)/\($0)" }.sorted()
  }
}
