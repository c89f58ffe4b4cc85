import Foundation
import TestSupport

/// A plan over the sample drives with grids per sensor, an axis that lacks classes, and a tight ODD.
enum SensorPlan {
  /// Writes `sensors.coverage.yaml` and the ODD that it names.
  static func write(to folder: ScratchFolder, driveGap: String = "30 min") throws {
    let root = CommandRun.checkout.path(percentEncoded: false)
    let domain = try String(contentsOfFile: "\(root)/ODD/urban-pilot.odd.yaml", encoding: .utf8)
      .replacing("<= 60 km/h", with: "<= 20 km/h")
      .replacing("[taxonomy/", with: "[\(root)/ODD/taxonomy/")
    try domain.write(toFile: folder.file("tight.odd.yaml"), atomically: true, encoding: .utf8)
    try """
    plan: sensors
    version: 1.0.0
    odd: tight.odd.yaml
    measured:
      operating_area: {axis: area}
    time_zone: Europe/Berlin
    weather:
      observations:
        - {file: \(root)/SampleDrives/weather/karlsruhe-asos.csv, format: iem}
    counting: {drive_gap: \(driveGap)}
    axes:
      time_of_day:
        measure: sun_elevation
        classes: {night: "< -6 deg", twilight: "[-6 .. 0) deg", day: ">= 0 deg"}
      area: {measure: region, regions: \(root)/ODD/regions/karlsruhe.geojson, property: name}
      fleet: {measure: vehicle, classes: [karl-1, karl-2]}
      glare: {measure: glare, classes: [none, flare_zone, direct]}
      camera: {measure: camera_model, classes: [pinhole]}
    grids:
      times: {axes: [time_of_day, fleet], need: {seconds: 60, drives: 2}}
      front_glare: {axes: [glare, area], per: sensor, roles: [front], need: {frames: 50, drives: 1}}
      each: {axes: [glare, time_of_day], per: sensor, roles: [front, rear], need: {seconds: 20}}
      any: {axes: [glare], per: sensor, roles: [front, rear], over: any, need: {frames: 50}}
      all: {axes: [glare], per: sensor, roles: [front, rear], over: all, need: {frames: 50}}
      models: {axes: [camera], per: sensor, roles: [front, rear], need: {frames: 50}}
      complete:
        axes: [time_of_day]
        complete: {sensors: [front, rear], within: 60 ms}
        need: {frames: 50, days: 2}
    requirements:
      - id: R1
        where: {glare: direct}
        over: each
        need: {frames: 10}
        because: the sun blinds
        source: test
      - id: R2
        where: {time_of_day: [night, twilight], fleet: karl-1}
        need: {seconds: 30, drives: 1, places: 2}
        because: it is dark
        source: test
    """
    .write(toFile: folder.file("sensors.coverage.yaml"), atomically: true, encoding: .utf8)
  }
}
