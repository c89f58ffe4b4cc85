import Crypto
import Foundation

/// Ed25519 signatures (RFC 8032) with the key files that OpenSSL writes (RFC 8410).
package enum PackSignature {
  /// Why a key cannot be used.
  package struct Mistake: Error, Hashable {
    /// What is wrong and what to do.
    package var reason: String
  }

  /// PKCS #8 and SubjectPublicKeyInfo of an Ed25519 key are these bytes and the 32 of the key
  /// (RFC 8410, section 10).
  private static let privateHead: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicHead: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// Signs bytes.
  ///
  /// - Parameters:
  ///   - bytes: What is signed, whole.
  ///   - key: A private key as `openssl genpkey -algorithm ed25519` writes it, in PEM.
  /// - Returns: 64 bytes, and the public key in PEM.
  /// - Throws: ``Mistake`` where the key is none.
  package static func sign(
    _ bytes: [UInt8],
    key: [UInt8]
  ) throws -> (signature: [UInt8], publicKey: String) {
    let raw = try self.raw(key, label: "PRIVATE KEY", head: privateHead)
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    return (
      Array(try key.signature(for: bytes)), pem(Array(key.publicKey.rawRepresentation))
    )
  }

  /// Whether a signature is that of some bytes by the owner of a public key.
  ///
  /// - Parameters:
  ///   - signature: 64 bytes.
  ///   - bytes: What was signed.
  ///   - publicKey: A public key in PEM, as `openssl pkey -pubout` writes it.
  /// - Returns: `false` for any other signature.
  /// - Throws: ``Mistake`` where the key is none.
  package static func isValid(
    _ signature: [UInt8],
    of bytes: [UInt8],
    publicKey: [UInt8]
  ) throws -> Bool {
    let raw = try rawPublicKey(publicKey)
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: raw)
    return key.isValidSignature(signature, for: bytes)
  }

  /// The 32 bytes of a public key in PEM, so that two files of one key are equal.
  package static func rawPublicKey(_ pem: [UInt8]) throws(Mistake) -> [UInt8] {
    try raw(pem, label: "PUBLIC KEY", head: publicHead)
  }

  private static func raw(
    _ pem: [UInt8],
    label: String,
    head: [UInt8]
  ) throws(Mistake) -> [UInt8] {
    let text = String(decoding: pem, as: UTF8.self)
    guard let begin = text.range(of: "-----BEGIN \(label)-----"),
      let end = text.range(of: "-----END \(label)-----"), begin.upperBound <= end.lowerBound,
      let data = Data(
        base64Encoded: String(text[begin.upperBound..<end.lowerBound].filter { !$0.isWhitespace })
      )
    else {
      throw Mistake(
        reason:
          "no PEM file with a \(label.lowercased()); make a pair by 'openssl genpkey -algorithm "
          + "ed25519 -out key.pem' and 'openssl pkey -in key.pem -pubout -out key.pub.pem'"
      )
    }
    let bytes = [UInt8](data)
    guard bytes.count == head.count + 32, bytes.starts(with: head) else {
      throw Mistake(
        reason: "the \(label.lowercased()) is not of Ed25519, the only kind that is read"
      )
    }
    return Array(bytes.dropFirst(head.count))
  }

  private static func pem(_ raw: [UInt8]) -> String {
    "-----BEGIN PUBLIC KEY-----\n\(Data(publicHead + raw).base64EncodedString())\n"
      + "-----END PUBLIC KEY-----\n"
  }
}
