package import CameraModels
package import Quantities

/// What a calibration file says of one sensor.
package struct CalibratedSensor: Hashable, Sendable {
  /// The sensor's name in the file.
  package var name: String
  /// The topic that the file names for it.
  package var topic: String?
  /// The camera's numbers; `nil` for another sensor.
  package var camera: CameraCalibration?
  /// The lidar's description; `nil` for another sensor.
  package var lidar: LidarDescription?
  /// Where the sensor sits in another frame; `nil` if the file does not say it.
  package var mount: RigidTransform?
  /// The day on which it was calibrated; `nil` if the file does not say it.
  package var date: Timestamp?

  /// Creates a sensor of which only the name is known.
  package init(
    name: String,
    topic: String? = nil,
    camera: CameraCalibration? = nil,
    lidar: LidarDescription? = nil,
    mount: RigidTransform? = nil
  ) {
    self.name = name
    self.topic = topic
    self.camera = camera
    self.lidar = lidar
    self.mount = mount
  }
}

/// What a calibration file says of a lidar.
package struct LidarDescription: Hashable, Sendable {
  /// Who made it: `ouster`, `velodyne`.
  package var maker: String
  /// The product line: `OS-1-128`.
  package var model: String?
  /// The serial number.
  package var serialNumber: String?
  /// The version of its software.
  package var firmware: String?
  /// Lasers, or rows of an image.
  package var channelCount: Int
  /// Columns of a turn.
  package var columnsPerFrame: Int?
  /// Turns per second.
  package var framesPerSecond: Double?
  /// The lowest and the highest beam in degrees above the horizon.
  package var elevationDegrees: ClosedRange<Double>?

  /// Creates a description of a lidar with its number of lasers.
  package init(maker: String, channelCount: Int) {
    self.maker = maker
    self.channelCount = channelCount
  }
}
