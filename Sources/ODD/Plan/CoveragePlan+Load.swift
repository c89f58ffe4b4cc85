extension CoveragePlan {
  /// Reads a plan with its ODD, imports, border sets and regions.
  ///
  /// - Parameters:
  ///   - path: The plan's path; what it names is resolved against its folder.
  ///   - knownRules: The ids of rules about recordings, of which `rules:` may name some; `nil` does
  ///     not ask whether a rule exists, as for a plan that an older version accepted.
  ///   - isFile: Whether there is a file to read at a path; `nil` does not ask for road maps, which
  ///     an index no longer needs.
  ///   - read: Yields a file's bytes by its resolved path, from a disk or from stored bytes.
  /// - Returns: The plan with every file it consists of; warnings and notes are in ``issues``.
  /// - Throws: Everything found, if any of it is an error.
  package static func load(
    _ path: String,
    knownRules: Set<String>? = nil,
    isFile: ((String) -> Bool)? = nil,
    read: (String) throws -> [UInt8]
  ) throws(DeclarationError) -> CoveragePlan {
    let result: Result<CoveragePlan, DeclarationError> = withoutActuallyEscaping(read) { read in
      var reader = PlanReader(path: path, read: read)
      reader.knownRules = knownRules
      reader.isFile = isFile
      do throws(DeclarationError) {
        return .success(try reader.plan())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Whether a file looks like a coverage plan.
  package static func isPlan(content: [UInt8]) -> Bool {
    DeclaredKind(content: content) == .plan
  }
}
