/// How the two cameras of the vehicles are mounted, as Autoware's sensor kits state it.
enum RigFile {
  /// Relative to the folder of the drives.
  static let path = "rigs/two-cameras.yaml"

  /// Writes the file into the folder of the drives.
  static func write(to folder: String) throws {
    try FolderDrive.write(content, to: "\(folder)/\(path)")
  }

  /// Camera links have x forward; the rear one looks backward and three degrees down.
  private static let content = """
    base_link:
      front/camera_link: {x: 1.6, y: 0.0, z: 1.4, roll: 0.0, pitch: 0.02, yaw: 0.0}
      rear/camera_link: {x: -0.4, y: 0.0, z: 1.5, roll: 0.0, pitch: 0.05, yaw: 3.14159265}

    """
}
