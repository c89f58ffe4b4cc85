extension IndexViews {
  /// The views that figures are counted from.
  static let figureDocuments: [Document] = [
    Document(
      name: "v_stay",
      meaning:
        "One row per stay: a span of one drive with one reading on every axis, on one day, in "
        + "one place, from one point of view.",
      example:
        "SELECT drive, sum(duration_ns) / 1e9 FROM v_stay WHERE viewpoint = '' GROUP BY drive",
      columns: [
        "drive": "The drive's name.", "viewpoint": stayViewpoint, "start_ns": stayStart,
        "end_ns": stayEnd, "violations": "ODD conditions that are violated, one a line.",
        "all_frames": allFrames, "frames": countedFrames, "duration_ns": countedTime,
        "length_mm": countedWay, "day": "The civil day; a night belongs to the noon before.",
        "place_column": "Column of the equal-area square.", "place_row": "Row of the square.",
      ]
    ),
    Document(
      name: "v_grid_stay",
      meaning: "The stays that a grid counts, with what became of them in it.",
      example:
        "SELECT grid, assignment, sum(all_frames) FROM v_grid_stay GROUP BY grid, assignment",
      columns: [
        "grid": "The grid of the plan.", "role": gridRole,
        "assignment": "certain, ambiguous, unknown, undeclared (a value of no class) or "
          + "contradiction (no cell is left); reports add the last two to unknown.",
        "drive": "The drive's name.", "viewpoint": stayViewpoint, "start_ns": stayStart,
        "end_ns": stayEnd, "all_frames": allFrames, "frames": countedFrames,
        "duration_ns": countedTime, "length_mm": countedWay,
      ]
    ),
    Document(
      name: "v_certain",
      meaning:
        "The stays that are certain evidence for each cell: its frames, time and way are their "
        + "sums.",
      example: "SELECT grid, classes, sum(frames) FROM v_certain WHERE is_deciding "
        + "GROUP BY grid, classes",
      columns: [
        "grid": "The grid of the plan.", "classes": "The cell's class on each axis, as JSON.",
        "role": gridRole, "drive": "The drive's name.", "viewpoint": stayViewpoint,
        "start_ns": stayStart, "end_ns": stayEnd, "frames": countedFrames,
        "duration_ns": countedTime, "length_mm": countedWay,
        "is_deciding": "1 where the cell's figures are those of this role.",
      ]
    ),
    Document(
      name: "v_evidence",
      meaning: "All counts of evidence of cells, requirements, missing tuples, bands and uncovered "
        + "patterns as the last run stored them, where any is above zero; counts of visits need "
        + "more than SQL.",
      example: "SELECT name, classes, drives, days FROM v_evidence WHERE subject = 'cell' "
        + "AND kind = 'certain' AND role = ''",
      columns: [
        "subject": "cell, requirement, tuple, band or pattern.",
        "name": "The grid, the requirement's id, the band's measure, or tuples.",
        "classes":
          "The class on each axis, as JSON; of a band its measure, side and band; NULL for "
          + "a requirement.",
        "role":
          "The sensor's role where a cell counts several or a pattern is of one sensor, else "
          + "empty: the cell's own figures.",
        "kind": "certain, or possible: every unknown turned out well.",
        "is_deciding": "1 where the cell's own figures are these.",
        "frames": countedFrames, "duration_ns": countedTime, "length_mm": countedWay,
        "drive_equivalents": "Sum over drives of min(1, seconds / (seconds target / drives "
          + "target)).",
        "inverse_simpson": "1 / sum of squared shares of the drives' time.",
      ]
    ),
    Document(
      name: "v_summary",
      meaning: "Figures that only a run can compute, as the last one stored them.",
      example: "SELECT figure, value FROM v_summary WHERE grid = ''",
      columns: [
        "grid": "The grid of the plan; empty for a figure of the whole.",
        "figure":
          "cells, possibly_met, is_large (1 where its cells are not looked at one by one) of a "
          + "grid; of those of its cells that v_cell leaves out their number by state "
          + "(empty_omitted ...), weight_omitted and share_omitted; cells_omitted, tuple_settings, tuples_met, "
          + "tuples_thin, concepts_measured, concepts_given, concepts_unmeasured, contradictions, "
          + "notices of the whole.",
        "value": "The figure.",
      ]
    ),
  ]

  private static let stayViewpoint =
    "Empty for the vehicle; else the sensors' roles and what frames must come with."
  private static let stayStart = "When its first sample holds."
  private static let stayEnd = "When its last span between frames ends."
  private static let allFrames = "All frames, also those of standing beyond the limit."
  private static let countedFrames = "Frames that count."
  private static let countedTime = "Time that counts, in nanoseconds."
  private static let countedWay = "Way that counts, in millimetres."
  private static let gridRole = "The sensor's role; NULL for the vehicle."
}
