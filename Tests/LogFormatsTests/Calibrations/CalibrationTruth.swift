import CameraModels
import Foundation
import TestSupport
import Testing

@testable import LogFormats

/// A value of a truth file, which a peer's parser has read from a calibration.
struct TruthNode {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  init(file: String) throws {
    let path = RealData.path("truth/\(file).json")
    value = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
  }

  subscript(key: String) -> TruthNode { TruthNode((value as? [String: Any])?[key]) }

  var keys: [String] { ((value as? [String: Any])?.keys).map { $0.sorted() } ?? [] }
  var string: String? { value as? String }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var elements: [TruthNode] { (value as? [Any] ?? []).map { TruthNode($0) } }

  /// Numbers of lists in lists, and of OpenCV's matrices.
  var numbers: [Double] {
    if let number { return [number] }
    if value is [String: Any] { return self["data"].numbers }
    return elements.flatMap(\.numbers)
  }

  func numbers(_ keys: String...) -> [Double] { keys.compactMap { self[$0].number } }
}

extension CameraCalibration {
  var matrix: [Double] { [fx, fy, cx, cy] }
  var size: [Double] { [Double(width), Double(height)] }
}

extension RigidTransform {
  /// The first three rows of the homogeneous matrix.
  var rows: [Double] {
    let columns = [
      rotation.rotating([1, 0, 0]), rotation.rotating([0, 1, 0]), rotation.rotating([0, 0, 1]),
      translation,
    ]
    return (0..<3).flatMap { row in columns.map { $0[row] } }
  }
}

/// Whether numbers are equal to so much.
func near(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

infix operator ~~ : ComparisonPrecedence

/// Equality but for the last bits, which Foundation's JSON reader rounds differently from Python's.
func ~~ (a: [Double]?, b: [Double]) -> Bool {
  guard let a, a.count == b.count else { return false }
  return zip(a, b).allSatisfy { abs($0 - $1) <= 1e-14 * max(abs($0), abs($1)) }
}
