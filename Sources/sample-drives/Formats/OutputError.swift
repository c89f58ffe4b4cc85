import Foundation

/// A file that the system would not let us write.
struct OutputError: Error, CustomStringConvertible {
  /// The file.
  var path: String
  /// The system's number.
  var errno: Int32

  var description: String {
    "\(path): \(String(cString: strerror(errno))); choose another folder or make room"
  }
}
