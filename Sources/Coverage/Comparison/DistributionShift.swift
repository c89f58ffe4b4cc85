import Conditions
import ODD

/// How the drives of an index are spread over the values of one condition.
package struct DriveShares: Sendable {
  /// What the value says of: `month`, `hour`, `region`, `square`, `vehicle`, `camera_model` or an axis.
  package enum Subject: String, Sendable {
    case time, place, hardware
    /// An axis of the plan.
    case axis
  }

  /// What stands for a value that is not known.
  package static let unknown = "unknown"

  package var name: String
  package var subject: Subject
  /// By drive and value: the frames of the drive.
  package private(set) var frames: [Int: [String: Int]] = [:]

  /// Creates shares without a drive.
  package init(name: String, subject: Subject) {
    self.name = name
    self.subject = subject
  }

  /// Adds frames of a drive.
  package mutating func add(_ count: Int, of value: String, drive: Int) {
    guard count > 0 else { return }
    frames[drive, default: [:]][value, default: 0] += count
  }

  /// How many drives have a frame.
  package var drives: Int { frames.count }

  /// The share of each value, every drive counting one however long it is.
  ///
  /// A drive is shared out over its values by its frames. Sums to 1.
  package var shares: [String: Double] {
    var sums: [String: Double] = [:]
    // Summed in the order of drives, so that the last bit is the same each time.
    for (_, own) in frames.sorted(by: { $0.key < $1.key }) {
      let all = own.values.reduce(0, +)
      for (value, count) in own { sums[value, default: 0] += Double(count) / Double(all) }
    }
    return sums.mapValues { $0 / Double(max(1, frames.count)) }
  }
}

/// How far the drives of two indexes lie apart on one condition.
package struct DistributionShift: Sendable {
  /// One value's share of the drives of both.
  package struct Value: Hashable, Sendable {
    package var name: String
    package var first: Double
    package var second: Double
  }

  package var name: String
  package var subject: DriveShares.Subject
  /// By name.
  package var values: [Value]
  /// `nil` where one of them has no drive.
  package var distance: ShareDistance?

  /// Compares conditions of the same name.
  package static func between(
    _ first: [DriveShares],
    _ second: [DriveShares]
  ) -> [DistributionShift] {
    first.compactMap { shares in
      guard let other = second.first(where: { $0.name == shares.name }) else { return nil }
      let (p, q) = (shares.shares, other.shares)
      let names = Set(p.keys).union(q.keys).sorted()
      return DistributionShift(
        name: shares.name,
        subject: shares.subject,
        values: names.map { Value(name: $0, first: p[$0] ?? 0, second: q[$0] ?? 0) },
        distance: ShareDistance(names.map { p[$0] ?? 0 }, names.map { q[$0] ?? 0 })
      )
    }
  }
}

extension CoverageInput {
  /// How the drives are spread over the classes of each axis that is about the vehicle or the drive.
  package var axisShares: [DriveShares] {
    plan.axes.enumerated().filter { $0.element.measure.scope != .sensor }
      .map { place, axis in
        var shares = DriveShares(
          name: axis.name,
          subject: .axis
        )
        for stay in stays {
          let value =
            switch assignments[stay.assignment].readings[place] {
            case .one(let index): axis.classes[index].name
            // All of several classes together are a value of their own.
            case .allOf(let set):
              set.indices.map { axis.classes[$0].name }.joined(separator: " and ")
            case .other(let value): "other: \(value)"
            case .anyOf, .unknown: DriveShares.unknown
            }
          shares.add(stay.allFrames, of: value, drive: stay.drive)
        }
        return shares
      }
  }
}
