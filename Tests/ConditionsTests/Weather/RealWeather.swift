import Foundation
import TestSupport

/// Weather files by others.
enum RealWeather {
  static func bytes(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: RealData.path(relative))))
  }
}
