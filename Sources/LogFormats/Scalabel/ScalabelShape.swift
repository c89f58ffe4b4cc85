import Bytes

/// What the front of a JSON text looks like, by the keys in it.
///
/// JSON is the form of many things: only keys that Scalabel and BDD100K use together tell.
enum ScalabelShape {
  /// Frames with names, labels and attributes.
  case frames
  /// The positions and motions of one ride.
  case ride

  /// Objects and arrays inside each other that are looked into.
  private static let maximumDepth = 5
  /// Labels that only Scalabel has under this key in a list of objects.
  private static let shapes = ["box2d", "poly2d", "box3d", "rle", "graph"]

  /// Looks at the front of a file; `nil` for other JSON and for what is none.
  init?(_ head: [UInt8]) {
    let plain = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    guard let first = plain.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else {
      return nil
    }
    let stream = ByteStream(MemoryByteSource(head))
    guard (try? stream.open(at: 0, count: UInt64(head.count))) != nil else { return nil }
    var json = JSONStream(stream)
    var keys: Set<String> = []
    // The front ends inside a value, which is no mistake here.
    try? Self.collect(&json, "", 0, &keys)
    if Self.areFrames(keys) {
      self = .frames
    } else if Self.areOfRide(keys) {
      self = .ride
    } else {
      return nil
    }
  }

  private static func areFrames(_ keys: Set<String>) -> Bool {
    for frame in ["[]", ".frames[]"] {
      func has(_ key: String) -> Bool { keys.contains("\(frame).\(key)") }
      // Tables of nuScenes, images of COCO and cameras of radiance fields have these.
      guard !has("token"), !has("file_name"), !has("file_path"), !has("license") else { continue }
      if has("labels[].category"), shapes.contains(where: { has("labels[].\($0)") }) { return true }
      let isDriving = ["weather", "scene", "timeofday"].contains { has("attributes.\($0)") }
      guard has("name") || has("url") else { continue }
      if isDriving || has("videoName") || has("frameIndex") || has("labels") { return true }
      if has("attributes"), has("timestamp") { return true }
    }
    // One picture's labels, as BDD100K delivered them first.
    return keys.contains(".name") && keys.contains(".attributes")
      && (keys.contains(".frames[].objects") || keys.contains(".attributes.timeofday"))
  }

  private static func areOfRide(_ keys: Set<String>) -> Bool {
    if keys.contains(".rideID") { return true }
    let series = ["accelerometer", "gyro", "gps", "locations"]
    return series.contains { keys.contains(".\($0)[].timestamp") }
  }

  private static func collect(
    _ json: inout JSONStream,
    _ path: String,
    _ depth: Int,
    _ keys: inout Set<String>
  ) throws(JSONStream.Fault) {
    guard depth < maximumDepth else { return try json.skipValue() }
    switch try json.kind() {
    case .object:
      guard try json.beginObject() else { return }
      repeat {
        let key = "\(path).\(String(decoding: try json.key(), as: UTF8.self))"
        keys.insert(key)
        try collect(&json, key, depth + 1, &keys)
      } while try json.continuesObject()
    case .array:
      guard try json.beginArray() else { return }
      repeat {
        try collect(&json, "\(path)[]", depth + 1, &keys)
      } while try json.continuesArray()
    case .text, .number, .word: try json.skipValue()
    }
  }
}
