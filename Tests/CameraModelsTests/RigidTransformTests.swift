import Foundation
import Testing

@testable import CameraModels

@Suite struct RigidTransformTests {
  /// SciPy 1's `Rotation.from_euler("xyz", ...)`: fixed axes, x first.
  static let first = RigidTransform(
    source: "camera",
    target: "kit",
    rotation: UnitQuaternion(roll: 0.1, pitch: -0.2, yaw: 0.3),
    translation: [1, 2, 3]
  )
  static let second = RigidTransform(
    source: "kit",
    target: "base_link",
    rotation: UnitQuaternion(roll: -0.4, pitch: 0.5, yaw: -2.6),
    translation: [-0.5, 0.25, 4]
  )

  private func near(
    _ quaternion: UnitQuaternion,
    _ w: Double,
    _ x: Double,
    _ y: Double,
    _ z: Double
  ) -> Bool {
    max(abs(quaternion.w - w), abs(quaternion.x - x), abs(quaternion.y - y), abs(quaternion.z - z))
      < 1e-7
  }

  @Test func `roll, pitch and yaw and the matrix give the quaternion of SciPy`() throws {
    let turned = UnitQuaternion(roll: -0.025, pitch: 0.315, yaw: 1.035)
    #expect(near(turned, 0.85726492, -0.08831737, 0.13019373, 0.49025145))
    let rows = [
      0.4854062081169685, -0.8635474851682319, 0.13662559782533137, 0.8175540148990663,
      0.503707107318917, 0.27907809437293174, -0.3098164712276029, -0.02376743351798946,
      0.950499270520522,
    ]
    #expect(near(try #require(UnitQuaternion(rows: rows)), turned.w, turned.x, turned.y, turned.z))
  }

  @Test func `half turns around each axis survive the matrix`() throws {
    let turns: [([Double], (Double, Double, Double, Double))] = [
      ([1, 0, 0, 0, -1, 0, 0, 0, -1], (0, 1, 0, 0)),
      ([-1, 0, 0, 0, 1, 0, 0, 0, -1], (0, 0, 1, 0)),
      ([-1, 0, 0, 0, -1, 0, 0, 0, 1], (0, 0, 0, 1)),
    ]
    for (rows, parts) in turns {
      let turn = try #require(UnitQuaternion(rows: rows))
      #expect(abs(turn.x) == parts.1 && abs(turn.y) == parts.2 && abs(turn.z) == parts.3)
      #expect(abs(turn.angleDegrees - 180) < 1e-12)
    }
  }

  @Test func `a chain is that of SciPy`() throws {
    let whole = try #require(Self.first.followed(by: Self.second))
    #expect(whole.source == "camera" && whole.target == "base_link")
    #expect(near(whole.rotation, 0.44543745, 0.15435122, 0.13259396, -0.87188303))
    let expected: SIMD3<Double> = [-0.51533509, -3.27237354, 5.26200217]
    for axis in 0..<3 { #expect(abs(whole.translation[axis] - expected[axis]) < 1e-7) }
    #expect(Self.second.followed(by: Self.first) == nil)
  }

  @Test func `the inverse is that of SciPy and leads back`() throws {
    let back = Self.first.inverse
    #expect(near(back.rotation, 0.98185617, -0.06407135, 0.09115755, -0.1534393))
    let expected: SIMD3<Double> = [-2.11156031, -1.86994333, -2.45858191]
    for axis in 0..<3 { #expect(abs(back.translation[axis] - expected[axis]) < 1e-7) }
    let nothing = try #require(Self.first.followed(by: back))
    #expect(nothing.rotation.angleDegrees < 1e-6)
    let point = nothing.applied(to: [4, -5, 6])
    #expect(abs(point.x - 4) < 1e-12 && abs(point.y + 5) < 1e-12 && abs(point.z - 6) < 1e-12)
  }

  @Test func `two mounts differ by degrees and millimetres`() throws {
    var other = Self.second
    (other.source, other.target) = (Self.first.source, Self.first.target)
    let difference = try #require(Self.first.difference(to: other))
    #expect(abs(difference.degrees - 163.16558059513451) < 1e-9)
    #expect(abs(difference.millimeters - 2512.4689052802223) < 1e-9)
    #expect(Self.first.difference(to: Self.second) == nil)
    let same = try #require(Self.first.difference(to: Self.first))
    #expect(same.degrees < 1e-6 && same.millimeters == 0)
  }

  @Test func `what is no rotation is refused`() {
    #expect(UnitQuaternion(w: 0, x: 0, y: 0, z: 0) == nil)
    #expect(UnitQuaternion(w: 2, x: 0, y: 0, z: 0) == nil)
    #expect(UnitQuaternion(w: .nan, x: 0, y: 0, z: 1) == nil)
    #expect(UnitQuaternion(rows: [1, 0, 0, 0, 1, 0, 0, 0, -1]) == nil)
    #expect(UnitQuaternion(rows: [1, 0, 0, 0, 2, 0, 0, 0, 1]) == nil)
    #expect(UnitQuaternion(rows: [1, 0, 0]) == nil)
    let rows: [Double] = [1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 1, 7]
    #expect(RigidTransform(source: "a", target: "b", rows: rows) != nil)
    #expect(RigidTransform(source: "a", target: "b", rows: rows + [0, 0, 0, 1]) != nil)
    #expect(RigidTransform(source: "a", target: "b", rows: rows + [0, 0, 1, 1]) == nil)
    #expect(RigidTransform(source: "a", target: "b", rows: [.infinity] + rows.dropFirst()) == nil)
  }
}

@Suite struct CalibrationDifferenceTests {
  /// OpenCV 5.0.0: the rays of the border of one calibration (SciPy's `fsolve` of `projectPoints`),
  /// projected by the other.
  @Test func `a changed calibration moves the border as OpenCV says`() throws {
    let before = try #require(Cameras.all["plumb_bob euroc"])
    let after = Cameras.pinhole(752, 480, 460, 458.5, 366, 249, [-0.28, 0.07, 0.0002, 0, 0])
    let difference = try #require(CalibrationDifference(from: before, to: after))
    let expected: [Double] = [
      2.250453858, 1.205758334, 4.914757738, 2.064061166, 1.112047722, 0.559889056, 1.838841930,
      3.781731139,
    ]
    for (place, pixels) in zip(CalibrationDifference.Place.allCases, expected) {
      #expect(abs(try #require(difference.pixels[place]) - pixels) < 1e-6)
    }
    #expect(abs(try #require(difference.greatestPixels) - (expected.max() ?? 0)) < 1e-6)
    let none = try #require(CalibrationDifference(from: before, to: before))
    #expect(try #require(none.greatestPixels) < 1e-7)
  }

  @Test func `what cannot be evaluated has no difference`() throws {
    let before = try #require(Cameras.all["plumb_bob euroc"])
    var other = before
    other.width = 640
    #expect(CalibrationDifference(from: before, to: other) == nil)
    other = before
    other.model = .unknown
    #expect(CalibrationDifference(from: before, to: other) == nil)
    // The image circle of xi 1.5 ends before the corners; the edges' middles are inside.
    let circle = try #require(Cameras.wide["mei above one"])
    let difference = try #require(CalibrationDifference(from: circle, to: circle))
    #expect(difference.pixels[.topLeft] == nil)
    #expect(difference.pixels[.top] != nil)
  }
}
