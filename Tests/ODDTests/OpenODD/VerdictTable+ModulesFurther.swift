extension VerdictTable {
  /// Rules 5 and 6: labels, inactive modules, what is left empty, roots.
  static let modulesFurther = #"""
    @ 6 inside peer | rain 1, wind 5
    MODULES:
      a: {INCLUDE_AND: {wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # and all of them hold
    @ 6 inside peer | rain 9, wind 5
    MODULES:
      a: {INCLUDE_OR: {b: true, wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # a module that another refers to is no root, so its false alone does not count
    @ 6 outside peer | rain 9, wind 11
    MODULES:
      a: {INCLUDE_OR: {b: true, wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # it counts where it is referred to
    @ 6 inside peer | rain 9, wind 5
    ODD:
      a: {INCLUDE_OR: {b: true, wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # under ODD too: what is referred to is no root
    @ 6 inside peer | rain 1
    ODD:
      a: {EXCLUDE_OR: {bad: true}}
      b: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
    # a reference by label takes a module off the roots as well
    @ 6 outside peer | rain 4
    ODD:
      a: {EXCLUDE_OR: {bad: true}}
      b: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
    # and the label excludes
    @ 6 outside peer:inside | rain 9, wind 5
    ODD:
      a: {ACTIVE: false, INCLUDE_OR: {b: true, wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # an inactive module refers to nothing: the other one is a root
    """#
}
