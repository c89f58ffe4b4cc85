import Foundation
import ODDCoverage
import SystemPackage

/// Standard output for data, standard error for everything else.
enum Terminal {
  /// A reader that closes the pipe early has seen enough: writing then ends quietly.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes to standard output.
  static func printData(_ text: String) throws {
    var text = text
    if !text.hasSuffix("\n") { text += "\n" }
    do {
      _ = try FileDescriptor.standardOutput.writeAll(Array(text.utf8))
    } catch Errno.brokenPipe {
      return
    }
  }

  /// Writes one line to standard error; what cannot be written is lost.
  ///
  /// Names in it come from files that anybody may have written: nothing of them acts on a terminal.
  static func printError(_ line: String) {
    _ = try? FileDescriptor.standardError.writeAll(Array((line.printable + "\n").utf8))
  }

  /// Whether standard output is a terminal.
  static var isOutputTerminal: Bool { isatty(1) == 1 }
  /// Whether standard error is a terminal that can move its cursor.
  static var isErrorTerminal: Bool {
    isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns of the terminal; 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return min(Int(size.ws_col), 160)
  }
}
