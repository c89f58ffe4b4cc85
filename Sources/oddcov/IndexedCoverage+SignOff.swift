import ODDCoverage

extension IndexedCoverage {
  /// Judges the coverage by a policy's file.
  ///
  /// - Parameters:
  ///   - path: The policy.
  ///   - baseline: The coverage document of an earlier pack; `nil` without one.
  ///   - leakage: What splits share; empty where none were compared.
  /// - Returns: The verdict, and the policy's bytes.
  /// - Throws: What is wrong with the policy or the baseline.
  func statement(
    policy path: String,
    baseline: [UInt8]? = nil,
    leakage: [SignOffFigures.Leakage] = []
  ) throws -> (statement: SignOffStatement, policy: [UInt8]) {
    let bytes = try DeclaredOperation.bytes(path)
    let policy = try SignOffPolicyFile.read(bytes, file: path, plan: operation.plan)
    // Read back as a verifier reads it, so that both see the same kinds of numbers.
    let document = try JSONValue(
      reading: Array(
        CoverageJSON.document(
          summary,
          recordings: recordings,
          toolVersion: ODDCoverageVersion.text
        )
        .text().utf8
      )
    )
    guard
      let statement = SignOffStatement(
        coverage: document,
        leakage: leakage,
        policy: policy,
        policyDigest: "sha256:" + Digest.hexadecimal(bytes),
        baseline: try baseline.map {
          (try JSONValue(reading: $0), "sha256:" + Digest.hexadecimal($0))
        },
        plan: operation.plan
      )
    else {
      throw CommandFailure(message: "the baseline is no coverage document", status: .dataError)
    }
    return (statement, bytes)
  }
}
