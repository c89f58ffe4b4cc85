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
  /// `index`: The index that the command was about, for errors of the storage; `output`: how much
  /// the command tells, since warnings are left out of a quiet one.
  static func diagnose(
    _ error: any Error,
    index: String? = nil,
    output: OutputOptions? = nil
  ) -> Diagnosis? {
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
        lines: [placed(error.message, at: error.path)],
        status: error.isMissing ? .noInput : error.isRefused ? .ioError : .dataError
      )
    case let error as DeclarationError:
      let shown = error.issues.filter { output?.shows($0.severity) ?? ($0.severity != .note) }
      return Diagnosis(lines: shown.map(line), status: .dataError)
    case let error as CoverageError: return diagnose(error)
    case let error as FrameSetError: return diagnose(error)
    case let error as SplitError: return diagnose(error)
    case let error as SignOffPack.Mistake:
      return Diagnosis(lines: [placed(error.reason, at: error.path)], status: .dataError)
    case let error as CommandFailure:
      return Diagnosis(lines: [error.message], status: error.status)
    case let error as Errno:
      return Diagnosis(lines: ["output: \(error.description)"], status: .ioError)
    case is CancellationError: return Diagnosis(lines: ["interrupted"], status: .internalError)
    default: return storage(error, index: index)
    }
  }

  /// One line: `file:line: error: message (RULE)`, fit for a terminal.
  static func line(_ issue: DeclarationIssue) -> String {
    let place = issue.line.map { "\(issue.file):\($0)" } ?? issue.file
    return "\(place): \(issue.severity.rawValue): \(issue.message) (\(issue.rule))".printable
  }

  /// Why the plan raises or lowers a problem, to stand behind its message; empty without a reason.
  static func reason(_ problem: Problem) -> String {
    problem.because.map { "; by the plan \(problem.severity.article): \($0)" } ?? ""
  }

  /// A message behind its path, unless it begins with it.
  static func placed(_ message: String, at path: String) -> String {
    message.hasPrefix("\(path):") ? message : "\(path): \(message)"
  }

  /// The exit status of a class of failures.
  static func status(of kind: LogError.Kind) -> ExitStatus {
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
    case .folder(let path):
      Diagnosis(
        lines: ["\(path): a folder, not an index; name the file"],
        status: .dataError
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
    case .older(let path, let version, let known):
      Diagnosis(
        lines: [
          "\(path): written by an older oddcov (schema \(version), this one writes \(known)); run "
            + "'oddcov remap --index \(path)' first, which brings it up to date"
        ],
        status: .dataError
      )
    case .damaged(let path, let reason):
      Diagnosis(
        lines: ["\(path): damaged: \(reason); index its drives again"],
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
    case .unfinished(let path):
      Diagnosis(
        lines: [
          "\(path): the index has no tables yet, its first run was interrupted; "
            + "run 'oddcov index' again"
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
    case .requirementsTooEntangled(let grid):
      Diagnosis(
        lines: [
          "grid \(grid): its requirements cross each other on too many axes to sum what its cells "
            + "need; name fewer axes in each of them"
        ],
        status: .dataError
      )
    case .tooManySettings(let strength, let limit):
      Diagnosis(
        lines: [
          "tuples: more than \(limit) settings of \(strength) axes; list fewer axes or lower t"
        ],
        status: .dataError
      )
    case .tooManyPatterns(let grid, let level, let possible):
      Diagnosis(
        lines: [
          "grid \(grid): too many patterns of up to \(level) classes; --level \(possible) is the "
            + "highest that can be searched"
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
    case .thinnedSet(let set, let target, let count):
      Diagnosis(
        lines: [
          "set \(set): \(target) asks for \(count), but no two of its frames lie within gap_limit of "
            + "each other; give the set a need of frames, drives, days, vehicles or places: "
            + "'sets: {\(set): {need: {frames: 400}}}' in the plan"
        ],
        status: .dataError
      )
    case .stillImages(let target, let count):
      Diagnosis(
        lines: [
          "\(target): needs \(count), but every drive is still images, without two frames within "
            + "gap_limit of each other; ask for frames, drives, days, vehicles or places"
        ],
        status: .dataError
      )
    }
  }

  /// Errors of SQLite and of the system, told apart by what the user can do.
  private static func storage(_ error: any Error, index: String?) -> Diagnosis {
    if let failure = StorageFailure(error) {
      return Diagnosis(
        lines: ["\(index ?? "index"): \(failure.message)"],
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
