extension VerdictTable {
  /// Rules 1 and 2: include and not exclude, all and any in Kleene's logic.
  static let sectionsFurther = #"""
    @ 2 inside peer | rain 4, wind 5, mixed false
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", AND: {wind: "< 10 m/s", mixed: false}}}}
    # nested AND: the group holds
    @ 2 outside peer | rain 4, wind 5, mixed true
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", AND: {wind: "< 10 m/s", mixed: false}}}}
    # nested AND: half of the group is not enough
    @ 2 inside peer | rain 2, wind 11, mixed true
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", AND: {wind: "< 10 m/s", mixed: false}}}}
    # nested AND: the condition beside the group holds
    @ 2 assumed peer | rain 4, wind -, mixed false
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", AND: {wind: "< 10 m/s", mixed: false}}}}
    # nested AND: the group is unknown
    @ 2 outside peer | rain 4, wind -, mixed true
    ODD: {r: {INCLUDE_OR: {rain: "< 3 mm/h", AND: {wind: "< 10 m/s", mixed: false}}}}
    # nested AND: a false settles the group
    @ 2 outside peer | rain 4, wind 11, mixed false
    ODD: {r: {EXCLUDE_OR: {AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}, mixed: true}}}
    # AND within EXCLUDE_OR: the group holds
    @ 2 inside peer | rain 4, wind 5, mixed false
    ODD: {r: {EXCLUDE_OR: {AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}, mixed: true}}}
    # AND within EXCLUDE_OR: half of the group excludes nothing
    @ 2 assumed peer | rain 4, wind -, mixed false
    ODD: {r: {EXCLUDE_OR: {AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}, mixed: true}}}
    # AND within EXCLUDE_OR: the group is unknown
    @ 2 outside peer | rain 4, wind -, mixed true
    ODD: {r: {EXCLUDE_OR: {AND: {rain: "> 3 mm/h", wind: "> 10 m/s"}, mixed: true}}}
    # AND within EXCLUDE_OR: the other condition excludes for certain
    """#
}
