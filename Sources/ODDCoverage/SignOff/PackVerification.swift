import Coverage
import DriveIndex
package import Ingestion
import ODD
import Quantities
import Reports

/// Derives everything that a pack says again, as far as what is given allows.
package struct PackVerification {
  package let pack: SignOffPack
  /// What was looked at, in the order from the archive to the logs.
  package internal(set) var checks: [PackCheck] = []
  private let manifest: JSONValue
  /// The coverage document, read once; `nil` where it is none.
  private let coverage: JSONValue?

  /// Whether nothing differs.
  package var isSame: Bool { checks.allSatisfy { $0.outcome != .differs } }
  /// The first thing that differs.
  package var firstDifference: PackCheck? { checks.first { $0.outcome == .differs } }
  /// The verdict that the pack claims: `PASS` or `FAIL`.
  package var claimedVerdict: String { manifest["verdict"].text ?? "none" }

  /// Begins to verify.
  ///
  /// - Throws: ``SignOffPack/Mistake`` where the manifest is none.
  package init(_ pack: SignOffPack, path: String) throws {
    guard let manifest = try? JSONValue(reading: pack.manifest),
      manifest["schema"].text == SignOffPack.schema
    else {
      throw SignOffPack.Mistake(
        path: path,
        reason: "its manifest is no \(SignOffPack.schema); a newer oddcov may have written it"
      )
    }
    self.pack = pack
    self.manifest = manifest
    coverage = pack.files[SignOffPack.Name.coverage].flatMap { try? JSONValue(reading: $0) }
  }

  /// Compares every file with its digest, and the names with the manifest.
  package mutating func checkFiles() {
    var listed: Set<String> = []
    for entry in manifest["files"].elements {
      let name = entry["path"].text ?? ""
      listed.insert(name)
      guard let content = pack.files[name] else {
        checks.append(PackCheck("file \(name)", .differs, "is listed and not there"))
        continue
      }
      guard Digest.hexadecimal(content) == entry["sha256"].text else {
        checks.append(PackCheck("file \(name)", .differs, "has another SHA-256 than the manifest"))
        continue
      }
    }
    for name in pack.files.keys.sorted() where !listed.contains(name) {
      checks.append(PackCheck("file \(name)", .differs, "is not in the manifest"))
    }
    if isSame {
      checks.append(
        PackCheck("files", .same, "\(Figures.count(listed.count, "file")) have their SHA-256")
      )
    }
  }

  /// Checks the signature over the manifest.
  ///
  /// - Parameter publicKey: The key of whom the reader trusts, in PEM; `nil` where none is given.
  /// - Throws: ``PackSignature/Mistake`` where the key is none.
  package mutating func checkSignature(publicKey: [UInt8]?) throws {
    guard let signature = pack.signature else {
      checks.append(
        publicKey == nil
          ? PackCheck("signature", .skipped, "the pack is not signed")
          : PackCheck("signature", .differs, "the pack is not signed, and a key is given")
      )
      return
    }
    let isValid =
      (try? PackSignature.isValid(
        signature.bytes,
        of: pack.manifest,
        publicKey: publicKey ?? signature.publicKey
      )) ?? false
    if let publicKey { _ = try PackSignature.rawPublicKey(publicKey) }
    guard isValid else {
      checks.append(PackCheck("signature", .differs, "is not that of the key over the manifest"))
      return
    }
    checks.append(
      publicKey == nil
        ? PackCheck(
          "signature",
          .skipped,
          "holds by the key in the pack, which nobody vouches for; give --public-key"
        ) : PackCheck("signature", .same, "holds by the given key")
    )
  }

  /// Judges the coverage document by the policy again, and writes evidence and page anew.
  package mutating func checkVerdict() {
    guard let coverage else {
      checks.append(PackCheck("coverage", .differs, "is no coverage document"))
      return
    }
    checkSums(coverage)
    let statement: SignOffStatement
    switch judged(coverage) {
    case .failure(let failure):
      checks.append(PackCheck("verdict", .differs, failure.reason))
      return
    case .success(let found): statement = found
    }
    for (name, content) in SignOffAssembly.derived(statement).sorted(by: { $0.key < $1.key }) {
      compare(name, with: content)
    }
    if statement.word != claimedVerdict {
      checks.append(
        PackCheck("verdict", .differs, "is \(statement.word), the manifest says \(claimedVerdict)")
      )
    } else {
      checks.append(
        PackCheck(
          "verdict",
          .same,
          "\(statement.word), judged again over \(Figures.count(statement.verdict.gates.count, "gate"))"
        )
      )
    }
  }

  /// Computes the coverage from an index and compares every figure.
  ///
  /// - Throws: What is wrong with the index.
  package mutating func checkIndex(_ index: CoverageIndex) throws {
    guard let kept = coverage else { return }
    let operation = try DeclaredOperation.load(from: index)
    var summary = try CoverageRun.summary(
      of: index,
      operation: operation,
      asOf: kept["as_of"].text.flatMap { CivilDate(iso8601: $0) },
      set: kept["set_digest"] == .null ? nil : kept["set"].text
    )
    if let waivers = pack.files[SignOffPack.Name.waivers] {
      try operation.applyWaivers(waivers, file: SignOffPack.Name.waivers, to: &summary)
    }
    let derived = CoverageJSON.document(
      summary,
      recordings: RecordingCounts(try index.recordings().map(\.status)),
      toolVersion: kept["tool"]["version"].text
    )
    try compare(kept, with: derived, file: SignOffPack.Name.coverage, as: "index")
    try checkLeakage(index, operation)
    let digest = "sha256:" + (try index.contentDigest())
    checks.append(
      digest == manifest["index"]["digest"].text
        ? PackCheck("index digest", .same, digest)
        : PackCheck(
          "index digest",
          .differs,
          "is \(digest), the manifest has \(manifest["index"]["digest"].text ?? "none")"
        )
    )
  }

  /// Compares every byte of the logs.
  ///
  /// - Parameter logs: Where they are.
  package mutating func checkLogs(_ logs: LogDigests) {
    guard case .array(let files) = manifest["logs"] else {
      checks.append(
        PackCheck(
          "logs",
          .skipped,
          "the pack has digests of their metadata only; sign off with --digest full"
        )
      )
      return
    }
    var same = 0
    var bytes: Int64 = 0
    for file in files {
      let path = file["path"].text ?? ""
      guard let found = try? logs.file(path) else {
        checks.append(PackCheck("log \(path)", .differs, "is not there, or cannot be read"))
        continue
      }
      guard found.sha256 == file["sha256"].text else {
        checks.append(PackCheck("log \(path)", .differs, "has another SHA-256 than in the pack"))
        continue
      }
      same += 1
      bytes += found.byteCount
    }
    if same == files.count {
      checks.append(
        PackCheck(
          "logs",
          .same,
          "\(Figures.count(same, "file")), \(Figures.bytes(bytes)), have their SHA-256"
        )
      )
    }
  }

  /// Says what was not looked at, because it was not given.
  package mutating func skip(_ name: String, give option: String) {
    checks.append(PackCheck(name, .skipped, "not looked at; give \(option)"))
  }

  func document(_ name: String) -> JSONValue? {
    pack.files[name].flatMap { try? JSONValue(reading: $0) }
  }

  private struct Failure: Error { var reason: String }

  private func judged(_ coverage: JSONValue) -> Result<SignOffStatement, Failure> {
    let inputs = manifest["declared"].elements
      .map { value in
        IndexedInput(
          role: value["role"].text ?? "",
          path: value["path"].text ?? "",
          sha256: value["sha256"].text ?? "",
          declaration: value["declaration"].text ?? "",
          content: value["file"].text.flatMap { pack.files[$0] } ?? []
        )
      }
    for input in inputs where !input.content.isEmpty {
      guard Digest.hexadecimal(input.content) == input.sha256 else {
        return .failure(Failure(reason: "\(input.path) has another SHA-256 than the manifest"))
      }
    }
    guard let policyBytes = pack.files[SignOffPack.Name.policy],
      let root = inputs.first(where: { $0.role == "plan" })
    else { return .failure(Failure(reason: "the pack has no policy or no plan")) }
    do {
      let contents = Dictionary(inputs.map { ($0.path, $0.content) }) { first, _ in first }
      let plan = try CoveragePlan.load(root.path) { path in
        guard let content = contents[path] else {
          throw OperationError(path: path, message: "is not in the pack", isMissing: true)
        }
        return content
      }
      let policy = try SignOffPolicyFile.read(
        policyBytes,
        file: SignOffPack.Name.policy,
        plan: plan
      )
      let baseline = pack.files[SignOffPack.Name.baseline]
      guard
        let statement = SignOffStatement(
          coverage: coverage,
          leakage: document(SignOffPack.Name.leakage).map(LeakageFigures.read) ?? [],
          policy: policy,
          policyDigest: "sha256:" + Digest.hexadecimal(policyBytes),
          baseline: try baseline.map {
            (try JSONValue(reading: $0), "sha256:" + Digest.hexadecimal($0))
          },
          plan: plan
        )
      else { return .failure(Failure(reason: "coverage.json is no coverage document")) }
      return .success(statement)
    } catch let error as DeclarationError {
      return .failure(
        Failure(reason: error.issues.first?.message ?? "the plan or the policy cannot be read")
      )
    } catch {
      return .failure(Failure(reason: "the plan or the policy of the pack cannot be read"))
    }
  }

  /// The figures of each grid again, from its cells.
  private mutating func checkSums(_ coverage: JSONValue) {
    guard coverage["cells_omitted"].integer == 0 else {
      checks.append(
        PackCheck("sums", .skipped, "cells are left out of coverage.json; give --index")
      )
      return
    }
    for grid in coverage["grids"].elements {
      let name = grid["grid"].text ?? ""
      let cells = coverage["cells"].elements.filter { $0["grid"].text == name }
      for state in CellState.allCases {
        let count = cells.count { $0["state"].text == state.rawValue }
        guard grid[state.rawValue].integer == count else {
          checks.append(
            PackCheck(
              "sums",
              .differs,
              "grid \(name) has \(count) cells that are \(state.rawValue), its figures say "
                + grid[state.rawValue].text()
            )
          )
          return
        }
      }
      let denominator = grid["denominator"].integer ?? 0
      let certain = denominator > 0 ? Double(grid["met"].integer ?? 0) / Double(denominator) : nil
      guard grid["certain"].double == certain else {
        checks.append(
          PackCheck(
            "sums",
            .differs,
            "grid \(name): certain is \(grid["certain"].text()), its cells give "
              + "\(certain.map(\.description) ?? "none")"
          )
        )
        return
      }
    }
    checks.append(PackCheck("sums", .same, "states and coverage of every grid from its cells"))
  }

  /// Compares a document of the pack with what an index gives.
  mutating func compare(
    _ kept: JSONValue,
    with derived: JSONValue,
    file: String,
    as name: String
  ) throws {
    // Written and read once, so that both sides have the same kinds of numbers.
    let read = try JSONValue(reading: SignOffAssembly.text(derived))
    guard let found = kept.firstDifference(from: read) else {
      checks.append(
        PackCheck(name, .same, "every figure of \(file) computed again from the index")
      )
      return
    }
    checks.append(
      PackCheck(
        name,
        .differs,
        "\(file): \(found.path) is \(found.own.text()), from the index \(found.other.text())"
      )
    )
  }

  private mutating func compare(_ name: String, with content: [UInt8]) {
    guard let kept = pack.files[name] else {
      checks.append(PackCheck(name, .differs, "is not in the pack"))
      return
    }
    if kept == content {
      checks.append(PackCheck(name, .same, "written again, byte for byte"))
      return
    }
    var detail = "is another than what follows from coverage.json and policy.yaml"
    if let own = try? JSONValue(reading: kept), let other = try? JSONValue(reading: content),
      let found = own.firstDifference(from: other)
    {
      detail = "\(found.path) is \(found.own.text()), derived again \(found.other.text())"
    }
    checks.append(PackCheck(name, .differs, detail))
  }
}
