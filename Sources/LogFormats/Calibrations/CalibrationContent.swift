import CameraModels
import Drives
import Quantities

/// What a reader has found in a calibration file so far.
struct CalibrationContent {
  private(set) var sensors: [CalibratedSensor] = []
  private var known: Set<CalibratedSensor> = []
  private var findings = LogFindings<CalibrationRule>()
  /// The day that the file states for all of its sensors.
  var date: Timestamp?

  /// What was noticed.
  var problems: [Problem] { findings.problems }

  /// Notes something about a sensor.
  mutating func note(_ rule: CalibrationRule, _ message: String) { findings.add(rule, message) }

  /// Keeps a sensor; one that says the same as another of its name is kept once.
  mutating func add(_ sensor: CalibratedSensor) {
    var sensor = sensor
    sensor.date = sensor.date ?? date
    guard sensors.count < CalibrationLimits.sensors, known.insert(sensor).inserted else { return }
    sensors.append(sensor)
    guard let camera = sensor.camera else { return }
    do throws(CameraProjectionError) {
      _ = try CameraProjection(camera)
    } catch .noImageSize {
      note(.noImageSize, "\(sensor.name): no image size: its field of view stays unknown")
    } catch {
      note(.notEvaluated, "\(sensor.name): \(error); its field of view stays unknown")
    }
  }

  /// Makes a mount of the rows of a matrix; one that is no rotation is noted and left out.
  mutating func mount(_ source: String, in target: String, rows: [Double]?) -> RigidTransform? {
    if let rows, let mount = RigidTransform(source: source, target: target, rows: rows) {
      return mount
    }
    note(
      .noRotation,
      "\(source): its place in '\(target)' is no rotation matrix with a translation; left out"
    )
    return nil
  }

  /// The rows of a homogeneous matrix of a rotation and a translation; `nil` where they are not 9 and
  /// 3 numbers.
  static func rows(_ rotation: [Double]?, _ translation: [Double]?) -> [Double]? {
    guard let rotation, let translation, rotation.count == 9, translation.count == 3 else {
      return nil
    }
    var rows: [Double] = []
    for row in 0..<3 {
      rows += rotation[(3 * row)..<(3 * row + 3)]
      rows.append(translation[row])
    }
    return rows
  }

  /// Notes that a sensor is left out.
  mutating func leaveOut(_ name: String, _ reason: String) {
    note(.incomplete, "\(name.prefix(80)): \(reason); left out")
  }

  /// An error that ends the reading.
  static func error(_ rule: CalibrationRule, _ message: String) -> LogError {
    let kind: LogError.Kind = rule == .refused ? .unsupported : .malformed
    return LogError(kind: kind, rule: rule.rawValue, message: message)
  }
}

/// A 3 by 3 camera matrix.
struct CameraMatrix {
  var fx: Double
  var fy: Double
  var cx: Double
  var cy: Double

  /// Takes the numbers of the matrix row by row: 9, or 12 of a projection.
  init?(rows: [Double]?) {
    guard let rows, rows.count == 9 || rows.count == 12, rows.allSatisfy(\.isFinite) else {
      return nil
    }
    let second = rows.count / 3
    (fx, fy, cx, cy) = (rows[0], rows[second + 1], rows[2], rows[second + 2])
  }

  /// Takes fx, fy, cx and cy.
  init?(list: [Double]?) {
    guard let list, list.count == 4, list.allSatisfy(\.isFinite) else { return nil }
    (fx, fy, cx, cy) = (list[0], list[1], list[2], list[3])
  }

  /// A calibration with this matrix.
  ///
  /// - Parameters:
  ///   - model: The projection.
  ///   - name: The distortion model as the source names it.
  ///   - size: Width and height in pixels; not two numbers if unknown.
  ///   - distortion: Coefficients in the order of the source.
  ///   - parameters: Further numbers of the projection.
  /// - Returns: The calibration, not yet checked.
  func calibration(
    _ model: CameraCalibration.Model,
    named name: String,
    size: [Int],
    distortion: [Double],
    parameters: [Double] = []
  ) -> CameraCalibration {
    CameraCalibration(
      model: model,
      distortionModel: name,
      width: size.count == 2 ? size[0] : 0,
      height: size.count == 2 ? size[1] : 0,
      fx: fx,
      fy: fy,
      cx: cx,
      cy: cy,
      distortion: distortion,
      parameters: parameters
    )
  }
}

extension CalibrationNode {
  /// Width and height in pixels; empty where they are not two whole numbers.
  var size: [Int] {
    guard let numbers = numbers(2) else { return [] }
    let whole = numbers.compactMap { $0 >= 0 ? Int(exactly: $0) : nil }
    return whole.count == 2 ? whole : []
  }

  /// Width and height in pixels of two keys; empty where they are not two whole numbers.
  func size(_ width: String, _ height: String) -> [Int] {
    [self[width]?.count, self[height]?.count].compactMap(\.self)
  }
}
