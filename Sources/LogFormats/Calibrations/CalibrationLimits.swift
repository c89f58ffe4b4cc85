/// Limits on what a calibration file may make us keep.
enum CalibrationLimits {
  /// Bytes of a file.
  static let fileBytes: Int64 = 16 << 20
  /// Commas, colons, brackets and line ends of a file in YAML or lines: its parser keeps about
  /// 250 bytes for each value.
  static let marks = 200_000
  /// Values of a JSON file; nuScenes has 10,200 sensors of 25 values.
  static let values = 500_000
  /// Values inside each other.
  static let nesting = 32
  /// Sensors that are kept of a file.
  static let sensors = 100_000
}
