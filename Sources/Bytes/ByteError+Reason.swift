import SystemPackage

extension ByteError {
  /// What went wrong and where, as a part of a sentence.
  package var reason: String {
    switch self {
    case .truncated(let offset, let needed, let available):
      "byte \(offset.grouped) needs \(needed.grouped) bytes, \(available.grouped) are left"
    case .lengthOutOfRange(let offset, let length):
      "byte \(offset.grouped) states a length of \(length.grouped) bytes, which no file has"
    case .limitExceeded(let what, let byteCount, let limit):
      "\(what) of \(byteCount.grouped) bytes is over the limit of \(limit.grouped) bytes"
    case .corrupt(let what, let reason):
      "\(what) cannot be undone: \(reason)"
    case .system(let errno, let path):
      "\(path): \(Errno(rawValue: errno).description)"
    }
  }

  /// Whether the system refused, as opposed to bytes that are wrong.
  package var isSystem: Bool {
    if case .system = self { return true }
    return false
  }
}
