extension IndexViews {
  /// The views of what was lost, of bands at limits, and of the accumulation over drives.
  static let damageDocuments: [Document] = [
    Document(
      name: "v_damage",
      meaning:
        "One row per loss: a cause within one drive, behind one sample. It is laid to what holds "
        + "just before it.",
      example: "SELECT cause, sum(duration_s) FROM v_damage WHERE viewpoint = '' GROUP BY cause",
      columns: [
        "viewpoint":
          "The sensors that lost it, and what their frames must come with; empty for the "
          + "vehicle.",
        "cause":
          "dropout (a sensor fell silent or stopped early), truncation (the end of a recording is "
          + "missing), clock, position or calibration (not believed), sync (other sensors were missing).",
        "start_utc": "When it begins.",
        "duration_s":
          "Time lost; NULL where nobody can say how long the recording should have been.",
        "frames": "Frames lost; those never seen by the sensor's usual rate.",
        "unknown_length": "1 for a missing end of which nobody can say how long it is, else 0.",
        "verdict": "inside, assumed or outside the ODD just before; NULL where nothing is before.",
        "classes": "A JSON object: the class by axis just before; NULL where nothing is before.",
      ]
    ),
    Document(
      name: "v_band",
      meaning:
        "One row per band just inside or just outside a limit of the ODD; time outside the ODD "
        + "counts here.",
      example: "SELECT measure, band, side, state, duration_s FROM v_band WHERE state <> 'met'",
      columns: [
        "measure": "What is measured.", "side": "inside or outside, as the ODD sees it.",
        "band": "The values of the band.", "limit_value": "The limit, in the unit of the measure.",
        "unit": "The unit of the measure.", "condition": "The condition that tests the limit.",
        "file": "The file that declares it.", "line": "Its line there.",
        "possible_duration_s": "Time that may belong to it, the certain included.",
      ]
    ),
    Document(
      name: "v_band_stay",
      meaning: "One row per band and span of a drive that belongs to it.",
      example:
        "SELECT band, sum(duration_s) FROM v_band_stay WHERE membership = 'certain' GROUP BY band",
      columns: [
        "measure": "What is measured.", "side": "inside or outside, as the ODD sees it.",
        "band": "The values of the band.",
        "membership": "certain: the whole value lies in the band; possible: a part of it.",
      ]
    ),
    Document(
      name: "v_accumulation",
      meaning:
        "One row per grid and drive, in the order of time: cells entered and met so far. Rows without "
        + "a grid count requirements.",
      example: "SELECT position, entered, met FROM v_accumulation ORDER BY grid, position",
      columns: [
        "grid": "The grid; empty for the requirements.",
        "position": "The drive's place in the order of time, from 0.",
        "entered": "Cells with certain evidence after the drive; NULL for requirements.",
        "met": "Cells or requirements that are met after the drive.",
      ]
    ),
    Document(
      name: "v_incidence",
      meaning: "One row per grid and number of drives: what estimates of cells not seen rest on.",
      example: "SELECT sum(drives * cells) AS incidences FROM v_incidence GROUP BY grid",
      columns: [
        "grid": "The grid.", "drives": "In how many drives a cell was seen.",
        "cells": "How many cells were seen in exactly so many drives.",
      ]
    ),
  ]
}
