import Conditions
package import Coverage
import ODD
import Quantities

/// The document of `oddcov explain --json`: `oddcov.explain/1`.
package enum ExplainJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.explain/1"

  /// The whole chain, with unrounded figures.
  package static func document(
    _ explanation: SampleExplanation,
    _ summary: CoverageSummary,
    toolVersion: String? = nil
  ) -> JSONValue {
    let moment = explanation.moment
    var members = CoverageJSON.header(summary, schema: schema, toolVersion: toolVersion)
    members["drive"] = .object([
      "id": .string(explanation.drive), "vehicle": .string(orNull: explanation.vehicle),
      "start": .string(explanation.driveSpan.start.rfc3339),
      "end": .string(explanation.driveSpan.end.rfc3339),
    ])
    members["asked"] = .string(explanation.asked.rfc3339)
    members["sample"] = .object([
      "time": .string(moment.time.rfc3339), "time_ns": .int(moment.time.nanosecondsSince1970),
      "until": .string(orNull: explanation.until?.rfc3339),
      "day": .string(orNull: moment.day?.iso8601),
      "utc_offset_s": moment.offsetSeconds.map { .int($0) } ?? .null,
      "time_absence": .string(orNull: moment.timeAbsence),
    ])
    members["position"] = position(explanation)
    members["sun"] =
      explanation.sun.map {
        .object([
          "elevation_deg": .number($0.elevationDegrees), "azimuth_deg": .number($0.azimuthDegrees),
          "apparent_elevation_deg": .number($0.apparentElevationDegrees),
        ])
      } ?? .null
    members["station"] =
      moment.weather.nearest.map {
        .object([
          "id": .string($0.station), "distance_m": .number($0.distanceMeters),
          "age_s": .number($0.ageSeconds),
        ])
      } ?? .null
    members["road"] =
      moment.road.nearest.map {
        .object(["way": .int($0.way), "distance_m": .number($0.distanceMeters)])
      } ?? .null
    members["regions"] = .strings(Set((moment.regions ?? [:]).values.joined()).sorted())
    members["open_regions"] = .array(
      explanation.openRegions.map {
        .object([
          "source": .string($0.source),
          "choices": .array($0.choices.map { .strings($0) }),
          "border_m": .number($0.borderMeters),
        ])
      }
    )
    members["tags"] = .object(moment.tags.mapValues { .strings($0) })
    members["values"] = .array(explanation.values.map(value))
    members["doubts"] = .array(
      explanation.doubts.map {
        .object([
          "rule": .string($0.rule), "what": .string($0.what), "reason": .string($0.reason),
        ])
      }
    )
    members["axes"] = .array(explanation.axes.map(axis))
    members["sensors"] = .array(
      explanation.sensors.map {
        .object(["sensor": .string($0.role), "axes": .array($0.axes.map(axis))])
      }
    )
    members["verdict"] = verdict(explanation)
    members["viewpoints"] = .array(explanation.viewpoints.map(viewpoint))
    members["grids"] = .array(explanation.grids.map(grid))
    members["requirements"] = .array(
      explanation.requirements.map {
        .object([
          "id": .string($0.id), "viewpoint": .string($0.viewpoint),
          "evidence": .string($0.role.word), "state": .string($0.state.rawValue),
        ])
      }
    )
    members["frames"] = .array(explanation.frames.map(frame))
    members["epochs"] = .array(explanation.epochs.map(epoch))
    members["disagreements"] = .strings(explanation.disagreements)
    return .object(members)
  }

  private static func position(_ explanation: SampleExplanation) -> JSONValue {
    let ego = explanation.moment.ego
    return .object([
      "latitude_deg": .number(orNull: ego.position?.latitudeDegrees),
      "longitude_deg": .number(orNull: ego.position?.longitudeDegrees),
      "altitude_m": .number(orNull: ego.altitudeMeters),
      "heading_deg": .number(orNull: ego.headingDegrees),
      "speed_m_s": .number(orNull: ego.speedMetersPerSecond),
      "turn_deg_s": .number(orNull: ego.turnDegreesPerSecond),
      "horizontal_error_m": .number(orNull: ego.horizontalErrorMeters),
      "vertical_error_m": .number(orNull: ego.verticalErrorMeters),
      "speed_error_m_s": .number(orNull: ego.speedErrorMetersPerSecond),
      "turn_error_deg_s": .number(orNull: ego.turnErrorDegreesPerSecond),
      "absence": .string(orNull: ego.absence),
      "place": explanation.place.map {
        .object(["column": .int($0.column), "row": .int($0.row)])
      } ?? .null,
      "fixes": .array(
        explanation.fixes.map {
          .object([
            "time": .string($0.time.rfc3339),
            "latitude_deg": .number($0.position.latitudeDegrees),
            "longitude_deg": .number($0.position.longitudeDegrees),
            "altitude_m": .number(orNull: $0.altitudeMeters),
            "horizontal_error_m": .number(orNull: $0.horizontalErrorMeters),
            "recording": .string($0.recording), "stream": .string(orNull: $0.stream),
          ])
        }
      ),
    ])
  }

  private static func value(_ value: SampleExplanation.RawValue) -> JSONValue {
    var absence: String?
    if case .unknown(let reason) = value.value { absence = reason }
    return .object([
      "measure": .string(value.measure.name), "unit": .string(orNull: value.measure.unit),
      "form": .string(value.value.form),
      "values": .array(value.value.alternatives.map(alternative)),
      "absence": .string(orNull: absence), "source": .string(value.source),
    ])
  }

  private static func alternative(_ alternative: Alternative) -> JSONValue {
    switch alternative {
    case .label(let word): .string(word)
    case .interval(let interval):
      interval.lower == interval.upper
        ? .number(interval.lower)
        : .object(["min": .number(interval.lower), "max": .number(interval.upper)])
    }
  }

  private static func axis(_ item: SampleExplanation.AxisClass) -> JSONValue {
    let edge = item.axis.nearestEdge(to: item.value)
    return .object([
      "axis": .string(item.axis.name), "measure": .string(item.axis.measure.name),
      "unit": .string(orNull: item.axis.measure.unit),
      "value": .string(item.axis.measure.text(of: item.value)),
      "reading": .string(item.axis.text(of: item.reading)),
      "classes": .array(
        item.classes.map {
          .object([
            "class": .string(item.axis.classes[$0].name),
            "borders": .strings(item.axis.borders(ofClass: $0)),
          ])
        }
      ),
      "border_set": .string(item.axis.borderSource),
      "edge": edge.map {
        .object(["value": .number($0.value), "distance": .number($0.distance)])
      } ?? .null,
    ])
  }

  private static func verdict(_ explanation: SampleExplanation) -> JSONValue {
    .object([
      "verdict": .string(explanation.judgement.verdict.rawValue),
      "violations": .strings(explanation.judgement.violations),
      "missing": .strings(explanation.judgement.missing),
      "deciding": .array((explanation.trace?.decidingTests ?? []).map { trace($0, deep: false) }),
      "trace": explanation.trace.map { trace($0, deep: true) } ?? .null,
    ])
  }

  private static func trace(_ trace: ConditionTrace, deep: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(trace.kind.rawValue), "text": .string(trace.text),
      "truth": .string(trace.truth.rawValue), "value": .string(orNull: trace.value),
      "file": .string(orNull: trace.file), "line": trace.line.map { .int($0) } ?? .null,
    ]
    if deep {
      members["decides"] = .bool(trace.decides)
      members["children"] = .array(trace.children.map { self.trace($0, deep: true) })
    }
    return .object(members)
  }

  private static func viewpoint(_ item: SampleExplanation.Viewpoint) -> JSONValue {
    .object([
      "viewpoint": .string(item.key), "all_frames": .int(item.allFrames),
      "frames": .int(item.frames), "duration_ns": .int(item.nanoseconds),
      "length_mm": .int(item.millimeters),
      "counted_until": .string(orNull: item.countedUntil?.rfc3339),
      "stay": item.stay.map {
        .object([
          "start": .string($0.start.rfc3339), "end": .string($0.end.rfc3339),
          "all_frames": .int($0.allFrames), "frames": .int($0.frames),
          "duration_ns": .int($0.nanoseconds), "length_mm": .int($0.millimeters),
          "day": .string(orNull: $0.day?.iso8601),
          "place": $0.place.map {
            .object(["column": .int($0.column), "row": .int($0.row)])
          } ?? .null,
        ])
      } ?? .null,
    ])
  }

  private static func grid(_ item: SampleExplanation.GridPlace) -> JSONValue {
    .object([
      "grid": .string(item.grid), "viewpoint": .string(item.viewpoint),
      "assignment": .string(item.kind.name), "verdict": .string(item.verdict.rawValue),
      "candidates": .int(item.count), "candidates_omitted": .int(item.count - item.cells.count),
      "cells": .array(
        item.cells.map { cell in
          .object([
            "classes": .object(
              Dictionary(
                cell.classes.map { ($0.axis, JSONValue.string($0.name)) },
                uniquingKeysWith: { first, _ in first }
              )
            ),
            "evidence": .string(cell.role.word), "state": .string(cell.state.rawValue),
            "reason": .string(orNull: cell.reason),
            "cell_frames": .int(cell.evidence.frames),
            "cell_seconds": .number(cell.evidence.seconds),
            "cell_drives": .int(cell.evidence.drives),
          ])
        }
      ),
    ])
  }

  private static func frame(_ frame: SampleExplanation.Frame) -> JSONValue {
    .object([
      "stream": .string(frame.stream), "sensor": .string(frame.sensor),
      "modality": .string(frame.modality.rawValue), "time": .string(frame.time.rfc3339),
      "is_counted": .bool(frame.isCounted),
      "epoch": frame.epoch.map(JSONValue.int) ?? .null,
    ])
  }

  private static func epoch(_ epoch: SampleExplanation.Epoch) -> JSONValue {
    .object([
      "epoch": .int(epoch.id), "sensor": .string(epoch.sensor),
      "start": .string(epoch.start.rfc3339), "end": .string(epoch.end.rfc3339),
      "frames": .int(epoch.frames), "model": .string(epoch.model),
    ])
  }
}

extension SampleExplanation.Role {
  /// The word of documents and screens.
  var word: String { rawValue.replacing(" ", with: "_") }
}

extension MeasuredValue {
  /// `one`, `any_of`, `all_of` or `unknown`.
  fileprivate var form: String {
    switch self {
    case .one: "one"
    case .anyOf: "any_of"
    case .allOf: "all_of"
    case .unknown: "unknown"
    }
  }
}
