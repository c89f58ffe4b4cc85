package import DriveIndex
package import Ingestion
package import Reports

/// Puts a sign-off together: every file of a pack, from a judged coverage and what it rests on.
package struct SignOffAssembly {
  package var statement: SignOffStatement
  /// The policy's file.
  package var policy: [UInt8]
  /// The waivers' file; `nil` without one.
  package var waivers: [UInt8]?
  /// The coverage document of the earlier pack; `nil` without one.
  package var baseline: [UInt8]?
  /// How the splits were compared; `nil` where none were.
  package var leakageQuestion: LeakageQuestion?
  /// The list of splits; `nil` where there are none or they are sets of the index.
  package var splits: [UInt8]?
  /// What the plan reads, as the index keeps it.
  package var inputs: [IndexedInput]
  package var recordings: [RecordingRow]
  /// SHA-256 over every file of the logs; `nil` where only their metadata are vouched for.
  package var logs: [LogDigests.File]?
  /// The index's digest over what decides its numbers.
  package var indexDigest: String

  /// Creates an assembly without waivers, baseline or whole-file digests.
  package init(
    statement: SignOffStatement,
    policy: [UInt8],
    inputs: [IndexedInput],
    recordings: [RecordingRow],
    indexDigest: String
  ) {
    self.statement = statement
    self.policy = policy
    self.inputs = inputs
    self.recordings = recordings
    self.indexDigest = indexDigest
  }

  /// The pack.
  ///
  /// - Parameter key: An Ed25519 private key in PEM to sign with; `nil` leaves it unsigned.
  /// - Returns: The pack; equal inputs give equal bytes.
  /// - Throws: ``PackSignature/Mistake`` where the key is none.
  package func pack(key: [UInt8]?) throws -> SignOffPack {
    typealias Name = SignOffPack.Name
    var files = SignOffAssembly.derived(statement)
    files[Name.coverage] = SignOffAssembly.text(statement.coverage)
    files[Name.policy] = policy
    files[Name.waivers] = waivers
    files[Name.baseline] = baseline
    if !statement.figures.leakage.isEmpty {
      files[Name.leakage] = SignOffAssembly.text(
        LeakageFigures.document(statement.figures.leakage, question: leakageQuestion)
      )
      files[Name.splits] = splits
    }
    var declared: [JSONValue] = []
    for (number, input) in inputs.enumerated() {
      let name = SignOffAssembly.isKept(input) ? "declared/\(number)" : nil
      if let name { files[name] = input.content }
      declared.append(
        .object([
          "role": .string(input.role), "path": .string(input.path),
          "sha256": .string(input.sha256), "declaration": .string(input.declaration),
          "file": name.map(JSONValue.string) ?? .null,
        ])
      )
    }
    let manifest = SignOffAssembly.text(self.manifest(files, declared: .array(declared)))
    var pack = SignOffPack(files: files, manifest: manifest)
    if let key {
      let signed = try PackSignature.sign(manifest, key: key)
      pack.signature = (signed.signature, Array(signed.publicKey.utf8))
    }
    return pack
  }

  /// The files that follow from the others: verdict, evidence and page.
  static func derived(_ statement: SignOffStatement) -> [String: [UInt8]] {
    [
      SignOffPack.Name.verdict: text(SignOffJSON.document(statement)),
      SignOffPack.Name.cells: Array(
        CellEvidenceCSV.text(statement.coverage, cost: statement.policy.cost).utf8
      ),
      SignOffPack.Name.page: Array(SignOffPage.text(statement).utf8),
    ]
  }

  static func text(_ document: JSONValue) -> [UInt8] {
    Array((document.text(isPretty: true) + "\n").utf8)
  }

  /// Whether a file's content goes into the pack: what the plan reads does; observations and roads
  /// may be large and only made values that the index keeps.
  private static func isKept(_ input: IndexedInput) -> Bool {
    !["weather", "roads"].contains(input.role)
  }

  private func manifest(_ files: [String: [UInt8]], declared: JSONValue) -> JSONValue {
    .object([
      "schema": .string(SignOffPack.schema),
      "tool": statement.coverage["tool"],
      "verdict": .string(statement.word),
      "set": .string(statement.figures.set),
      "as_of": statement.coverage["as_of"],
      "index": .object(["digest": .string("sha256:" + indexDigest)]),
      "declared": declared,
      "recordings": .array(
        recordings.map {
          .object([
            "path": .string($0.path), "format": .string($0.format),
            "status": .string($0.status.rawValue), "bytes": .int($0.byteCount),
            "fingerprint": .string($0.fingerprint), "inputs_digest": .string($0.inputsDigest),
          ])
        }
      ),
      "logs": logs.map { logs in
        .array(
          logs.map {
            .object([
              "path": .string($0.path), "bytes": .int($0.byteCount), "sha256": .string($0.sha256),
            ])
          }
        )
      } ?? .null,
      "files": .array(
        files.sorted { $0.key < $1.key }
          .map {
            .object([
              "path": .string($0.key), "bytes": .int(Int64($0.value.count)),
              "sha256": .string(Digest.hexadecimal($0.value)),
            ])
          }
      ),
    ])
  }
}
