import Bytes

/// A sign-off as one file: a ustar archive whose manifest names the digest of every other file, and a
/// signature over the manifest.
package struct SignOffPack: Sendable {
  /// The name and version of the manifest's shape.
  package static let schema = "oddcov.pack/1"
  /// Bytes that a pack may have.
  package static let maximumByteCount: Int64 = 1 << 30

  /// The names of files in a pack.
  package enum Name {
    package static let manifest = "manifest.json"
    package static let signature = "manifest.sig"
    package static let publicKey = "public-key.pem"
    package static let verdict = "verdict.json"
    package static let coverage = "coverage.json"
    package static let policy = "policy.yaml"
    package static let waivers = "waivers.yaml"
    package static let baseline = "baseline.json"
    package static let leakage = "leakage.json"
    package static let splits = "splits.csv"
    package static let cells = "cells.csv"
    package static let page = "sign-off.html"
  }

  /// Why a file is no pack.
  package struct Mistake: Error, Hashable {
    package var path: String
    /// What is wrong and what to do.
    package var reason: String

    /// Creates an error.
    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Everything but manifest, signature and key, by name.
  package var files: [String: [UInt8]]
  /// The manifest as it is written.
  package var manifest: [UInt8]
  /// 64 bytes over the manifest, and the public key that they are checked with; `nil` unsigned.
  package var signature: (bytes: [UInt8], publicKey: [UInt8])?

  /// Creates a pack.
  package init(
    files: [String: [UInt8]],
    manifest: [UInt8],
    signature: (bytes: [UInt8], publicKey: [UInt8])? = nil
  ) {
    self.files = files
    self.manifest = manifest
    self.signature = signature
  }

  /// The archive: the manifest first, then the signature, then the files by name.
  package func bytes() throws -> [UInt8] {
    var entries = [TarArchive.Entry(name: Name.manifest, content: manifest)]
    if let signature {
      entries.append(TarArchive.Entry(name: Name.signature, content: signature.bytes))
      entries.append(TarArchive.Entry(name: Name.publicKey, content: signature.publicKey))
    }
    entries += files.sorted { $0.key < $1.key }
      .map { TarArchive.Entry(name: $0.key, content: $0.value) }
    return try TarArchive.bytes(entries)
  }

  /// Reads a pack.
  ///
  /// - Parameter path: The file.
  /// - Returns: The pack; nothing of it is checked yet.
  /// - Throws: ``OperationError`` where there is no such file, ``Mistake`` where it is no pack.
  package static func read(_ path: String) throws -> SignOffPack {
    if LogReading.byteCount(path) > maximumByteCount {
      throw Mistake(path: path, reason: "larger than 1 GiB, so no pack of this tool")
    }
    let bytes = try DeclaredOperation.bytes(path)
    var files: [String: [UInt8]] = [:]
    do throws(TarArchive.Mistake) {
      for entry in try TarArchive.entries(bytes) { files[entry.name] = entry.content }
    } catch {
      throw Mistake(path: path, reason: "no pack, or a damaged one: \(error.reason)")
    }
    guard let manifest = files.removeValue(forKey: Name.manifest) else {
      throw Mistake(path: path, reason: "no pack: it has no \(Name.manifest)")
    }
    let signature = files.removeValue(forKey: Name.signature)
    let key = files.removeValue(forKey: Name.publicKey)
    return SignOffPack(
      files: files,
      manifest: manifest,
      signature: signature.map { ($0, key ?? []) }
    )
  }
}
