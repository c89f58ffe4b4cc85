package import Coverage
import ODD

extension DeclaredOperation {
  /// Reads a file of waivers and judges them over a summary, at its date.
  ///
  /// - Parameters:
  ///   - path: The file: a YAML list of waivers over the axes of the plan.
  ///   - summary: What they are marked in.
  /// - Throws: ``OperationError`` where the file cannot be read, or what is wrong with it.
  package func applyWaivers(_ path: String, to summary: inout CoverageSummary) throws {
    try applyWaivers(try DeclaredOperation.bytes(path), file: path, to: &summary)
  }

  /// Judges waivers that are read already.
  ///
  /// `content`: The file's bytes; `file`: the file as messages name it.
  package func applyWaivers(
    _ content: [UInt8],
    file: String,
    to summary: inout CoverageSummary
  ) throws {
    let waivers = try WaiverFile.read(content, file: file, plan: plan)
    summary.apply(
      waivers,
      digest: "sha256:" + Digest.hexadecimal(content),
      plan: plan,
      latitudes: latitudes,
      area: area
    )
  }
}
