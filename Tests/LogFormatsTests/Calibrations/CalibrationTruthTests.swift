import CameraModels
import Drives
import Foundation
import TestSupport
import Testing

@testable import LogFormats

/// Calibrations by others against what cv2.FileStorage, PyYAML, json and pykitti read from them.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct CalibrationTruthTests {
  static let files = ["yaml", "json", "ini", "xml", "txt", "yml"]
    .flatMap { RealData.files(below: "calib", suffix: ".\($0)") }
    .sorted()

  static func files(_ format: String) -> [String] {
    files.filter { (try? CalibrationFile.read(path: RealData.path($0)))?.format == format }
  }

  /// The rule that ends the reading of what is no calibration, or of one that is refused.
  static let refused: [String: String] = [
    "calib/JarnoRalli__python_camera_library/test_data/fish_eye_camera/calib_results_fisheye.txt":
      "CAL011",
    "calib/ros-drivers__velodyne/velodyne_pointcloud/tests/32db.xml": "CAL011",
    "calib/ros-drivers__velodyne/velodyne_pointcloud/tests/test_db_without_intensities.xml":
      "CAL011",
    "calib/ros-drivers__velodyne/velodyne_pointcloud/tests/empty.xml": "CAL002",
    "calib/ros-drivers__velodyne/velodyne_driver/tests/diagnostic_agg.yaml": "CAL002",
    "calib/tum-gis__a2d2_ros_preparer/.readthedocs.yaml": "CAL002",
    "calib/tum-gis__a2d2_ros_preparer/a2d2_ros_preparer/config/default.yaml": "CAL002",
    "calib/tum-gis__a2d2_ros_preparer/a2d2_ros_preparer/config/ingolstadt.yaml": "CAL002",
    "calib/tum-gis__a2d2_ros_preparer/a2d2_ros_preparer/config/preview.yaml": "CAL002",
  ]

  @Test(arguments: files)
  func `each file is read without a doubt or refused by name`(file: String) throws {
    let head = try Array(Data(contentsOf: URL(filePath: RealData.path(file))).prefix(1 << 16))
    do throws(LogError) {
      let calibration = try CalibrationFile.read(path: RealData.path(file))
      #expect(Self.refused[file] == nil)
      #expect(!calibration.sensors.isEmpty)
      #expect(calibration.problems.filter { $0.severity > .note } == [])
      for sensor in calibration.sensors {
        guard let camera = sensor.camera, camera.width > 0 else { continue }
        #expect(camera.fieldOfView != nil)
      }
      #expect(CalibrationFile.recognizes(name: file, head: head))
    } catch {
      #expect(Self.refused[file] == error.rule)
      #expect(error.message.count > 20)
    }
  }

  @Test func `every layout has been read`() {
    let counts = [
      "kalibr": 12, "vins": 12, "autoware": 15, "ouster": 9, "velodyne": 7, "basalt": 2,
    ]
    for (format, count) in counts { #expect(Self.files(format).count == count, "\(format)") }
    #expect(Self.files("ros camera_info").count == 3)
    #expect(Self.files("opencv").count == 2)
  }

  private func sensors(_ file: String) throws -> [String: CalibratedSensor] {
    let read = try CalibrationFile.read(path: RealData.path(file))
    return Dictionary(read.sensors.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
  }

  @Test(arguments: files("kalibr"))
  func `cameras of Kalibr are those of OpenCV's parser`(file: String) throws {
    let sensors = try sensors(file)
    let truth = try TruthNode(file: file)["value"]
    for key in truth.keys where key.hasPrefix("cam") {
      let sensor = try #require(sensors[key])
      let camera = try #require(sensor.camera)
      let expected = truth[key]
      #expect(camera.matrix ~~ expected["intrinsics"].numbers)
      #expect(camera.distortion ~~ expected["distortion_coeffs"].numbers)
      #expect(camera.size == expected["resolution"].numbers)
      #expect(camera.distortionModel == expected["distortion_model"].string)
      #expect(
        camera.model == (expected["distortion_model"].string == "radtan" ? .pinhole : .fisheye)
      )
      #expect(sensor.topic == expected["rostopic"].string)
      let mount = try #require(sensor.mount)
      #expect(mount.source == key && mount.target == "imu0")
      let direct = expected["T_imu_cam"].numbers
      let rows = direct.isEmpty ? expected["T_cam_imu"].numbers : direct
      #expect(near((direct.isEmpty ? mount.inverse : mount).rows, Array(rows.prefix(12)), 1e-5))
    }
    #expect(sensors.count == truth.keys.filter { $0.hasPrefix("cam") || $0.hasPrefix("imu") }.count)
  }

  @Test(arguments: files("vins"))
  func `cameras of VINS are those of OpenCV's parser`(file: String) throws {
    let camera = try #require(try sensors(file).values.first?.camera)
    let truth = try TruthNode(file: file)["value"]
    let (projection, distortion) = (
      truth["projection_parameters"], truth["distortion_parameters"]
    )
    let isMei = truth["model_type"].string == "MEI"
    #expect(camera.model == (isMei ? .omnidirectional : .pinhole))
    #expect(
      camera.matrix
        ~~ (isMei
          ? projection.numbers("gamma1", "gamma2", "u0", "v0")
          : projection.numbers("fx", "fy", "cx", "cy"))
    )
    #expect(camera.distortion ~~ distortion.numbers("k1", "k2", "p1", "p2"))
    #expect(camera.parameters ~~ truth["mirror_parameters"].numbers("xi"))
    #expect(camera.size == truth.numbers("image_width", "image_height"))
  }

  @Test(arguments: files("autoware"))
  func `mounts of Autoware are those of PyYAML`(file: String) throws {
    let read = try CalibrationFile.read(path: RealData.path(file))
    let truth = try TruthNode(file: file)["value"]
    var count = 0
    for target in truth.keys {
      for source in truth[target].keys {
        count += 1
        let mount = try #require(
          read.sensors.lazy.compactMap(\.mount)
            .first {
              $0.source == source && $0.target == target
            }
        )
        let numbers = truth[target][source].numbers("x", "y", "z", "roll", "pitch", "yaw")
        let (r, p, y) = (numbers[3], numbers[4], numbers[5])
        // URDF: Rz(yaw) Ry(pitch) Rx(roll), written out.
        let rows = [
          cos(y) * cos(p), cos(y) * sin(p) * sin(r) - sin(y) * cos(r),
          cos(y) * sin(p) * cos(r) + sin(y) * sin(r), numbers[0],
          sin(y) * cos(p), sin(y) * sin(p) * sin(r) + cos(y) * cos(r),
          sin(y) * sin(p) * cos(r) - cos(y) * sin(r), numbers[1],
          -sin(p), cos(p) * sin(r), cos(p) * cos(r), numbers[2],
        ]
        #expect(near(mount.rows, rows, 1e-12))
      }
    }
    #expect(read.sensors.count == count)
  }

  @Test(arguments: files("basalt"))
  func `cameras of Basalt are those of the peer`(file: String) throws {
    let read = try CalibrationFile.read(path: RealData.path(file))
    let truth = try TruthNode(file: file)
    #expect(read.sensors.count == truth["cameras"].elements.count)
    for (index, expected) in truth["cameras"].elements.enumerated() {
      let sensor = read.sensors[index]
      let camera = try #require(sensor.camera)
      #expect(camera.distortionModel == expected["type"].string)
      #expect(camera.matrix ~~ expected.numbers("fx", "fy", "cx", "cy"))
      let isDouble = expected["type"].string == "ds"
      #expect(camera.model == (isDouble ? .doubleSphere : .enhancedUnified))
      #expect(
        camera.parameters
          ~~ (isDouble ? expected.numbers("xi", "alpha") : expected.numbers("alpha", "beta"))
      )
      #expect(camera.size == truth["resolution"].elements[index].numbers)
      #expect(sensor.mount?.target == "imu")
    }
  }

  @Test(arguments: files("ouster"))
  func `Ouster's sensors are those of the peer`(file: String) throws {
    let lidar = try #require(try sensors(file).values.first?.lidar)
    let truth = try TruthNode(file: file)
    #expect(lidar.model == truth["ouster"]["prod_line"].string)
    #expect(lidar.serialNumber == truth["ouster"]["prod_sn"].string)
    #expect(lidar.firmware == truth["ouster"]["build_rev"].string)
    let mode = try #require(truth["lidar_mode"].string).split(separator: "x")
    #expect(lidar.framesPerSecond == Double(mode[1]))
    #expect(
      lidar.columnsPerFrame == truth["columns_per_frame"].number.map(Int.init) ?? Int(mode[0])
    )
    if let rows = truth["pixels_per_column"].number { #expect(lidar.channelCount == Int(rows)) }
    if let line = lidar.model { #expect(line.hasSuffix("-\(lidar.channelCount)")) }
    let elevation = try #require(lidar.elevationDegrees)
    #expect(elevation.lowerBound > -60 && elevation.upperBound < 60)
  }

  @Test(arguments: [
    ("params/32db.yaml", 32, -30.67, 10.67), ("params/VLP16db.yaml", 16, -15.0, 15.0),
    ("params/VLP16_hires_db.yaml", 16, -10.0, 10.0),
    ("params/VeloView-VLP-32C.yaml", 32, -25.0, 15.0),
  ])
  func `Velodyne's lasers span what the data sheet says`(
    file: String,
    count: Int,
    lowest: Double,
    highest: Double
  ) throws {
    let path = "calib/ros-drivers__velodyne/velodyne_pointcloud/\(file)"
    let lidar = try #require(try sensors(path).values.first?.lidar)
    #expect(lidar.channelCount == count)
    let elevation = try #require(lidar.elevationDegrees)
    #expect(abs(elevation.lowerBound - lowest) < 0.01 && abs(elevation.upperBound - highest) < 0.01)
  }

  @Test(arguments: files("velodyne"))
  func `Velodyne's lasers are as many as PyYAML finds`(file: String) throws {
    let lidar = try #require(try sensors(file).values.first?.lidar)
    let angles = try TruthNode(file: file)["value"]["lasers"].elements
      .map { $0["vert_correction"].number ?? .nan }
    // Of some files the truth has only the keys.
    guard !angles.isEmpty else {
      #expect([32, 64].contains(lidar.channelCount))
      return
    }
    #expect(lidar.channelCount == angles.count)
    #expect([lidar.elevationDegrees?.lowerBound ?? .nan] ~~ [(angles.min() ?? 0) * (180 / .pi)])
  }

  @Test func `camera_info files are those of PyYAML`() throws {
    for file in Self.files("ros camera_info") where file.hasSuffix(".yaml") {
      let sensor = try #require(try sensors(file).values.first)
      let camera = try #require(sensor.camera)
      let truth = try TruthNode(file: file)["value"]
      let matrix = truth["camera_matrix"].numbers
      #expect(sensor.name == truth["camera_name"].string)
      #expect(camera.matrix ~~ [matrix[0], matrix[4], matrix[2], matrix[5]])
      #expect(camera.distortion ~~ truth["distortion_coefficients"].numbers)
      #expect(camera.size == truth.numbers("image_width", "image_height"))
    }
    // ros-perception/image_common, calib5.ini, read by eye from the truth's text.
    let ini = try sensors(
      "calib/ros-perception__image_common/camera_calibration_parsers/test/calib5.ini"
    )
    let camera = try #require(ini["mono_left"]?.camera)
    #expect(camera.matrix ~~ [369.344588, 367.154330, 320.739078, 203.592450])
    #expect(camera.distortion ~~ [0.189544, -0.018229, -0.000630, 0.000054, -0.000212])
    #expect(camera.size == [640, 480])
  }

  @Test func `KITTI's calibration is that of pykitti`() throws {
    let base = "kitti/JarnoRalli__python_camera_library/test_data/kitti"
    let folder = "\(base)/2011_09_26_calib/2011_09_26"
    let truth = try TruthNode(file: base)
    let cameras = truth["calib_cam_to_cam"]
    let sensors = try sensors("\(folder)/calib_cam_to_cam.txt")
    #expect(sensors.count == 8)
    for digits in ["00", "01", "02", "03"] {
      let raw = try #require(sensors["image_\(digits)"])
      let k = cameras["K_\(digits)"].numbers
      #expect(raw.camera?.matrix ~~ [k[0], k[4], k[2], k[5]])
      #expect(raw.camera?.distortion ~~ cameras["D_\(digits)"].numbers)
      #expect(raw.camera?.size == cameras["S_\(digits)"].numbers)
      let rectified = try #require(sensors["image_\(digits)_rect"])
      let p = cameras["P_rect_\(digits)"].numbers
      #expect(rectified.camera?.matrix ~~ [p[0], p[5], p[2], p[6]])
      #expect(rectified.camera?.size == cameras["S_rect_\(digits)"].numbers)
      // A point of camera 0, rectified and projected by P, and by the mount and the camera.
      let point: SIMD3<Double> = [1.5, -0.7, 12]
      let turn = try #require(UnitQuaternion(rows: cameras["R_rect_00"].numbers))
      let r = turn.rotating(point)
      let uvw = (0..<3)
        .map { (row: Int) -> Double in
          let sum: Double = p[4 * row] * r.x + p[4 * row + 1] * r.y + p[4 * row + 2] * r.z
          return sum + p[4 * row + 3]
        }
      let mount = try #require(rectified.mount)
      #expect(mount.target == "image_00")
      let seen = mount.inverse.applied(to: point)
      let projection = try CameraProjection(#require(rectified.camera))
      let pixel = try #require(projection.project(CameraRay(x: seen.x, y: seen.y, z: seen.z)))
      #expect(abs(pixel.x - uvw[0] / uvw[2]) < 1e-6 && abs(pixel.y - uvw[1] / uvw[2]) < 1e-6)
      guard digits != "00" else { continue }
      let rows = try #require(raw.mount).inverse.rows
      let (rotation, way) = (cameras["R_\(digits)"].numbers, cameras["T_\(digits)"].numbers)
      #expect(near([rows[3], rows[7], rows[11]], way, 1e-9))
      #expect(near([rows[0], rows[1], rows[2]], Array(rotation.prefix(3)), 1e-6))
    }
    for (file, source, target) in [
      ("calib_velo_to_cam", "velodyne", "image_00"), ("calib_imu_to_velo", "imu", "velodyne"),
    ] {
      let mount = try #require(try self.sensors("\(folder)/\(file).txt")[source]?.mount)
      #expect(mount.source == source && mount.target == target)
      #expect(
        near([mount.rows[3], mount.rows[7], mount.rows[11]], truth[file]["T"].numbers, 1e-12)
      )
      #expect(
        near(
          [mount.rows[0], mount.rows[1], mount.rows[2]],
          Array(truth[file]["R"].numbers.prefix(3)),
          1e-6
        )
      )
    }
  }

  @Test(arguments: [
    "nuscenes/leslie27ch__BEVDet/v1.0-mini",
    "nuscenes/tier4__t4-devkit/tests/sample/t4dataset/annotation",
  ])
  func `nuScenes' sensors are those of the peer`(folder: String) throws {
    let truth = try TruthNode(file: folder)
    let sensors = try sensors("\(folder)/calibrated_sensor.json")
    #expect(Set(sensors.keys) == Set(truth["sensor"].elements.compactMap { $0["channel"].string }))
    let cameras = truth["camera_intrinsics"]
    #expect(sensors.values.filter { $0.camera != nil }.count == cameras.keys.count)
    for channel in cameras.keys {
      let k = cameras[channel].numbers
      #expect(sensors[channel]?.camera?.matrix ~~ [k[0], k[4], k[2], k[5]])
    }
    for sensor in sensors.values { #expect(sensor.mount?.target == "ego") }
  }
}
