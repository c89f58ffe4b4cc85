extension FigureWalk {
  /// Numbers that are neither counts nor sums, each with its reason.
  static let exceptions = ofGrids.merging(ofFindings) { $1 }.merging(ofExposure) { $1 }
    .merging(ofCombinations) { $1 }

  private static let ofGrids: [String: String] = {
    let reasons = [
      "certain": "a ratio of met and denominator",
      "possible": "a ratio of possibly_met and denominator",
      "certain_with_not_applicable": "a ratio of met and cells that count or are declared away",
      "certain_with_waivers": "a ratio of met and waived, and denominator",
      "possible_with_waivers": "a ratio of cells met, attainable or waived, and denominator",
      "weighted.certain": "a ratio of weight_met and weight",
      "weighted.possible": "a ratio of weight_possibly_met and weight",
    ]
    var found: [String: String] = [:]
    for (name, reason) in reasons {
      found["grids[].\(name)"] = reason
      found["summary.\(name)"] = reason
    }
    return found
  }()

  private static let ofFindings = [
    "gaps[].reached": "a share of the target",
    "requirements[].reached": "a share of the target",
    "requirements[].rank": "a place in an order",
    "accumulation.grids[].estimate.chao2": "an estimate of cells not seen",
    "accumulation.grids[].estimate.reachable": "an estimate of cells not seen",
    "accumulation.grids[].estimate.sample_coverage": "an estimate of a share",
    "accumulation.grids[].estimate.expected_in_ten_drives": "an estimate of cells to come",
    "bands[].lower": "a border of the band",
    "bands[].upper": "a border of the band",
    "bands[].limit.value": "declared in the ODD",
    "bands[].limit.line": "a place in a file",
  ]

  private static let ofExposure: [String: String] = {
    var found = [
      "cells[].exposure.hours_needed": "a bound by the declared sufficiency",
      "gaps[].exposure.hours_needed": "a bound by the declared sufficiency",
      "exposure.sufficiency.alpha": "declared in the plan",
      "exposure.sufficiency.rate_per_hour": "declared in the plan",
      "exposure.grids[].certain": "a ratio of the shares of met cells and mass",
      "exposure.grids[].possible": "a ratio of the shares of cells met or attainable, and mass",
      "exposure.grids[].sufficient": "a ratio of the shares of cells with hours enough, and mass",
      "exposure.axes[].classes[].declared": "a share that follows from those in the plan",
      "exposure.axes[].classes[].collected": "a ratio of the class's seconds and the axis's",
      "exposure.axes[].drive_equivalent.seconds": "a ratio of two targets of the plan",
    ]
    for list in ["over_collected", "under_collected"] {
      let gap = "exposure.grids[].\(list)[]"
      found["\(gap).collected"] = "a ratio of the cell's seconds and those of all cells"
      found["\(gap).excess"] = "a difference of two shares"
    }
    for part in ["grids", "axes"] {
      for count in ["seconds", "drive_equivalents"] {
        let distance = "exposure.\(part)[].distance.\(count)"
        found["\(distance).jensen_shannon_bits"] = "a distance of shares"
        found["\(distance).total_variation"] = "a distance of shares"
      }
    }
    return found
  }()

  private static let ofCombinations = [
    "patterns[].level": "an option of the search",
    "patterns[].threshold": "an option of the search",
    "tuples.t": "declared in the plan",
    "tuples.strengths[].t": "declared in the plan",
    "tuples.strengths[].total_coverage": "a ratio of met and settings",
    "tuples.strengths[].simple_coverage": "a ratio of two counts of combinations",
    "tuples.strengths[].completeness[].p": "a border of a share",
    "tuples.strengths[].completeness[].share": "a ratio of two counts of combinations",
  ]
}
