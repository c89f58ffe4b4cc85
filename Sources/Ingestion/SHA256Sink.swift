import Bytes
import Crypto

/// Takes bytes into a SHA-256.
///
/// One reader feeds it on one thread; the lock only says so to the compiler.
final class SHA256Sink: ByteSink {
  private let hasher = Locked(SHA256())

  func update(_ bytes: [UInt8]) { hasher.withLock { $0.update(data: bytes) } }

  /// The digest so far in hexadecimal digits.
  var hexadecimal: String { hasher.withLock { Digest.text($0.finalize()) } }
}

/// SHA-256 in hexadecimal digits.
package enum Digest {
  /// Of some bytes.
  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    text(SHA256.hash(data: Array(bytes)))
  }

  /// Of several texts, each with its length, so that no two lists collide.
  package static func hexadecimal(ofTexts texts: [String]) -> String {
    var hasher = SHA256()
    for text in texts {
      hasher.update(data: Array("\(text.utf8.count):".utf8))
      hasher.update(data: Array(text.utf8))
    }
    return Digest.text(hasher.finalize())
  }

  static func text(_ digest: SHA256.Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }
    .joined()
  }
}
