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
    let content = try DeclaredOperation.bytes(path)
    let waivers = try WaiverFile.read(content, file: path, plan: plan)
    summary.apply(waivers, digest: "sha256:" + Digest.hexadecimal(content), plan: plan)
  }
}
