import CameraModels
import Foundation

/// Points a second that each camera model projects and unprojects on one core.
struct CameraSuite {
  var runs: Int

  private static let cameras: [(name: String, calibration: CameraCalibration)] = [
    ("pinhole, plumb_bob", camera(.pinhole, [-0.28, 0.07, 0.0002, 0.00002, 0])),
    ("pinhole, rational", camera(.pinhole, [0.2, 0.1, 0.001, -0.0007, 0.04, 0.3, 0.14, 0.02])),
    (
      "pinhole, thin prism and tilt",
      camera(
        .pinhole,
        [-0.2, 0.05, 0.001, -0.002, 0, 0.01, 0.02, 0, 0.002, -0.001, 0.0015, 0, 0.05, -0.03]
      )
    ),
    ("fisheye", camera(.fisheye, [0.0035, 0.0007, -0.002, 0.0002])),
    ("omnidirectional", camera(.omnidirectional, [-0.05, 0.01, 0.001, -0.0005], [0.9])),
    ("eucm", camera(.enhancedUnified, [], [0.59, 1.13])),
    ("double sphere", camera(.doubleSphere, [], [-0.24, 0.57])),
    ("f-theta", camera(.fTheta, [0, 500, 5, -10, 1, -0.5], [1.001, 0.0005, -0.0007])),
    (
      "f-theta inverse",
      camera(.inverseFTheta, [0, 2e-3, -1e-8, 1e-11, 0, 0], [1.001, 0.0005, -0.0007])
    ),
    ("cylindrical", camera(.cylindrical, [])),
  ]

  private static func camera(
    _ model: CameraCalibration.Model,
    _ distortion: [Double],
    _ parameters: [Double] = []
  ) -> CameraCalibration {
    CameraCalibration(
      model: model,
      distortionModel: model.rawValue,
      width: 1280,
      height: 960,
      fx: 500,
      fy: 501,
      cx: 640,
      cy: 480,
      distortion: distortion,
      parameters: parameters
    )
  }

  /// Prints the best of the runs.
  func run() throws {
    print("cameras: million points a second on one core, the best of \(runs) runs")
    for (name, calibration) in Self.cameras {
      let projection = try CameraProjection(calibration)
      let pixels: [ImagePoint] = (0..<200_000)
        .map { index in
          // Steps that share no factor with the size visit the whole image.
          ImagePoint(x: Double(index * 7 % 1280), y: Double(index * 11 % 960))
        }
      let rays: [CameraRay] = pixels.compactMap { projection.unproject($0) }
      let forward = rate(rays.count) {
        var sum = 0.0
        for ray in rays { sum += projection.project(ray)?.x ?? 0 }
        return sum
      }
      let backward = rate(pixels.count) {
        var sum = 0.0
        for pixel in pixels { sum += projection.unproject(pixel)?.x ?? 0 }
        return sum
      }
      let label = name.padding(toLength: 30, withPad: " ", startingAt: 0)
      print(
        "  \(label) projects \(String(format: "%6.1f", forward))  unprojects "
          + String(format: "%6.1f", backward)
      )
    }
  }

  /// Millions of points a second; the sum keeps the work from being left out.
  private func rate(_ count: Int, _ work: () -> Double) -> Double {
    let clock = ContinuousClock()
    var best = 0.0
    for _ in 0..<runs {
      var sum = 0.0
      let duration = clock.measure { sum = work() }
      let seconds =
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
      if sum.isFinite { best = max(best, Double(count) / seconds / 1e6) }
    }
    return best
  }
}
