extension VerdictTable {
  /// Rules 3 and 4: missing values, values that a condition cannot be applied to, numbers and units.
  static let values = #"""
    @ 3 assumed peer | rain -
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a test of a missing number is unknown
    @ 3 assumed peer | rain -
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # an exclusion by a missing number is unknown
    @ 3 assumed peer | kind -
    ODD: {r: {INCLUDE_AND: {kind: [town, dead_end]}}}
    # a list is unknown where the class is missing
    @ 3 assumed peer | mixed -
    ODD: {r: {INCLUDE_AND: {mixed: true}}}
    # a boolean is unknown where it is missing
    @ 3 assumed peer | mixed -
    ODD: {r: {INCLUDE_AND: {mixed: false}}}
    # false does not mean missing
    @ 3 inside peer | rain -
    ODD: {r: {INCLUDE_AND: {rain: unknown}}}
    # x: unknown is true exactly when the value is missing
    @ 3 outside peer | rain 0
    ODD: {r: {INCLUDE_AND: {rain: unknown}}}
    # x: unknown is false for a value, zero too
    @ 3 outside peer | rain -
    ODD: {r: {EXCLUDE_OR: {rain: unknown}}}
    # missing data is made an exclusion
    @ 3 inside peer | rain 9
    ODD: {r: {EXCLUDE_OR: {rain: unknown}}}
    # any value passes where only missing ones are excluded
    @ 3 outside peer | kind -
    ODD: {r: {EXCLUDE_OR: {kind: none}}}
    # none is the same word as unknown
    @ 3 outside peer | mixed -
    ODD: {r: {EXCLUDE_OR: {mixed: undefined}}}
    # undefined is the same word as unknown
    @ 3 outside peer | wind -
    ODD: {r: {EXCLUDE_OR: {wind: "null"}}}
    # null is the same word as unknown
    @ 3 outside peer | rain -, wind 5
    ODD: {r: {INCLUDE_AND: {wind: "< 10 m/s"}, EXCLUDE_OR: {rain: unknown}}}
    # a strict profile: required data is missing
    @ 3 inside peer | rain 1, wind 5
    ODD: {r: {INCLUDE_AND: {wind: "< 10 m/s"}, EXCLUDE_OR: {rain: unknown}}}
    # a strict profile: required data is there
    @ 3 inside peer | rain -
    ODD: {r: {INCLUDE_OR: {rain: unknown, wind: "< 10 m/s"}}}
    # a true x: unknown settles an OR beside an unknown
    @ 3 assumed peer | rain 1
    ODD: {r: {INCLUDE_OR: {rain: unknown, wind: "< 10 m/s"}}}
    # a false x: unknown leaves an OR to the other, which is unknown
    @ 3 outside peer | rain -
    ODD: {r: {INCLUDE_OR: {level: unknown, kind: town}, EXCLUDE_OR: {rain: unknown}}}
    # a class follows from its number: both are missing, and that is excluded
    @ 3 assumed peer | rain -
    ODD: {r: {INCLUDE_AND: {level: light}}}
    # a class that is cut from a missing number is missing
    @ 4 outside peer | kind ferry
    ODD: {r: {INCLUDE_AND: {kind: [town, dead_end]}}}
    # a present value that is no class of the concept fails
    @ 4 inside peer | kind ferry
    ODD: {r: {EXCLUDE_OR: {kind: [town, dead_end]}}}
    # a value that is none of the excluded classes is not excluded
    @ 4 outside peer | rain "heavy"
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a word where a number is tested fails
    @ 4 inside peer | rain "heavy"
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # a condition that cannot be applied is false and excludes nothing
    @ 4 outside peer | kind 3
    ODD: {r: {INCLUDE_AND: {kind: town}}}
    # a number where a class is tested fails
    @ 4 outside peer | mixed "maybe"
    ODD: {r: {INCLUDE_AND: {mixed: true}}}
    # a word that is no boolean fails
    @ 4 outside peer | mixed "maybe"
    ODD: {r: {INCLUDE_AND: {mixed: false}}}
    # and it fails the opposite as well
    @ 4 outside peer | rain "heavy"
    ODD: {r: {INCLUDE_AND: {rain: unknown}}}
    # a value of the wrong kind is there, not missing
    @ 4 inside peer | rain 2
    ODD: {r: {INCLUDE_AND: {rain: "[2 .. 3] mm/h"}}}
    # the lower end of a range belongs to it
    @ 4 inside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "[2 .. 3] mm/h"}}}
    # the upper end of a range belongs to it
    @ 4 outside peer | rain 1.999
    ODD: {r: {INCLUDE_AND: {rain: "[2 .. 3] mm/h"}}}
    # just below a range
    @ 4 outside peer | rain 3.001
    ODD: {r: {INCLUDE_AND: {rain: "[2 .. 3] mm/h"}}}
    # just above a range
    @ 4 inside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "[2, 3] mm/h"}}}
    # a range with a comma is closed as well
    @ 4 outside peer | rain 3.5
    ODD: {r: {INCLUDE_AND: {rain: "[2, 3] mm/h"}}}
    # above a range with a comma
    @ 4 inside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "<= 3 mm/h"}}}
    # a bound with equality holds at the border
    @ 4 outside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a bound without equality does not
    @ 4 inside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: ">= 3 mm/h"}}}
    # from below as well
    @ 4 outside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "> 3 mm/h"}}}
    # from below as well, without equality
    @ 4 inside peer | lanes 2
    ODD: {r: {INCLUDE_AND: {lanes: 2}}}
    # a plain number is an equality
    @ 4 outside peer | lanes 3
    ODD: {r: {INCLUDE_AND: {lanes: 2}}}
    # another number is not equal
    @ 4 inside peer | temp -10
    ODD: {r: {INCLUDE_AND: {temp: "[-20 .. -10] C"}}}
    # negative ends
    @ 4 outside peer | temp -9
    ODD: {r: {INCLUDE_AND: {temp: "[-20 .. -10] C"}}}
    # above a negative end
    """#
}
