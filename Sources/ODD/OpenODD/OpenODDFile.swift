/// Reads an ODD file with its imports.
package enum OpenODDFile {
  /// Reads a file and everything it imports; the domain is `nil` where an error refuses it.
  ///
  /// `read`: Yields a file's bytes by the path as resolved against the importing file.
  /// The structure is what the file means, for its digest; `nil` where an error refuses it.
  package static func load(
    _ path: String,
    read: (String) throws -> [UInt8]
  ) -> (
    domain: OperationalDesignDomain?, files: [CoveragePlan.SourceFile],
    issues: [DeclarationIssue], structure: String?
  ) {
    var log = DeclarationLog()
    var transmission = Transmission()
    transmission.gather(path, read: read, chain: [], line: nil, importer: path, into: &log)
    guard !transmission.documents.isEmpty else { return (nil, transmission.files, log.sorted, nil) }
    let rules = transmission.compile(into: &log)
    DomainLint.check(rules, into: &log)
    let name = transmission.name ?? PlanPathName.stem(path)
    // A taxonomy alone declares concepts and no domain.
    let domain =
      log.hasErrors || rules.modules.isEmpty
      ? nil : OperationalDesignDomain(name: name, rules: rules)
    // The text of a taxonomy alone counts too: other files are judged by it.
    let structure = log.hasErrors ? nil : DomainStructure(rules: rules).text
    return (domain, transmission.files, log.sorted, structure)
  }
}

/// Lints one ODD file.
package enum OpenODDCheck {
  /// Everything found in a file and its imports, in the order of file and line.
  package static func check(
    _ path: String,
    read: (String) throws -> [UInt8]
  ) -> [DeclarationIssue] {
    OpenODDFile.load(path, read: read).issues
  }
}

/// The name of a file without folder and endings.
enum PlanPathName {
  static func stem(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.split(separator: ".").first.map(String.init) ?? last
  }
}
