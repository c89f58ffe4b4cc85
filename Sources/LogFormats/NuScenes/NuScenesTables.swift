import Bytes
import Drives

/// The tables of a folder: opens them, reads their rows and notes how far they could be read.
struct NuScenesTables {
  /// The tables that are read, in this order; what else lies there is annotation.
  static let names = [
    "log", "scene", "sensor", "calibrated_sensor", "sample", "sample_data", "ego_pose",
  ]

  private let folder: String
  private let options: LogReadingOptions
  var findings = LogFindings<NuScenesRule>()
  /// Bytes of the tables dealt with so far.
  private var done: Int64 = 0
  /// Distinct bytes that were requested.
  private(set) var bytesRead: Int64 = 0

  /// Creates the tables of a folder without opening any.
  init(folder: String, options: LogReadingOptions) {
    self.folder = folder
    self.options = options
  }

  /// Sizes of every table that lies in the folder, annotation included, in bytes.
  var byteCount: Int64 {
    let names = (try? LogFile.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }
      .reduce(0) { $0 + ((try? LogFile.byteCount(of: "\(folder)/\($1)")) ?? 0) }
  }

  /// Reads the rows of a table.
  ///
  /// - Returns: How many rows there are; `nil` where there is no such file.
  mutating func read(
    _ name: String,
    columns: [String],
    _ body: ([JSONTable.Cell?]) -> Void
  ) throws(LogError) -> Int? {
    let path = "\(folder)/\(name).json"
    guard let kind = try LogFile.kind(of: path), kind == .file else { return nil }
    let source = try LogFile.open(path)
    let stream = ByteStream(source)
    stream.sink = options.fingerprint
    defer { stream.sink = nil }
    do throws(ByteError) {
      try stream.open(at: 0, count: UInt64(source.byteCount))
    } catch {
      throw refusal(name, error)
    }
    let before = done
    let report = options.progress
    let outcome = JSONTable(columns: columns)
      .read(stream, progress: { report?(before + $0) }, body)
    done += source.byteCount
    bytesRead += source.bytesRead
    if let fault = outcome.fault {
      if let error = fault.refusal, error.isSystem { throw refusal(name, error) }
      findings.add(
        .cutOff,
        "\(name).json: \(fault.reason) (byte \(fault.offset.grouped) of "
          + "\(UInt64(source.byteCount).grouped)); the \(outcome.rowCount.grouped) rows before are "
          + "used; copy the table again"
      )
    }
    if outcome.strayCount > 0 {
      findings.add(.strayRow, "\(name).json: elements that are no rows: \(outcome.strayCount)")
    }
    return outcome.rowCount
  }

  private func refusal(_ name: String, _ error: ByteError) -> LogError {
    LogError(
      kind: .io,
      rule: NuScenesRule.unreadable.rawValue,
      message: "\(name).json cannot be read: \(error.reason); check its permissions and its disk"
    )
  }
}
