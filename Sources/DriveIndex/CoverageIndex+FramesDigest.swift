import Crypto
import Drives
import Foundation
import Quantities

extension CoverageIndex {
  /// SHA-256 over the names and log times of a recording's cameras and its fixes; `nil` without frames.
  ///
  /// A log that was converted has the same, whatever its container and whatever its sidecar calls the
  /// vehicle: one vehicle drove it.
  static func framesDigest(of item: IndexedRecording) -> String? {
    let cameras = item.recording.streams
      .filter { $0.modality == .camera && !$0.logTimes.isEmpty }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    guard !cameras.isEmpty else { return nil }
    var hasher = SHA256()
    for camera in cameras {
      hasher.update(data: Data("\(camera.name.utf8.count):\(camera.name) ".utf8))
      hasher.update(data: Data("\(camera.logTimes.count):".utf8))
      hasher.update(data: TimeBlob.encode(camera.logTimes))
    }
    for fix in item.fixes {
      hasher.update(
        data: Data(
          "\(fix.time.nanosecondsSince1970) \(fix.position.latitudeDegrees) \(fix.position.longitudeDegrees)\n"
            .utf8
        )
      )
    }
    return hasher.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
  }
}
