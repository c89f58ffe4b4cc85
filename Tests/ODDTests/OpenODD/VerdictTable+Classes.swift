extension VerdictTable {
  /// Rules 7, 8 and 11: verdicts, what nobody tests, classes that other concepts define.
  static let classes = #"""
    @ 7 assumed peer | 
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s", kind: town}}}
    # nothing is known: assumed, not outside
    @ 7 outside peer | kind dead_end
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s", kind: town}}}
    # one known violation is outside, whatever is missing
    @ 7 assumed peer | kind town, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s", kind: town}}}
    # one missing value is enough to leave it assumed
    @ 7 inside peer | kind town, wind 5, rain 0
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s", kind: town}}}
    # everything that is tested is known
    @ 7 inside peer | rain 1
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # a missing value that decides nothing leaves it inside
    @ 7 assumed peer | rain -
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # unknown in both halves
    @ 7 outside peer | wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # a certain exclusion beside an unknown include
    @ 8 inside peer | rain 1, wind 99, kind ferry
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # what nobody tests is not constrained
    @ 8 inside peer | rain 1, wind -
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a missing value that nobody tests is no assumption
    @ 8 inside peer | temp -40, rain 0
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # an ODD of exclusions lets everything else in
    @ 8 outside peer | temp 20, rain 9
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # except what it excludes
    @ 11 inside peer | rain 0.05
    ODD: {r: {INCLUDE_AND: {level: dry}}}
    # a class that is cut from a number
    @ 11 inside peer | rain 0.1
    ODD: {r: {INCLUDE_AND: {level: light}}}
    # a border that one class alone has
    @ 11 inside peer | rain 2.5
    ODD: {r: {INCLUDE_AND: {level: light}}}
    # a shared border belongs to the class declared first
    @ 11 outside peer | rain 2.5
    ODD: {r: {INCLUDE_AND: {level: moderate}}}
    # and not to the class declared second
    @ 11 inside peer | rain 2.6
    ODD: {r: {INCLUDE_AND: {level: moderate}}}
    # beyond the shared border the second class holds
    @ 11 inside peer | rain 7.6
    ODD: {r: {INCLUDE_AND: {level: moderate}}}
    # the upper end of the third class
    @ 11 inside peer | rain 7.7
    ODD: {r: {INCLUDE_AND: {level: heavy}}}
    # an open end
    @ 11 inside peer | rain 5
    ODD: {r: {INCLUDE_AND: {level: ">= moderate"}}}
    # a bound against a literal, which is included
    @ 11 outside peer | rain 1
    ODD: {r: {INCLUDE_AND: {level: ">= moderate"}}}
    # a class below the bound
    @ 11 outside peer | rain 5
    ODD: {r: {INCLUDE_AND: {level: "> moderate"}}}
    # a bound without equality leaves the literal out
    @ 11 inside peer | rain 1
    ODD: {r: {INCLUDE_AND: {level: "< moderate"}}}
    # the classes declared before
    @ 11 inside peer | rain 5
    ODD: {r: {INCLUDE_AND: {level: "<= moderate"}}}
    # the classes declared before, and the literal
    @ 11 outside peer | rain 9
    ODD: {r: {INCLUDE_AND: {level: "<= moderate"}}}
    # a class above the bound
    @ 11 outside peer | rain 2.5
    ODD: {r: {EXCLUDE_OR: {level: [dry, light]}}}
    # the shared border is excluded with its first class
    @ 11 inside peer | rain 2.5
    ODD: {r: {EXCLUDE_OR: {level: ">= moderate"}}}
    # and not with its second
    @ 11 inside peer | rain 3, vis 4000, temp 5
    ODD: {r: {INCLUDE_AND: {mood: harsh}}}
    # a class by several concepts holds where all its conditions do
    @ 11 outside peer | rain 3, vis 4000, temp -5
    ODD: {r: {INCLUDE_AND: {mood: cold}}}
    # the first class that holds wins, though the second would hold
    @ 11 inside peer | rain 1, vis 4000, temp -5
    ODD: {r: {INCLUDE_AND: {mood: cold}}}
    # the first class fails, the second wins
    @ 11 inside peer | rain 1, vis 4000, temp 5
    ODD: {r: {INCLUDE_AND: {mood: fine}}}
    # the third class where the first two fail
    @ 11 assumed peer | rain 3, vis -, temp 5
    ODD: {r: {INCLUDE_AND: {mood: fine}}}
    # where an earlier class is undecided, so is the value
    @ 11 outside peer | rain -, vis 9000, temp -5
    ODD: {r: {INCLUDE_AND: {mood: fine}}}
    # the first class is false for certain, so the second wins
    @ 11 inside peer | rain -, vis 9000, temp -5
    ODD: {r: {INCLUDE_AND: {mood: cold}}}
    # a missing value that an earlier class does not need
    @ 11 assumed peer | rain -, vis 4000, temp -5
    ODD: {r: {INCLUDE_AND: {mood: cold}}}
    # the first class may hold, so the second is not certain
    @ 11 inside peer | vis 500
    ODD: {r: {INCLUDE_AND: {sight: poor}}}
    # classes that fall with their number
    @ 11 inside peer | vis 4000
    ODD: {r: {INCLUDE_AND: {sight: good}}}
    # a shared border of falling classes belongs to the first
    @ 11 outside peer | vis 4000
    ODD: {r: {INCLUDE_AND: {sight: fair}}}
    # and not to the second
    @ 8 inside peer | rain 1, lanes 9
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a number beyond all sense that nobody tests is not judged
    """#
}
