import Drives

/// What is noticed in the static transforms of a log.
enum TransformRule: String, LogRule {
  case contradiction = "TF001"
  case cycle = "TF002"
  case noRotation = "TF003"
  case notInTree = "TF004"
  case tooMany = "TF005"

  var severity: Problem.Severity {
    switch self {
    case .contradiction, .cycle, .noRotation, .tooMany: .warning
    case .notInTree: .note
    }
  }

  var meaning: String {
    switch self {
    case .contradiction: "a frame has two parents or two places in /tf_static; the first counts"
    case .cycle: "frames of /tf_static hang from each other in a circle; they have no mount"
    case .noRotation: "a transform of /tf_static is no rotation and translation and is left out"
    case .notInTree: "a sensor's frame has no way to the vehicle's in /tf_static: no mount"
    case .tooMany: "/tf_static names more frames than a vehicle has; the rest is left out"
    }
  }

  var remedy: String {
    switch self {
    case .contradiction: "keep one publisher of the frame, with the right numbers"
    case .cycle, .noRotation: "correct the publisher of /tf_static"
    case .notInTree: "record /tf_static whole, from the vehicle's frame to each sensor's"
    case .tooMany: "check what publishes on /tf_static"
    }
  }
}
