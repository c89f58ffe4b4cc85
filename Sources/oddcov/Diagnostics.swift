import ArgumentParser
import Foundation
import ODDCoverage
import SystemPackage

/// Turns every error into words and an exit status, in one place.
enum Diagnostics {
  /// The lines to print and the status to end with.
  struct Diagnosis {
    var lines: [String]
    var status: ExitStatus
  }

  /// What an error means; `nil` for ArgumentParser's own.
  ///
  /// `output`: How much the command tells; warnings are left out of a quiet one.
  static func diagnose(_ error: any Error, output: OutputOptions? = nil) -> Diagnosis? {
    switch error {
    case is ExitCode, is CleanExit, is ValidationError: return nil
    case let error as IndexError: return diagnose(error)
    case let error as LogError:
      return Diagnosis(
        lines: ["\(error.message) (\(error.rule))"],
        status: status(of: error.kind)
      )
    case let error as OperationError:
      return Diagnosis(
        lines: ["\(error.path): \(error.message)"],
        status: error.isMissing ? .noInput : .dataError
      )
    case let error as DeclarationError:
      let shown = error.issues.filter { output?.shows($0.severity) ?? ($0.severity != .note) }
      return Diagnosis(lines: shown.map(line), status: .dataError)
    case let error as CoverageError: return diagnose(error)
    case let error as CommandFailure:
      return Diagnosis(lines: [error.message], status: error.status)
    case let error as Errno:
      return Diagnosis(lines: ["output: \(error.description)"], status: .ioError)
    case is CancellationError: return Diagnosis(lines: ["interrupted"], status: .internalError)
    default: return storage(error)
    }
  }

  /// One line: `file:line: error: message (RULE)`, fit for a terminal.
  static func line(_ issue: DeclarationIssue) -> String {
    let place = issue.line.map { "\(issue.file):\($0)" } ?? issue.file
    return "\(place): \(issue.severity.rawValue): \(issue.message) (\(issue.rule))".printable
  }

  private static func status(of kind: LogError.Kind) -> ExitStatus {
    switch kind {
    case .missing: .noInput
    case .io: .ioError
    case .malformed, .unsupported: .dataError
    }
  }

  private static func diagnose(_ error: IndexError) -> Diagnosis {
    switch error {
    case .missing(let path):
      Diagnosis(
        lines: ["\(path): no such index; make one with 'oddcov index --plan PLAN --index \(path)'"],
        status: .noInput
      )
    case .foreign(let path, let reason):
      Diagnosis(
        lines: ["\(path): not an oddcov index: \(reason); name another file"],
        status: .dataError
      )
    case .newer(let path, let version, let known):
      Diagnosis(
        lines: [
          "\(path): written by a newer oddcov (schema \(version), this one knows \(known)); "
            + "use that version"
        ],
        status: .dataError
      )
    case .planDiffers(let path, let indexed, let given):
      Diagnosis(
        lines: [
          "\(path): indexed with another plan (\(short(indexed)), given \(short(given))); run "
            + "'oddcov remap --plan PLAN --index \(path)' to map it onto the given one"
        ],
        status: .dataError
      )
    case .withoutPlan(let path):
      Diagnosis(
        lines: ["\(path): no plan was indexed; run 'oddcov index' first"],
        status: .dataError
      )
    case .system(let path, let reason):
      Diagnosis(lines: ["\(path): \(reason)"], status: .ioError)
    }
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(19)) }

  private static func diagnose(_ error: CoverageError) -> Diagnosis {
    switch error {
    case .gridTooLarge(let grid, let limit):
      Diagnosis(
        lines: [
          "grid \(grid): more than \(limit) cells; cross fewer axes in one grid and use tuples"
        ],
        status: .dataError
      )
    case .emptyDenominator(let grid):
      Diagnosis(
        lines: [
          "grid \(grid): every cell is impossible, excluded or not applicable; there is nothing to "
            + "cover, which is no 100 %"
        ],
        status: .dataError
      )
    }
  }

  /// Errors of SQLite and of the system, told apart by what the user can do.
  private static func storage(_ error: any Error) -> Diagnosis {
    if let failure = StorageFailure(error) {
      return Diagnosis(
        lines: ["index: \(failure.message)"],
        status: failure.isIO ? .ioError : .dataError
      )
    }
    let cocoa = error as NSError
    if cocoa.domain == NSCocoaErrorDomain || cocoa.domain == NSPOSIXErrorDomain {
      return Diagnosis(lines: [cocoa.localizedDescription], status: .ioError)
    }
    return Diagnosis(lines: ["internal error: \(error)"], status: .internalError)
  }
}

/// A failure of a command that has its own words.
struct CommandFailure: Error {
  var message: String
  var status: ExitStatus
}
