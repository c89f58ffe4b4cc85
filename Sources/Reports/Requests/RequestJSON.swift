import Conditions
import Coverage
import ODD
import Quantities

/// The document of `oddcov request --json`, which `oddcov reconcile` reads back.
package enum RequestJSON {
  /// The schema's name.
  package static let schema = "oddcov.request/1"
  /// Ways of one road class that are named.
  private static let maximumWays = 50

  /// The document.
  package static func document(_ page: RequestPage) -> JSONValue {
    let programme = page.programme
    let time = LocalTimeText(zoneName: programme.zoneName)
    var members = CoverageJSON.header(
      page.summary,
      schema: schema,
      toolVersion: page.toolVersion
    )
    members["from"] = .string(programme.from.iso8601)
    members["until"] = .string(programme.until.iso8601)
    members["time_zone"] = .string(orNull: programme.zoneName)
    members["requests"] = .array(page.requests.map { request($0, page, time) })
    members["requests_omitted"] = .int(page.omitted)
    members["regions"] = .array(programme.regions.map(region))
    members["stop_list"] = .array(programme.stopList.map(stop))
    members["known"] = .object([
      "drives": .array(
        programme.drives.map {
          .object([
            "id": .string($0.id), "vehicle": .string(orNull: $0.vehicle),
            "start": .string($0.start.rfc3339), "end": .string($0.end.rfc3339),
          ])
        }
      ),
      "recordings": .strings(programme.recordings),
    ])
    members["drive_hours"] = .number(orNull: programme.driveHours)
    members["price"] =
      programme.price.map {
        JSONValue.object([
          "cost_per_hour": .number($0.costPerHour), "currency": .string($0.currency),
        ])
      } ?? .null
    members["missions"] = programme.missions.map { MissionsJSON.value($0, time) } ?? .null
    members["notices"] = .strings(programme.notices)
    return .object(members)
  }

  private static func request(
    _ request: CollectionRequest,
    _ page: RequestPage,
    _ time: LocalTimeText
  ) -> JSONValue {
    let pattern = request.pattern
    return .object([
      "id": .string(request.id),
      "grid": .string(request.grid),
      "role": .string(orNull: request.role),
      "type": .string(request.kind.rawValue),
      "reason": .string(orNull: request.reason),
      "state": .string(pattern.state.rawValue),
      "pattern": .string(page.words.text(pattern)),
      "classes": .object(
        Dictionary(uniqueKeysWithValues: pattern.classes.map { ($0.axis, .string($0.name)) })
      ),
      "any": .strings(pattern.freeAxes),
      "cells": .int(pattern.cells),
      "cells_unobservable": .int(pattern.unobservableCells),
      "cells_waived": .int(request.waivedCells),
      "waivers": .strings(request.waivers),
      "weight": .number(pattern.weight),
      "evidence": CoverageJSON.evidence(pattern.evidence),
      "shortfall": CoverageJSON.target(pattern.shortfall),
      "regions": .strings(request.regions),
      "squares_with_evidence": .strings(request.squares.sorted()),
      "areas": .array(request.outlooks.map { outlook($0, time) }),
      "needs_heading": .bool(request.needsHeading),
      "roads": .array(
        request.roads.map {
          .object([
            "class": .string($0.roadClass), "ways": .int($0.ways.count),
            "first_ways": .array($0.ways.prefix(maximumWays).map(JSONValue.int)),
          ])
        }
      ),
      "rig": .strings(request.rig),
      "conditions": .strings(request.conditions),
      "uncertain": .object([
        "seconds": CoverageJSON.seconds(request.uncertain.nanoseconds),
        "frames": .int(request.uncertain.frames),
        "cells_resolvable": .int(request.resolvableCells),
        "cells_attainable": .int(request.attainableCells),
        "causes": .array(request.causes.map(cause)),
      ]),
      "estimate": request.estimate.map(estimate) ?? .null,
      "estimate_absence": .string(orNull: request.estimateAbsence),
      "cost": request.cost.map(cost) ?? .null,
    ])
  }

  static func cause(_ cause: UncertainCause) -> JSONValue {
    .object([
      "axis": .string(cause.axis), "reason": .string(cause.reason),
      "seconds": CoverageJSON.seconds(cause.nanoseconds), "frames": .int(cause.frames),
    ])
  }

  private static func estimate(_ estimate: YieldEstimate) -> JSONValue {
    .object([
      "drives": .int(estimate.drives),
      "interval_80": estimate.interval.map {
        .array([.int($0.lowerBound), .int($0.upperBound)])
      } ?? .null,
      "drives_seen": .int(estimate.drivesSeen),
      "drives_with_yield": .int(estimate.drivesWithYield),
      "seconds_per_drive": .number(estimate.meanSeconds),
    ])
  }

  private static func cost(_ cost: CollectionRequest.Cost) -> JSONValue {
    .object([
      "least": .number(orNull: cost.least),
      "expected": .number(orNull: cost.expected),
      "interval_80": cost.interval.map {
        .array([.number($0.lowerBound), .number($0.upperBound)])
      } ?? .null,
    ])
  }

  private static func outlook(
    _ outlook: CollectionRequest.Outlook,
    _ time: LocalTimeText
  ) -> JSONValue {
    let found = outlook.windows
    return .object([
      "regions": .strings(outlook.area.regions),
      "bbox": bounds(outlook.area.bounds),
      "windows": .array(
        found.windows.prefix(RequestPage.maximumWindows)
          .map { window in
            var members: [String: JSONValue] = [
              "start": .string(window.start.rfc3339),
              "end": .string(window.end.rfc3339),
              "start_local": .string(time.rfc3339(window.start)),
              "end_local": .string(time.rfc3339(window.end)),
              "hours": .number(window.seconds / 3600),
            ]
            if !window.sunAzimuths.isEmpty {
              members["sun_azimuth_deg"] = .array(window.sunAzimuths.map(JSONValue.number))
            }
            return .object(members)
          }
      ),
      "windows_omitted": .int(max(0, found.windows.count - RequestPage.maximumWindows)),
      "hours": .number(found.hours),
      "note": .string(orNull: found.note),
      "weather": outlook.weather.map(weather) ?? .null,
    ])
  }

  private static func weather(_ outlook: CollectionRequest.WeatherOutlook) -> JSONValue {
    var members: [String: JSONValue] = [
      "condition": .string(outlook.text),
      "stations": .strings(outlook.stations),
      "absence": .string(orNull: outlook.absence),
    ]
    guard let climate = outlook.climatology else { return .object(members) }
    members["reports"] = .int(climate.reports)
    members["first"] = .string(orNull: climate.span?.lowerBound.rfc3339)
    members["last"] = .string(orNull: climate.span?.upperBound.rfc3339)
    members["observed_hours"] = .number(climate.observedHours)
    members["inside_hours"] = .number(climate.hoursInside)
    members["possible_hours"] = .number(climate.hoursPossible)
    members["expected"] = outlook.expected.map(expectation) ?? .null
    members["per_year"] = outlook.yearly.map(expectation) ?? .null
    members["shares"] = .array(
      (1...12)
        .flatMap { month in
          (0..<24)
            .compactMap { hour -> JSONValue? in
              let bin = climate.bin(month: month, hour: hour)
              guard let share = bin.share else { return nil }
              return .object([
                "month": .int(month), "hour": .int(hour),
                "observed_hours": .number(bin.observedHours), "share": .number(share),
              ])
            }
        }
    )
    return .object(members)
  }

  private static func expectation(_ expected: Climatology.Expectation) -> JSONValue {
    .object([
      "window_hours": .number(expected.windowHours),
      "hours": .number(expected.hours),
      "hours_possible": .number(expected.possibleHours),
      "unobserved_hours": .number(expected.unobservedHours),
      "hours_by_month": .array(expected.byMonth.map(JSONValue.number)),
    ])
  }

  private static func region(_ region: CollectionRegion) -> JSONValue {
    .object([
      "name": .string(region.name),
      "bbox": bounds(region.bounds),
      "squares": region.squares.map { squares in
        .array(
          squares.map {
            .object([
              "square": .string($0.name),
              "visited_s": CoverageJSON.seconds($0.visitedNanoseconds),
            ])
          }
        )
      } ?? .null,
    ])
  }

  private static func stop(_ line: StopLine) -> JSONValue {
    .object([
      "grid": .string(line.grid),
      "classes": .object(
        Dictionary(uniqueKeysWithValues: line.classes.map { ($0.axis, .string($0.name)) })
      ),
      "evidence": CoverageJSON.evidence(line.evidence),
      "target": CoverageJSON.target(line.target),
      "seconds_beyond_need": .number(orNull: line.surplusSeconds),
    ])
  }

  /// West, south, east, north in degrees (RFC 7946, section 5).
  private static func bounds(_ degrees: [Double]) -> JSONValue {
    .array(degrees.map(JSONValue.number))
  }
}
