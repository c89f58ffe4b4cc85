import CameraModels

extension EXIF {
  /// The name that marks a calibration as estimated.
  static let estimateName = "exif_estimate"
  /// The width of 35 mm film's frame in millimetres.
  private static let filmWidthMillimeters = 36.0

  /// A pinhole estimated from the lens's focal length, for a picture's size in pixels.
  ///
  /// The equivalent on 35 mm film refers to the frame's longer side, as OpenSfM 0.5 takes it; CIPA
  /// DC-008 leaves open how cameras compute it. Else the focal length over the sensor's width counts.
  func pinholeEstimate(width: Int, height: Int) -> CameraCalibration? {
    let focal: Double
    if let equivalent = focalLengthIn35mmFilm {
      focal = equivalent / Self.filmWidthMillimeters * Double(max(width, height))
    } else if let length = focalLengthMillimeters, let sensor = sensorWidthMillimeters {
      focal = length / sensor * Double(width)
    } else {
      return nil
    }
    // Beyond a hundredth and a hundred widths there is no lens: a field is broken.
    guard width > 0, height > 0, focal > 0.01 * Double(width), focal < 100 * Double(width) else {
      return nil
    }
    return CameraCalibration(
      model: .pinhole,
      distortionModel: Self.estimateName,
      width: width,
      height: height,
      fx: focal,
      fy: focal,
      cx: Double(width) / 2,
      cy: Double(height) / 2,
      distortion: []
    )
  }
}
