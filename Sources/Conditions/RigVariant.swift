import CameraModels
package import Quantities

/// A declared way to equip a vehicle: the sensors by role, with what is asked of each camera.
package struct RigVariant: Hashable, Sendable {
  /// One sensor of a variant.
  package struct Sensor: Hashable, Sendable {
    /// Its role: `front`.
    package var role: String
    /// Camera models that will do; empty for any.
    package var cameraModels: [String]
    /// Horizontal field of view in degrees; `nil` for any.
    package var fieldOfViewDegrees: Interval?

    /// Creates a sensor.
    package init(role: String, cameraModels: [String] = [], fieldOfViewDegrees: Interval? = nil) {
      self.role = role
      self.cameraModels = cameraModels
      self.fieldOfViewDegrees = fieldOfViewDegrees
    }
  }

  /// Its name, which is a class of the axis.
  package var name: String
  /// Its sensors; at least one.
  package var sensors: [Sensor]

  /// Creates a variant.
  package init(name: String, sensors: [Sensor]) {
    self.name = name
    self.sensors = sensors
  }

  /// The variant that a rig is: of those whose sensors are all there, the one with most.
  ///
  /// A camera whose calibration is missing leaves it open whether it is the one that a variant asks
  /// for: the value is then one of several.
  ///
  /// - Parameters:
  ///   - variants: The declared variants.
  ///   - present: The sensors that deliver, by role; a camera with its view.
  /// - Returns: The name of a variant, several that cannot be told apart, or the word for none.
  package static func value(
    among variants: [RigVariant],
    present: [String: SensorView?]
  ) -> MeasuredValue {
    guard !variants.isEmpty else { return .unknown("no rig variants are declared") }
    guard !present.isEmpty else { return .unknown("no sensor delivers") }
    let certain = variants.filter { $0.agrees(with: present) == true }
    let open = variants.filter { $0.agrees(with: present) == nil }
    let most = certain.map(\.sensors.count).max() ?? 0
    // A variant with fewer sensors than one that certainly holds is not meant.
    let meant =
      certain.filter { $0.sensors.count == most } + open.filter { $0.sensors.count >= most }
    guard let first = meant.first else { return .label("no declared variant") }
    guard meant.count > 1 || certain.isEmpty else { return .label(first.name) }
    let names = variants.filter(meant.contains).map { Alternative.label($0.name) }
    return .anyOf(certain.isEmpty ? names + [.label("no declared variant")] : names)
  }

  /// Whether every sensor is there as asked; `nil` where that cannot be said.
  private func agrees(with present: [String: SensorView?]) -> Bool? {
    var isOpen = false
    for sensor in sensors {
      guard let entry = present[sensor.role] else { return false }
      guard !sensor.cameraModels.isEmpty || sensor.fieldOfViewDegrees != nil else { continue }
      guard let view = entry, let calibration = view.calibration else {
        isOpen = true
        continue
      }
      if !sensor.cameraModels.isEmpty {
        if calibration.model == .unknown {
          isOpen = true
        } else if !sensor.cameraModels.contains(calibration.model.rawValue) {
          return false
        }
      }
      if let wanted = sensor.fieldOfViewDegrees {
        if let degrees = view.horizontalDegrees {
          if !wanted.contains(degrees) { return false }
        } else {
          isOpen = true
        }
      }
    }
    return isOpen ? nil : true
  }
}
