import Conditions
import Geodesy
import SolarPosition

extension SampleExplanation {
  /// The sun at the moment, in degrees.
  package struct Sun: Hashable, Sendable {
    /// Geometric elevation.
    package var elevationDegrees: Double
    /// Elevation with refraction.
    package var apparentElevationDegrees: Double
    /// Clockwise from north.
    package var azimuthDegrees: Double
  }

  /// A square of the equal-area grid.
  package struct Place: Hashable, Sendable {
    package var column: Int64
    package var row: Int64
  }

  /// The sun; `nil` without a position or a time that is believed.
  package var sun: Sun? {
    moment.sun.map {
      Sun(
        elevationDegrees: $0.elevationDegrees,
        apparentElevationDegrees: $0.apparentElevationDegrees,
        azimuthDegrees: $0.azimuthDegrees
      )
    }
  }

  /// The place; `nil` without a position.
  package var place: Place? {
    moment.square.map { Place(column: Int64($0.column), row: Int64($0.row)) }
  }
}

extension Stay {
  /// The place; `nil` where unknown.
  package var place: SampleExplanation.Place? {
    square.map { SampleExplanation.Place(column: Int64($0.column), row: Int64($0.row)) }
  }
}
