/// The exit codes that scripts rely on: ArgumentParser's convention and sysexits.
enum ExitStatus: Int32 {
  case done = 0
  /// A gate did not pass, or a pack did not verify.
  case gateFailed = 1
  case usage = 64
  case dataError = 65
  case noInput = 66
  case internalError = 70
  case ioError = 74
}
