/// How the sun in or near an image is classed.
///
/// Potential glare: neither terrain, buildings and windscreen nor clouds are known. No standard
/// names borders (DESIGN, measure `glare`), so a plan can state its own.
package struct GlareRules: Hashable, Sendable {
  /// The sun's disc this close to the border of the image counts as `flare_zone`, in degrees.
  package var flareZoneDegrees = 10.0
  /// How far the camera's attitude may differ from the vehicle's course on level ground, in
  /// degrees: pitch, roll and drift are not measured.
  package var attitudeErrorDegrees = 3.0

  /// Half the sun's apparent width at its mean distance, 959.63 arc seconds, in degrees.
  ///
  /// Auwers 1891, adopted by the Astronomical Almanac.
  package static let sunRadiusDegrees = 959.63 / 3600

  /// Creates the default rules.
  package init() {}
}
