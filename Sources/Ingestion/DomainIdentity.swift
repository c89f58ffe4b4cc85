package import ODD

/// Which ODD a file or a plan declares: two digests that tell versions apart.
package struct DomainIdentity: Hashable, Sendable {
  /// The ODD file that was named, or that the plan names.
  package var file: String
  /// The name of the domain; `nil` for a taxonomy alone and for a file with errors.
  package var name: String?
  /// The version in the metadata of the first root module that has one.
  package var version: String?
  /// `sha256:` over the files: the same on every machine, another for every changed byte.
  package var revision: String
  /// `sha256:` over the meaning: the same however it is written; `nil` for a file with errors.
  package var structure: String?
  /// Every file that was read, by its name in the transmission, with its SHA-256; the entry first.
  package var files: [(name: String, sha256: String)]

  package static func == (a: DomainIdentity, b: DomainIdentity) -> Bool {
    a.file == b.file && a.revision == b.revision && a.structure == b.structure
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(revision)
  }

  /// The ODD of a plan; `nil` where the plan names none.
  package init?(_ plan: CoveragePlan) {
    guard let domain = plan.domain else { return nil }
    self.init(
      files: plan.files.filter { $0.role == "odd" || $0.role == "import" },
      name: domain.name,
      version: domain.version,
      structure: domain.structure
    )
  }

  /// The ODD of a file that was read; `nil` for one that cannot be.
  private init?(
    files: [CoveragePlan.SourceFile],
    name: String?,
    version: String?,
    structure: String?
  ) {
    guard let entry = files.first else { return nil }
    let sums = files.map { (path: $0.path, sha256: Digest.hexadecimal($0.content)) }
    file = entry.path
    self.name = name
    self.version = version
    revision = "sha256:" + Digest.hexadecimal(DomainRevision.text(sums).utf8)
    self.structure = structure.map { "sha256:" + Digest.hexadecimal($0.utf8) }
    self.files = zip(DomainRevision.names(sums.map(\.path)), sums)
      .map { (name: $0, sha256: $1.sha256) }
  }

  /// The ODDs that some declared files are or name, in the order of the files, each once.
  ///
  /// `read`: Yields a file's bytes by its path.
  package static func declared(
    by paths: [String],
    read: (String) throws -> [UInt8]
  ) -> [DomainIdentity] {
    var found: [DomainIdentity] = []
    for path in paths {
      guard let identity = declared(by: path, read: read), !found.contains(identity) else {
        continue
      }
      found.append(identity)
    }
    return found
  }

  private static func declared(
    by path: String,
    read: (String) throws -> [UInt8]
  ) -> DomainIdentity? {
    guard let content = try? read(path) else { return nil }
    guard DeclarationCheck.isDomain(path, content) else {
      return (try? CoveragePlan.load(path, read: read)).flatMap { DomainIdentity($0) }
    }
    let loaded = OpenODDFile.load(path, read: read)
    return DomainIdentity(
      files: loaded.files,
      name: loaded.domain?.name,
      version: loaded.domain?.version,
      structure: loaded.structure
    )
  }
}
