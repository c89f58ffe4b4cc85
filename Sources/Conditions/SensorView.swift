package import CameraModels
import Foundation
import Quantities
import SolarPosition

/// What one camera sees while one calibration holds: its model, its field of view, the sun in it.
package struct SensorView: Sendable {
  /// The sensor's role: `front`.
  package let sensor: String
  /// Its calibration; `nil` where none holds or is believed.
  package let calibration: CameraCalibration?
  /// Why there is no calibration.
  package let absence: String?
  /// Where the camera sits in the vehicle; `nil` where no source says it.
  private let mount: RigidTransform?
  private let projection: CameraProjection?
  private let fieldOfView: FieldOfView?
  /// Directions along the border of the image in the camera's frame, in order, of length 1.
  private let border: [SIMD3<Double>]

  /// Prepares a view.
  ///
  /// `mount`: From the camera's optical frame to another; used where that is a vehicle's.
  /// `absence`: Why there is no calibration.
  package init(
    sensor: String,
    calibration: CameraCalibration?,
    mount: RigidTransform?,
    absence: String?
  ) {
    self.sensor = sensor
    self.calibration = calibration
    self.absence = absence
    self.mount = mount.flatMap { $0.isInVehicle ? $0 : nil }
    projection = calibration.flatMap { try? CameraProjection($0) }
    fieldOfView = projection?.fieldOfView
    border = projection.map(SensorView.border) ?? []
  }

  /// The value of a measure of the sensor at a moment.
  package func value(of measure: Measure, at moment: Moment, rules: GlareRules) -> MeasuredValue {
    guard let calibration else {
      return .unknown("no calibration of \(sensor): \(absence ?? "the log has none")")
    }
    switch measure {
    case .cameraModel:
      guard calibration.model != .unknown else {
        return .unknown("the camera model '\(calibration.distortionModel)' is not known")
      }
      return .label(calibration.model.rawValue)
    case .fieldOfView:
      guard let fieldOfView else {
        return .unknown("the calibration of \(sensor) gives no field of view")
      }
      return .number(fieldOfView.horizontalDegrees)
    case .glare: return glare(at: moment, rules: rules)
    default: return .unknown("no condition of a sensor")
    }
  }

  /// Horizontal field of view in degrees; `nil` where it is not known.
  package var horizontalDegrees: Double? { fieldOfView?.horizontalDegrees }

  /// Whether the sun's disc lies in the image, within the flare zone around it, or farther away.
  ///
  /// The direction of the sun, refracted, is turned into the vehicle by its course on level ground
  /// and into the camera by its mount, and compared with the border of the image as the
  /// calibrated model draws it.
  private func glare(at moment: Moment, rules: GlareRules) -> MeasuredValue {
    guard let sun = moment.sun else {
      return .unknown("no position: \(moment.ego.absence ?? "not derived")")
    }
    guard sun.apparentElevationDegrees > -GlareRules.sunRadiusDegrees else {
      return .label("none")
    }
    guard let mount else {
      return .unknown("no source says how \(sensor) is mounted on the vehicle")
    }
    guard let heading = moment.ego.headingDegrees else {
      return .unknown("no heading: the vehicle has not moved yet or no other fix is near")
    }
    guard
      let degrees = degreesOutside(
        elevationDegrees: sun.apparentElevationDegrees,
        azimuthDegrees: sun.azimuthDegrees,
        headingDegrees: heading,
        mount: mount
      )
    else { return .unknown("the calibration of \(sensor) has no border of the image") }
    let outside = degrees - GlareRules.sunRadiusDegrees
    func word(_ degrees: Double) -> String {
      degrees <= 0 ? "direct" : degrees <= rules.flareZoneDegrees ? "flare_zone" : "none"
    }
    let words = [
      word(outside - rules.attitudeErrorDegrees), word(outside),
      word(outside + rules.attitudeErrorDegrees),
    ]
    var distinct: [String] = []
    for word in words where !distinct.contains(word) { distinct.append(word) }
    return distinct.count == 1
      ? .label(distinct[0]) : .anyOf(distinct.map { .label($0) })
  }

  /// The angle from a point of the sky to the border of the image, negative inside.
  ///
  /// The point is turned into the vehicle, which stands level, and by the mount into the camera;
  /// `nil` where the border of the image is not known.
  package func degreesOutside(
    elevationDegrees: Double,
    azimuthDegrees: Double,
    headingDegrees: Double,
    mount: RigidTransform
  ) -> Double? {
    guard border.count > 2 else { return nil }
    let elevation = elevationDegrees * .pi / 180
    let bearing = (azimuthDegrees - headingDegrees) * .pi / 180
    // x forward, y left, z up.
    let inVehicle = SIMD3(
      cos(elevation) * cos(bearing),
      -cos(elevation) * sin(bearing),
      sin(elevation)
    )
    return degreesOutside(mount.rotation.inverse.rotating(inVehicle))
  }

  /// The angle from a direction in the camera's frame to the border of the image.
  private func degreesOutside(_ ray: SIMD3<Double>) -> Double {
    var nearest = Double.infinity
    for index in border.indices {
      let from = border[index]
      let step = border[(index + 1) % border.count] - from
      let length = (step * step).sum()
      let along = length > 0 ? min(1, max(0, ((ray - from) * step).sum() / length)) : 0
      let point = from + along * step
      let angle = SensorView.degrees(between: ray, and: point)
      nearest = min(nearest, angle)
    }
    guard let point = projection?.project(CameraRay(x: ray.x, y: ray.y, z: ray.z)) else {
      return nearest
    }
    return projection?.contains(point) == true ? -nearest : nearest
  }

  private static func degrees(between a: SIMD3<Double>, and b: SIMD3<Double>) -> Double {
    let cross = SIMD3(
      a.y * b.z - a.z * b.y,
      a.z * b.x - a.x * b.z,
      a.x * b.y - a.y * b.x
    )
    return atan2((cross * cross).sum().squareRoot(), (a * b).sum()) * 180 / .pi
  }

  /// Steps along each edge of the image, so that a wide lens bends less than 0.05 degrees between
  /// two.
  private static let stepsPerEdge = 32

  /// The border as directions; where the model ends before the edge, as in a fisheye's circle, the
  /// farthest point on the way from the principal point that it can invert.
  private static func border(of projection: CameraProjection) -> [SIMD3<Double>] {
    let calibration = projection.calibration
    let (width, height) = (Double(calibration.width), Double(calibration.height))
    let corners = [(0, 0), (width, 0), (width, height), (0, height)]
    var found: [SIMD3<Double>] = []
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % corners.count]
      for step in 0..<stepsPerEdge {
        let share = Double(step) / Double(stepsPerEdge)
        let x = corner.0 + share * (next.0 - corner.0)
        let y = corner.1 + share * (next.1 - corner.1)
        if let ray = farthest(ImagePoint(x: x, y: y), projection) {
          found.append(SIMD3(ray.x, ray.y, ray.z))
        }
      }
    }
    return found
  }

  private static func farthest(
    _ point: ImagePoint,
    _ projection: CameraProjection
  ) -> CameraRay? {
    if let ray = projection.unproject(point) { return ray }
    let (cx, cy) = (projection.calibration.cx, projection.calibration.cy)
    func at(_ share: Double) -> CameraRay? {
      projection.unproject(
        ImagePoint(x: cx + share * (point.x - cx), y: cy + share * (point.y - cy))
      )
    }
    var (low, high) = (0.0, 1.0)
    var best = at(0)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if let ray = at(middle) {
        best = ray
        low = middle
      } else {
        high = middle
      }
    }
    return best
  }
}
