import Conditions
import Coverage
import ODD
import Quantities

/// ASAM OpenLABEL 1.0.0: scenario tags for each drive, and contexts with the intervals of each class.
///
/// Tags of BSI PAS 1883:2020 stand in the standard's ontology of scenario tags; what it has no tag for
/// stands in an ontology of the plan, whose terms are listed. A frame of the file is a sample of the
/// current operational domain; the frames at which an interval begins or ends carry their time.
package struct OpenLABELExport: RowExport {
  package static let name = "openlabel"
  package static let meaning = "ASAM OpenLABEL 1.0.0 tags for each drive, intervals of each class"

  /// The ontology of the standard.
  static let standard =
    "https://openlabel.asam.net/V1-0-0/ontologies/openlabel_ontology_scenario_tags.ttl"

  /// Creates the form.
  package init() {}

  package static func needsFigures(table: String) -> Bool { false }

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    var drives: [OpenLABELDrive] = []
    var number = 0
    try material.samples { sample in
      if drives.last?.name != sample.drive {
        drives.append(OpenLABELDrive(name: sample.drive, plan: material.plan))
      }
      drives[drives.count - 1].take(sample, number: number)
      number += 1
    }
    try sink.write(document(drives, material, frames: number).text(isPretty: true) + "\n")
    return []
  }

  private func document(
    _ drives: [OpenLABELDrive],
    _ material: ExportMaterial,
    frames: Int
  ) -> JSONValue {
    let summary = material.summary
    var tags: [JSONValue] = []
    var contexts: [JSONValue] = []
    var times: [Int: Timestamp] = [:]
    var standardTerms: Set<String> = []
    var ownTerms: Set<String> = []
    for (place, drive) in drives.enumerated() {
      for tag in drive.tags() {
        if tag.isStandard { standardTerms.insert(tag.type) } else { ownTerms.insert(tag.type) }
        tags.append(tag.value(resource: place, drive: drive.name))
      }
      for span in drive.spans() {
        ownTerms.insert(span.type)
        contexts.append(span.value(drive: drive.name, resource: place))
        for interval in span.intervals {
          times[interval.first] = interval.start
          times[interval.last] = interval.end
        }
      }
    }
    let paths = Dictionary(
      summary.drives.map { ($0.id, $0.recordings) },
      uniquingKeysWith: { first, _ in first }
    )
    var body: [String: JSONValue] = [
      "metadata": metadata(summary, material),
      "ontologies": .object([
        "0": ontology(OpenLABELExport.standard, standardTerms),
        "1": ontology("urn:oddcov:plan:\(summary.planDigest)", ownTerms),
      ]),
      "resources": numbered(
        drives.map { .string((paths[$0.name] ?? []).joined(separator: "; ")) }
      ),
      "tags": numbered(tags), "contexts": numbered(contexts),
    ]
    body["frames"] = .object(
      Dictionary(
        uniqueKeysWithValues: times.map { frame, time in
          (
            String(frame),
            .object(["frame_properties": .object(["timestamp": .string(time.rfc3339)])])
          )
        }
      )
    )
    body["frame_intervals"] =
      frames == 0
      ? .array([])
      : .array([.object(["frame_start": .int(0), "frame_end": .int(frames - 1)])])
    return .object(["openlabel": .object(body)])
  }

  private func metadata(_ summary: CoverageSummary, _ material: ExportMaterial) -> JSONValue {
    .object([
      "schema_version": .string("1.0.0"), "name": .string(summary.planName),
      "file_version": .string(summary.planVersion),
      "annotator": .string("oddcov \(material.supplement.toolVersion)"),
      "comment": .string(
        "Derived from log metadata, no pixel was seen. Frames are samples of the current operational "
          + "domain. Of the ODD's concepts \(summary.measured.count) are measured, "
          + "\(summary.given.count) given, \(summary.unmeasured.count) unmeasured."
      ),
      "frame_set": .string(summary.set), "plan_digest": .string(summary.planDigest),
      "as_of": .string(orNull: summary.asOf?.iso8601),
    ])
  }

  private func ontology(_ uri: String, _ terms: Set<String>) -> JSONValue {
    .object([
      "uri": .string(uri), "boundary_mode": .string("include"),
      "boundary_list": .strings(terms.sorted()),
    ])
  }

  private func numbered(_ values: [JSONValue]) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: values.enumerated().map { (String($0), $1) }))
  }
}
