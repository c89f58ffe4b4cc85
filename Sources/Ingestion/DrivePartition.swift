package import DriveIndex
import Quantities

/// Groups recordings into drives: one vehicle, no pause over the plan's drive gap.
///
/// Unknown vehicles count together as one (DESIGN, words).
package enum DrivePartition {
  /// One drive's recordings.
  package struct Group: Hashable, Sendable {
    package var vehicle: String?
    /// By fingerprint.
    package var recordings: [RecordingHead]
  }

  /// The drives in the order of vehicle and start; recordings without frames belong to none.
  package static func groups(
    of heads: [RecordingHead],
    driveGapNanoseconds: Int64
  ) -> [Group] {
    var groups: [Group] = []
    let byVehicle = Dictionary(grouping: heads.filter { $0.span != nil }, by: \.vehicle)
    for (vehicle, members) in byVehicle.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      let sorted = members.sorted {
        ($0.span?.start.nanosecondsSince1970 ?? 0, $0.fingerprint)
          < ($1.span?.start.nanosecondsSince1970 ?? 0, $1.fingerprint)
      }
      var current: [RecordingHead] = []
      var end = Int64.min
      for head in sorted {
        guard let span = head.span else { continue }
        let start = span.start.nanosecondsSince1970
        let (pause, overflow) = start.subtractingReportingOverflow(end)
        if !current.isEmpty, overflow || pause > driveGapNanoseconds {
          groups.append(Group(vehicle: vehicle, recordings: current))
          current = []
          end = .min
        }
        current.append(head)
        end = max(end, span.end.nanosecondsSince1970)
      }
      if !current.isEmpty { groups.append(Group(vehicle: vehicle, recordings: current)) }
    }
    return groups
  }
}
