/// Calibration files of every layout, small ones.
enum CalibrationSamples {
  /// OpenCV 5.0.0, `FileStorage` of the same camera in its three syntaxes.
  static let openCVYAML = #"""
    %YAML 1.2
    ---
    calibration_time: Wed 25 Nov
    image_width: 752
    image_height: 480
    flags: 0
    camera_matrix: !!opencv-matrix
       rows: 3
       cols: 3
       dt: d
       data: [ 458.654, 0., 367.21499999999997, 0., 457.29599999999999,
           248.375, 0., 0., 1. ]
    distortion_coefficients: !!opencv-matrix
       rows: 1
       cols: 5
       dt: d
       data: [ -0.28340810999999999, 0.073959070000000002,
           0.00019358999999999999, 1.7618711400000001e-05, 0. ]
    """#
  static let openCVXML = #"""
    <?xml version="1.0"?>
    <opencv_storage>
    <calibration_time>"Wed 25 Nov"</calibration_time>
    <image_width>752</image_width>
    <image_height>480</image_height>
    <flags>0</flags>
    <camera_matrix type_id="opencv-matrix">
      <rows>3</rows>
      <cols>3</cols>
      <dt>d</dt>
      <data>
        458.654 0. 367.21499999999997 0. 457.29599999999999 248.375 0. 0. 1.</data></camera_matrix>
    <distortion_coefficients type_id="opencv-matrix">
      <rows>1</rows>
      <cols>5</cols>
      <dt>d</dt>
      <data>
        -0.28340810999999999 0.073959070000000002 0.00019358999999999999
        1.7618711400000001e-05 0.</data></distortion_coefficients>
    </opencv_storage>
    """#
  static let openCVJSON = #"""
    {
        "calibration_time": "Wed 25 Nov",
        "image_width": 752,
        "image_height": 480,
        "flags": 0,
        "camera_matrix": {
            "type_id": "opencv-matrix",
            "rows": 3,
            "cols": 3,
            "dt": "d",
            "data": [ 458.654, 0.0, 367.21499999999997, 0.0,
                457.29599999999999, 248.375, 0.0, 0.0, 1.0 ]
        },
        "distortion_coefficients": {
            "type_id": "opencv-matrix",
            "rows": 1,
            "cols": 5,
            "dt": "d",
            "data": [ -0.28340810999999999, 0.073959070000000002,
                0.00019358999999999999, 1.7618711400000001e-05, 0.0 ]
        }
    }
    """#

  /// A file of each layout after its specification: the name, the format and the text.
  static let all: [(name: String, format: String, text: String)] = [
    ("camera.yml", "opencv", openCVYAML), ("camera.xml", "opencv", openCVXML),
    ("camera.json", "opencv", openCVJSON),
    (
      "front.yaml", "ros camera_info",
      """
      image_width: 640
      image_height: 480
      camera_name: front
      camera_matrix: {rows: 3, cols: 3, data: [500, 0, 320, 0, 501, 240, 0, 0, 1]}
      distortion_model: rational_polynomial
      distortion_coefficients: {rows: 1, cols: 8, data: [0.1, 0.2, 0, 0, 0, 0.1, 0.2, 0]}
      """
    ),
    (
      "front.ini", "ros camera_info",
      """
      # oST version 5.0 parameters
      [image]

      width
      640

      height
      480

      [front]

      camera matrix
      500 0 320
      0 501 240
      0 0 1

