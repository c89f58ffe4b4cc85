import Drives
import Foundation
import Geodesy

/// How well the motion at one fix is known, where anything states it.
struct MotionErrors: Hashable, Sendable {
  /// Metres per second.
  var speedMetersPerSecond: Double?
  /// Degrees, at most 180.
  var headingDegrees: Double?
}

extension Trajectory {
  /// What the errors that fixes state make of speed and heading at each of them.
  ///
  /// Both follow from the way between the fixes around it. With independent errors `a` and `b` of its
  /// two ends, a way of `s` metres in `t` seconds is good to `r = sqrt(a² + b²)`, its speed to `r / t`
  /// and its direction to `asin(r / s)` (propagation of uncertainty, JCGM 100:2008, 5.1.2). Receivers'
  /// errors change slowly, so that this is more than the true error, never less.
  ///
  /// A receiver that states its own speed `v` good to `e` bounds the error by `|speed - v| + e` as
  /// well; the lesser of both is taken.
  static func errors(
    fixes: [SatelliteFix],
    segments: [Segment?],
    speeds: [Double?]
  ) -> [MotionErrors] {
    fixes.indices.map { index in
      let around = [index > 0 ? segments[index - 1] : nil, segments[index]].compactMap { $0 }
      var errors = MotionErrors()
      guard let first = around.first, let last = around.last, let speed = speeds[index] else {
        return errors
      }
      let seconds = Double(last.end - first.start) / 1e9
      let meters = around.reduce(0) { $0 + $1.path.lengthMeters }
      if let a = fixes[first.startFix].horizontalErrorMeters,
        let b = fixes[last.startFix + 1].horizontalErrorMeters
      {
        let way = (a * a + b * b).squareRoot()
        errors.speedMetersPerSecond = way / seconds
        // A vehicle that stands keeps its heading, and nothing is known against that.
        if meters / seconds >= standingSpeedMetersPerSecond {
          errors.headingDegrees = way < meters ? asin(way / meters) * 180 / .pi : 180
        }
      }
      if let stated = fixes[index].speedMetersPerSecond,
        let error = fixes[index].speedErrorMetersPerSecond
      {
        let bound = abs(speed - stated) + error
        errors.speedMetersPerSecond = min(errors.speedMetersPerSecond ?? bound, bound)
      }
      return errors
    }
  }
}
