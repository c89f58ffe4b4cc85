import CameraModels

/// One element of a list of frames.
struct ScalabelFrame {
  /// Attributes kept of one frame.
  static let attributeLimit = 64
  /// Bytes kept of a name or a value.
  static let textLimit = 256

  /// Attributes by name, in the order of the file.
  var attributes: [(name: String, value: String)] = []
  /// Focal lengths and principal point in pixels.
  var focal: [Double] = []
  var center: [Double] = []
  /// Radial coefficients k1 to k6 and tangential p1, p2; empty where none are stated.
  var radial: [Double] = []
  var tangential: [Double] = []
  /// Columns and rows.
  var width: Double?
  var height: Double?

  /// Reads an object.
  init(_ json: inout JSONStream) throws(JSONStream.Fault) {
    guard try json.beginObject() else { return }
    repeat {
      switch String(decoding: try json.key(), as: UTF8.self) {
      case "attributes": attributes = try Self.attributes(&json)
      case "intrinsics": try readIntrinsics(&json)
      case "size":
        try Self.members(&json) { (key, json) throws(JSONStream.Fault) in
          let number = try Self.numbers(&json).first
          if key == "width" { width = number }
          if key == "height" { height = number }
        }
      default: try json.skipValue()
      }
    } while try json.continuesObject()
  }

  /// Reads the members of an object of attributes; texts, numbers and flags count.
  static func attributes(
    _ json: inout JSONStream
  ) throws(JSONStream.Fault) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    try members(&json) { (key, json) throws(JSONStream.Fault) in
      var value: String?
      switch try json.kind() {
      case .text: value = String(decoding: try json.text(limit: textLimit), as: UTF8.self)
      case .number:
        switch try json.number() {
        case .integer(let number): value = String(number)
        case .real(let number): value = String(number)
        default: break
        }
      case .word:
        let word = try json.word()
        if word == "true" || word == "false" { value = word }
      case .object, .array: try json.skipValue()
      }
      if let value, !key.isEmpty, found.count < attributeLimit { found.append((key, value)) }
    }
    return found
  }

  private mutating func readIntrinsics(_ json: inout JSONStream) throws(JSONStream.Fault) {
    try Self.members(&json) { (key, json) throws(JSONStream.Fault) in
      let numbers = try Self.numbers(&json)
      switch key {
      case "focal": focal = numbers
      case "center": center = numbers
      case "radial": radial = numbers
      case "tangential": tangential = numbers
      default: break
      }
    }
  }

  /// Passes over an object and hands its values to a reader, which must pass over them; over
  /// anything else it passes at once.
  static func members(
    _ json: inout JSONStream,
    _ body: (String, inout JSONStream) throws(JSONStream.Fault) -> Void
  ) throws(JSONStream.Fault) {
    guard case .object = try json.kind() else { return try json.skipValue() }
    guard try json.beginObject() else { return }
    repeat {
      try body(String(decoding: try json.key(), as: UTF8.self), &json)
    } while try json.continuesObject()
  }

  /// A number, or the numbers of an array; at most eight.
  static func numbers(_ json: inout JSONStream) throws(JSONStream.Fault) -> [Double] {
    switch try json.kind() {
    case .number: return [try json.number().number ?? .nan]
    case .array:
      var found: [Double] = []
      guard try json.beginArray() else { return [] }
      repeat {
        if case .number = try json.kind() {
          let number = try json.number().number ?? .nan
          if found.count < 8 { found.append(number) }
        } else {
          try json.skipValue()
        }
      } while try json.continuesArray()
      return found
    default:
      try json.skipValue()
      return []
    }
  }

  /// Whether the camera's intrinsics are stated.
  var hasIntrinsics: Bool { focal.count == 2 && center.count == 2 }

  /// The intrinsics with the image's size; `nil` where either is missing.
  ///
  /// The coefficients are OpenCV's, in its order: k1, k2, p1, p2, k3 to k6.
  var calibration: CameraCalibration? {
    guard hasIntrinsics, let width = width.flatMap(Int.init(exactly:)),
      let height = height.flatMap(Int.init(exactly:)), width > 0, height > 0
    else { return nil }
    var distortion: [Double] = []
    if radial.count >= 2 || tangential.count == 2 {
      let k = radial + [Double](repeating: 0, count: max(0, 6 - radial.count))
      let p = tangential.count == 2 ? tangential : [0, 0]
      let isRational = k[3...].contains { $0 != 0 }
      distortion = [k[0], k[1], p[0], p[1], k[2]] + (isRational ? [k[3], k[4], k[5]] : [])
    }
    return CameraCalibration(
      model: .pinhole,
      distortionModel: distortion.isEmpty ? "" : "scalabel",
      width: width,
      height: height,
      fx: focal[0],
      fy: focal[1],
      cx: center[0],
      cy: center[1],
      distortion: distortion
    )
  }
}
