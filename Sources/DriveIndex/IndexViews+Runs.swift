extension IndexViews {
  /// The views of what only a run can tell, from which the rest of the figures is counted.
  static let runDocuments: [Document] = gridDocuments + lossDocuments + combinationDocuments

  private static let gridDocuments: [Document] = [
    Document(
      name: "v_axis_class",
      meaning: "The classes that the plan declares, one row each.",
      example: "SELECT axis, count(*) AS classes FROM v_axis_class GROUP BY axis",
      columns: [
        "axis": "The axis of the plan.", "position": "The class's place in its axis, from 0.",
        "class": "The class.",
      ]
    ),
    Document(
      name: "v_grid_axis",
      meaning: "The axes that each grid crosses, one row each.",
      example: "SELECT grid, axis, classes FROM v_grid_axis ORDER BY grid, position",
      columns: [
        "grid": "The grid of the plan.", "position": "The axis's place in the grid, from 0.",
        "axis": "The axis of the plan.", "classes": "How many classes the axis has.",
      ]
    ),
    Document(
      name: "v_asked_stay",
      meaning: "The stays of a grid with a condition on its frames, before it is asked; none for "
        + "a grid that counts every frame.",
      example: "SELECT grid, sum(all_frames) AS frames FROM v_asked_stay GROUP BY grid",
      columns: [
        "grid": "The grid of the plan.",
        "viewpoint": "Empty for the vehicle; else the sensors' roles.",
        "start_ns": stayBegins, "end_ns": stayEnds, "all_frames": everyFrame,
      ]
    ),
    Document(
      name: "v_doubtful_stay",
      meaning: "The stays inside the ODD that lie in no one cell of a grid because of one axis "
        + "alone; where two axes are uncertain, neither helps by itself.",
      example: "SELECT grid, axis, reason, sum(duration_ns) / 1e9 AS seconds FROM v_doubtful_stay "
        + "GROUP BY grid, axis, reason",
      columns: [
        "grid": "The grid of the plan.", "axis": "The uncertain axis.", "kind": doubtKind,
        "reason": doubtReason, "viewpoint": "Empty for the vehicle; else the sensors' roles.",
        "start_ns": stayBegins, "end_ns": stayEnds, "all_frames": everyFrame,
        "duration_ns": "Time that counts, in nanoseconds.",
      ]
    ),
    Document(
      name: "v_influence",
      meaning: "One row per unknown of a grid: how many open cells could be met together if it "
        + "alone was resolved, as the last run stored it.",
      example: "SELECT grid, axis, reason, cells FROM v_influence ORDER BY cells DESC",
      columns: [
        "grid": "The grid of the plan.", "axis": "The uncertain axis.", "kind": doubtKind,
        "reason": doubtReason, "cells": "Open cells that could be met.",
      ]
    ),
    Document(
      name: "v_cell_share",
      meaning: "What weights of requirements and declared shares of the operation say of each "
        + "listed cell, as the last run stored it.",
      example: "SELECT grid, sum(weight) AS weight FROM v_cell_share WHERE state = 'met' "
        + "GROUP BY grid",
      columns: [
        "grid": "The grid of the plan.",
        "is_attainable": "1 where the uncertain time can meet it together with all others that "
          + "have a 1 here, each second spent once.",
        "weight": "The weight of the heaviest requirement that names it, 1 without one; NULL "
          + "where it does not count or no requirement names cells of the grid.",
        "share": "Its share of the whole operation by the plan's exposure, 0 to 1, cells that do "
          + "not count included; NULL without one.",
      ]
    ),
  ]

  private static let lossDocuments: [Document] = [
    Document(
      name: "v_grid_damage",
      meaning: "One row per grid and loss of one of its points of view, with the part of the "
        + "grid's damage that it belongs to.",
      example: "SELECT grid, part, sum(frames) AS frames FROM v_grid_damage GROUP BY grid, part",
      columns: [
        "grid": "The grid of the plan.",
        "part": "in_cells (one cell was certain just before), outside (the vehicle was outside "
          + "the ODD) or unplaced.",
        "viewpoint": lossViewpoint, "cause": lossCause, "start_ns": lossStart,
        "duration_ns": lossTime, "frames": "Frames lost.", "unknown_length": lossLength,
      ]
    ),
    Document(
      name: "v_cell_damage",
      meaning: "One row per cell and loss just before which the cell was certain.",
      example: "SELECT grid, classes, sum(frames) AS frames FROM v_cell_damage "
        + "GROUP BY grid, classes",
      columns: [
        "grid": "The grid of the plan.", "viewpoint": lossViewpoint, "cause": lossCause,
        "start_ns": lossStart, "duration_ns": lossTime, "frames": "Frames lost.",
        "unknown_length": lossLength,
      ]
    ),
  ]

  private static let combinationDocuments: [Document] = [
    Document(
      name: "v_pattern",
      meaning: "The most general conditions none of whose cells is met, at most a thousand of "
        + "each grid and role, as the last run found them without --level and --measure.",
      example: "SELECT grid, rank, classes, cells FROM v_pattern WHERE rank <= 5",
      columns: [
        "grid": "The grid of the plan.",
        "role": "The sensor that sees it so; NULL for the vehicle.",
        "rank": "1 is to be driven first; NULL where no source yields any of it.",
        "classes": "A JSON object: the class by axis that the pattern fixes; all others are free.",
        "state": "thin, empty or unobservable.", "reason": "What is missing to observe it.",
        "cells": "Cells of the pattern that count.",
        "cells_unobservable": "How many of them no source yields.",
        "weight": "The weight of the heaviest open requirement that names one of them, else 0.",
        "shortfall": "A JSON object: frames, time and way that its cells lack together, and the "
          + "largest lack of every other count.",
      ]
    ),
    Document(
      name: "v_pattern_count",
      meaning: "How many patterns each grid and role has, those beyond a thousand included.",
      example: "SELECT grid, role, patterns FROM v_pattern_count",
      columns: [
        "grid": "The grid of the plan.",
        "role": "The sensor that sees it so; NULL for the vehicle.",
        "patterns": "Patterns that can be driven.",
        "unobservable": "Patterns that no source yields.",
      ]
    ),
    Document(
      name: "v_tuple_strength",
      meaning: "Settings of the plan's t-way axes that are not met, by state, for each number of "
        + "axes crossed at a time, as the last run stored them.",
      example: "SELECT t, thin + empty + unobservable AS settings_not_met FROM v_tuple_strength",
      columns: [
        "t": "How many axes are crossed at a time.", "thin": "Settings with some evidence.",
        "empty": "Settings without any.", "unobservable": "Settings that no source yields.",
      ]
    ),
    Document(
      name: "v_tuple_combination",
      meaning: "One row per choice of t axes: its settings that no rule removes, and the met ones, "
        + "as the last run stored them.",
      example: "SELECT t, sum(met) * 1.0 / sum(settings) AS covered FROM v_tuple_combination "
        + "GROUP BY t",
      columns: [
        "t": "How many axes are crossed at a time.", "axes": "A JSON array: the axes.",
        "settings": "Settings that no rule removes.", "met": "Settings with enough evidence.",
      ]
    ),
  ]

  private static let stayBegins = "When its first sample holds."
  private static let stayEnds = "When its last span between frames ends."
  private static let everyFrame = "All frames, also those of standing beyond the limit."
  private static let doubtKind = "unknown (no value) or ambiguous (one of several classes)."
  private static let doubtReason = "Why the value is unknown, or the classes that it may be."
  private static let lossViewpoint = "Empty for the vehicle; else the sensors that lost it."
  private static let lossCause = "dropout, truncation, clock, position, calibration or sync."
  private static let lossStart = "When it begins, in nanoseconds since 1970."
  private static let lossTime = "Time lost in nanoseconds; NULL where nobody can say."
  private static let lossLength = "1 for a missing end of which nobody can say how long it is."
}
