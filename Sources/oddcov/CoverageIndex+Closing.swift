import ODDCoverage

extension CoverageIndex {
  /// Closes the index after an error, which says what happened; closing may fail for the same cause.
  func closeAfterError() {
    // What failed first is what the user has to hear; the log that is left is said beside it.
    do { try close() } catch { sayLogIsLeft() }
  }

  /// Says that the index consists of three files, where its log could not be folded in.
  func sayLogIsLeft() {
    guard hasLogLeft else { return }
    Terminal.printError(
      "oddcov: \(path): what was written last is still in \(path)-wal; to move the index copy all "
        + "three files, it, -wal and -shm; the next 'oddcov index' with room on the disk folds them in"
    )
  }
}