      distortion
      0.1 0.2 0 0 0
      """
    ),
    (
      "camchain.yaml", "kalibr",
      """
      cam0:
        camera_model: omni
        intrinsics: [0.8, 833.0, 830.0, 373.8, 253.7]
        distortion_model: radtan
        distortion_coeffs: [-0.33, 0.12, 0.0005, -0.0003]
        resolution: [752, 480]
        rostopic: /cam_left/image_raw
      cam1:
        camera_model: ds
        intrinsics: [-0.2, 0.6, 350, 349, 366, 249]
        distortion_model: none
        distortion_coeffs: []
        resolution: [752, 480]
        T_cn_cnm1:
        - [1, 0, 0, -0.11]
        - [0, 1, 0, 0]
        - [0, 0, 1, 0.01]
        - [0, 0, 0, 1]
      cam2:
        camera_model: eucm
        intrinsics: [0.6, 1.1, 460, 459, 366, 249]
        distortion_model: none
        distortion_coeffs: []
        resolution: [752, 480]
      """
    ),
    (
      "cam0_kb.yaml", "vins",
      """
      %YAML:1.0
      ---
      model_type: KANNALA_BRANDT
      camera_name: camera
      image_width: 640
      image_height: 512
      projection_parameters:
         k2: 0.01
         k3: -0.002
         k4: 0.0003
         k5: -0.00004
         mu: 250.5
         mv: 251.5
         u0: 320
         v0: 256
      """
    ),
    (
      "calib.txt", "kitti",
      """
      P0: 7.0e+02 0 6.0e+02 0 0 7.0e+02 1.8e+02 0 0 0 1 0
      P1: 7.0e+02 0 6.0e+02 -3.5e+02 0 7.0e+02 1.8e+02 0 0 0 1 0
      P2: 7.0e+02 0 6.0e+02 4.2e+01 0 7.0e+02 1.8e+02 0 0 0 1 0
      P3: 7.0e+02 0 6.0e+02 -3.4e+02 0 7.0e+02 1.8e+02 0 0 0 1 0
      R0_rect: 1 0 0 0 1 0 0 0 1
      Tr_velo_to_cam: 0 -1 0 0.1 0 0 -1 -0.2 1 0 0 -0.3
      Tr_imu_to_velo: 1 0 0 -0.8 0 1 0 0.3 0 0 1 -0.8
      """
    ),
    (
      "calibrated_sensor.json", "nuscenes",
      """
      [{"token": "a", "sensor_token": "s1", "translation": [1.5, 0, 1.6],
        "rotation": [0.5, -0.5, 0.5, -0.5],
        "camera_intrinsic": [[1266.4, 0, 816.3], [0, 1266.4, 491.5], [0, 0, 1]]},
       {"token": "b", "sensor_token": "s2", "translation": [0.9, 0, 1.8],
        "rotation": [1, 0, 0, 0], "camera_intrinsic": []}]
      """
    ),
    (
      "basalt.json", "basalt",
      """
      {"value0": {"T_imu_cam": [{"px": 0.1, "py": 0, "pz": 0, "qx": 0, "qy": 0, "qz": 0, "qw": 1}],
      "intrinsics": [{"camera_type": "kb4", "intrinsics": {"fx": 380, "fy": 379, "cx": 513,
      "cy": 514, "k1": 0.005, "k2": 0.004, "k3": -0.002, "k4": 0.0004}}],
      "resolution": [[1024, 1024]]}}
      """
    ),
    (
      "cameras.txt", "colmap",
      """
      # Camera list with one line of data per camera:
      #   CAMERA_ID, MODEL, WIDTH, HEIGHT, PARAMS[]
      # Number of cameras: 13
      1 SIMPLE_PINHOLE 3072 2304 2559.81 1536 1152
      2 PINHOLE 3072 2304 2560.56 2560.57 1536 1152
      3 SIMPLE_RADIAL 3072 2304 2559.69 1536 1152 -0.0218531
      4 RADIAL 3072 2304 2559.69 1536 1152 -0.02 0.01
      5 OPENCV 3072 2304 2560 2561 1536 1152 -0.02 0.01 0.001 -0.002
      6 FULL_OPENCV 3072 2304 2560 2561 1536 1152 -0.02 0.01 0.001 -0.002 0.003 0.1 0.2 0.3
      7 OPENCV_FISHEYE 1024 1024 300 301 512 511 0.01 0.02 -0.03 0.004
      8 SIMPLE_RADIAL_FISHEYE 1024 1024 300 512 511 0.01
      9 RADIAL_FISHEYE 1024 1024 300 512 511 0.01 0.02
      10 FOV 1024 1024 300 301 512 511 0.9
      11 THIN_PRISM_FISHEYE 1024 1024 300 301 512 511 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8
      """
    ),
    (
      "sensors_calibration.yaml", "autoware",
      """
      base_link:
        sensor_kit_base_link: {x: 0.9, y: 0, z: 2, roll: 0, pitch: 0, yaw: 0}
        front_camera/camera_link: {x: 1, y: 0, z: 1.5, roll: 0, pitch: 0.1, yaw: 0}
      """
    ),
    (
      "os1.json", "ouster",
      """
      {"prod_line": "OS-1-4", "prod_sn": "992", "build_rev": "v1.13.0", "lidar_mode": "1024x10",
      "beam_altitude_angles": [16.6, 5.5, -5.5, -16.6], "beam_azimuth_angles": [3, 1, -1, -3],
      "lidar_to_sensor_transform": [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 36.18, 0, 0, 0, 1]}
      """
    ),
    (
      "vlp4.yaml", "velodyne",
      """
      lasers:
      - {laser_id: 0, rot_correction: 0.0, vert_correction: -0.2617993877991494}
      - {laser_id: 1, rot_correction: 0.0, vert_correction: 0.017453292519943295}
      num_lasers: 2
      distance_resolution: 0.002
      """
    ),
  ]
}
