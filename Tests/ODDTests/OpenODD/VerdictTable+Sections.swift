extension VerdictTable {
  /// Rules 1 and 2: include and not exclude, all and any in Kleene's logic.
  static let sections = #"""
    @ 1 inside peer | rain 2
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # what is included holds and nothing is excluded
    @ 1 outside peer | rain 3
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # what is included does not hold
    @ 1 inside peer | rain 2
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # an absent include holds, what is excluded does not
    @ 1 outside peer | rain 4
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h"}}}
    # what is excluded holds
    @ 1 inside peer | rain 2, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_AND: {wind: "> 10 m/s"}}}
    # included and not excluded
    @ 1 outside peer | rain 2, wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_AND: {wind: "> 10 m/s"}}}
    # the exclusion wins over the inclusion
    @ 1 outside peer | rain 4, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_AND: {wind: "> 10 m/s"}}}
    # not included, and not being excluded does not help
    @ 1 outside peer | rain 4, wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_AND: {wind: "> 10 m/s"}}}
    # neither half lets it in
    @ 1 inside peer | kind town
    ODD: {r: {INCLUDE_OR: {kind: town}}}
    # one section of one condition
    @ 1 outside peer | mixed true
    ODD: {r: {EXCLUDE_AND: {mixed: true}}}
    # one excluded condition alone
    @ 2 inside peer | rain 2, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: both hold
    @ 2 outside peer | rain 2, wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: one is false
    @ 2 outside peer | rain 4, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: the other is false
    @ 2 outside peer | rain 4, wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: both are false
    @ 2 assumed peer | rain -, wind 5
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: true and unknown is unknown
    @ 2 outside peer | rain -, wind 11
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: false and unknown is false
    @ 2 assumed peer | rain 2, wind -
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: unknown stands on either side
    @ 2 assumed peer | rain -, wind -
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_AND: unknown and unknown is unknown
    @ 2 inside peer | rain 2, wind 5
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: both hold
    @ 2 inside peer | rain 2, wind 11
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: one is enough
    @ 2 outside peer | rain 4, wind 11
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: none holds
    @ 2 inside peer | rain -, wind 5
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: true or unknown is true
    @ 2 assumed peer | rain -, wind 11
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: false or unknown is unknown
    @ 2 assumed peer | rain -, wind -
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 10 m/s"}}}
    # INCLUDE_OR: unknown or unknown is unknown
    @ 2 outside peer | rain 4, wind 11
    ODD: {r: {EXCLUDE_AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_AND: both hold, so it is excluded
    @ 2 inside peer | rain 4, wind 5
    ODD: {r: {EXCLUDE_AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_AND: one fails, so nothing is excluded
    @ 2 inside peer | rain -, wind 5
    ODD: {r: {EXCLUDE_AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_AND: false and unknown is false: not excluded
    @ 2 assumed peer | rain -, wind 11
    ODD: {r: {EXCLUDE_AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_AND: true and unknown is unknown: perhaps excluded
    @ 2 assumed peer | rain -, wind -
    ODD: {r: {EXCLUDE_AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_AND: not unknown is unknown
    @ 2 outside peer | rain 4, wind 5
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_OR: one is enough to exclude
    @ 2 inside peer | rain 2, wind 5
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_OR: none holds
    @ 2 outside peer | rain -, wind 11
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_OR: true or unknown is true: excluded
    @ 2 assumed peer | rain -, wind 5
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_OR: false or unknown is unknown
    @ 2 assumed peer | rain 2, wind -
    ODD: {r: {EXCLUDE_OR: {rain: "> 3 mm/h", wind: "> 10 m/s"}}}
    # EXCLUDE_OR: the order of conditions does not matter
    @ 2 inside peer | rain 2, wind 5, mixed true
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: the group holds by its first
    @ 2 inside peer | rain 2, wind 11, mixed false
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: the group holds by its second
    @ 2 outside peer | rain 2, wind 11, mixed true
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: the group fails
    @ 2 assumed peer | rain 2, wind -, mixed true
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: the group is unknown
    @ 2 outside peer | rain 4, wind -, mixed true
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: a false beside an unknown group is false
    @ 2 inside peer | rain 2, wind -, mixed false
    ODD: {r: {INCLUDE_AND: {rain: "< 3 mm/h", OR: {wind: "< 10 m/s", mixed: false}}}}
    # nested OR: a true in the group settles it
    """#
}
