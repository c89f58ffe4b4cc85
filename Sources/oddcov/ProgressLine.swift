import Foundation
import ODDCoverage
import Synchronization

/// One line on standard error that says how far the reading is: files, bytes, rate and time left.
///
/// Drawn at most ten times a second, on a terminal only.
final class ProgressLine: Sendable {
  private struct State {
    var files = 0
    var doneFiles = 0
    var bytes: Int64 = 0
    var doneBytes: Int64 = 0
    var reading: [String: Int64] = [:]
    var problems = 0
    var lastDrawn = ContinuousClock.now - .seconds(1)
    var isDrawn = false
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(isShown: Bool) { self.isShown = isShown }

  func show(_ progress: IndexProgress) {
    guard isShown else { return }
    state.withLock { state in
      switch progress {
      case .started(let files, let bytes):
        state.files = files
        state.bytes = bytes
      case .read(let path, let bytes): state.reading[path] = bytes
      case .finished(let path, _, let bytes, let problems):
        state.reading[path] = nil
        state.doneFiles += 1
        state.doneBytes += bytes
        state.problems += problems.count { $0.severity == .error }
      case .deriving: return
      }
      draw(&state)
    }
  }

  private func draw(_ state: inout State) {
    guard ContinuousClock.now - state.lastDrawn >= .milliseconds(100) else { return }
    state.lastDrawn = .now
    let done = min(state.bytes, state.doneBytes + state.reading.values.reduce(0, +))
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? Double(state.bytes - done) / rate : 0
    let text =
      "\(state.doneFiles)/\(state.files) logs  \(Figures.bytes(done)) of \(Figures.bytes(state.bytes))  "
      + "\(Figures.bytes(Int64(rate)))/s  \(Int(left)) s left"
      + (state.problems > 0 ? "  " + Figures.count(state.problems, "error") : "")
    FileHandle.standardError.write(Data(("\r\u{1B}[2K" + text).utf8))
    state.isDrawn = true
  }

  /// Takes the line away.
  func finish() {
    state.withLock { state in
      guard state.isDrawn else { return }
      FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
      state.isDrawn = false
    }
  }
}
