import DriveIndex
package import Quantities

/// A moment of a drive as a user names it.
package enum DriveMoment: Hashable, Sendable {
  /// A moment in universal time.
  case absolute(Timestamp)
  /// Nanoseconds from the first frame of the drive.
  case offset(Int64)

  /// Reads `2026-03-10T17:20:01Z` or seconds such as `12.5`; `nil` for anything else.
  package init?(_ text: String) {
    if let time = Timestamp(rfc3339: text) {
      self = .absolute(time)
    } else if let seconds = Double(text), seconds >= 0, seconds < 1e9 {
      self = .offset(Int64((seconds * 1e9).rounded()))
    } else {
      return nil
    }
  }
}

extension DriveExplanation {
  /// A moment in universal time.
  package func time(of moment: DriveMoment) -> Timestamp {
    switch moment {
    case .absolute(let time): time
    case .offset(let nanoseconds): derived.start.advanced(byNanoseconds: nanoseconds)
    }
  }
}
