import ODDCoverage

/// What SQLite refuses of one of several files, with its path.
enum StorageError {
  /// The error as one of the file; any other error as it is.
  static func named(_ error: any Error, _ path: String) -> any Error {
    guard let failure = StorageFailure(error) else { return error }
    return CommandFailure(
      message: "\(path): \(failure.message)",
      status: failure.isIO ? .ioError : .dataError
    )
  }
}
