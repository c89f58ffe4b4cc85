extension VerdictTable {
  /// Rules 5 and 6: labels, inactive modules, what is left empty, roots.
  static let modules = #"""
    @ 5 outside peer | rain 4, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: one module that carries the label holds
    @ 5 outside peer | rain 2, wind 11
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: the other module that carries it holds
    @ 5 inside peer | rain 2, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: no module that carries it holds
    @ 5 assumed peer | rain -, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: a label of a false and an unknown is unknown
    @ 5 outside peer | rain -, wind 11
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: a label of a true and an unknown is true
    @ 5 assumed peer | rain -, wind -
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # label: a label of unknowns is unknown
    @ 5 outside peer | rain 4, wind 5
    ODD: {r: {INCLUDE_AND: {bad: false}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # a negated label fails where one module holds
    @ 5 inside peer | rain 2, wind 5
    ODD: {r: {INCLUDE_AND: {bad: false}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # a negated label holds where none does
    @ 5 assumed peer | rain -, wind 5
    ODD: {r: {INCLUDE_AND: {bad: false}}}
    MODULES:
      wet: {LABEL: bad, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # not unknown is unknown
    @ 5 inside peer | rain 4, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, ACTIVE: false, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # an inactive module does not make its label hold
    @ 5 outside peer | rain 4, wind 11
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, ACTIVE: false, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # the active module of a label still does
    @ 5 inside peer | rain -, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true}}}
    MODULES:
      wet: {LABEL: bad, ACTIVE: false, INCLUDE_AND: {rain: "> 3 mm/h"}}
      windy: {LABEL: bad, INCLUDE_AND: {wind: "> 10 m/s"}}
    # a missing value that only an inactive module tests is not asked for
    @ 5 inside peer | rain 9, wind 5
    ODD: {r: {INCLUDE_AND: {m: true, wind: "< 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a reference to an inactive module drops out of INCLUDE_AND
    @ 5 outside peer | rain 1, wind 11
    ODD: {r: {INCLUDE_AND: {m: true, wind: "< 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # what stands beside the dropped reference still counts
    @ 5 outside peer | rain 1, wind 11
    ODD: {r: {INCLUDE_OR: {m: true, wind: "< 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a reference to an inactive module drops out of INCLUDE_OR, though the module would hold
    @ 5 inside peer | rain 1, wind 5
    ODD: {r: {INCLUDE_AND: {m: false, wind: "< 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # the negation of a reference to an inactive module drops out too
    @ 5 inside peer | rain 9, wind 5
    ODD: {r: {INCLUDE_AND: {m: true}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a section left empty is absent
    @ 5 outside peer | rain 1, wind 11
    ODD: {r: {INCLUDE_AND: {m: true}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # the other section of such a module stays
    @ 5 inside peer | rain 9, wind 5
    ODD: {r: {INCLUDE_AND: {wind: "< 10 m/s", OR: {m: true}}}}
    MODULES: {m: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # a group left empty is absent and does not fail
    @ 5 inside peer | rain 1, wind 5
    ODD: {r: {INCLUDE_AND: {m: true}}}
    MODULES: {m: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # reference: a referenced module is included and not excluded
    @ 5 outside peer | rain 1, wind 11
    ODD: {r: {INCLUDE_AND: {m: true}}}
    MODULES: {m: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # reference: its exclusion counts
    @ 5 assumed peer | rain 1, wind -
    ODD: {r: {INCLUDE_AND: {m: true}}}
    MODULES: {m: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # reference: its unknown passes up
    @ 5 outside peer | rain 4, wind -
    ODD: {r: {INCLUDE_AND: {m: true}}}
    MODULES: {m: {INCLUDE_AND: {rain: "< 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # reference: its false include settles it
    @ 5 outside peer | rain 4, wind 5
    ODD: {r: {INCLUDE_AND: {m: false}}}
    MODULES: {m: {INCLUDE_AND: {rain: "> 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # negated reference: the module holds, so its negation fails
    @ 5 inside peer | rain 4, wind 11
    ODD: {r: {INCLUDE_AND: {m: false}}}
    MODULES: {m: {INCLUDE_AND: {rain: "> 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # negated reference: the module is excluded, so its negation holds
    @ 5 inside peer | rain 2, wind -
    ODD: {r: {INCLUDE_AND: {m: false}}}
    MODULES: {m: {INCLUDE_AND: {rain: "> 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # negated reference: the module is false for certain
    @ 5 assumed peer | rain 4, wind -
    ODD: {r: {INCLUDE_AND: {m: false}}}
    MODULES: {m: {INCLUDE_AND: {rain: "> 3 mm/h"}, EXCLUDE_OR: {wind: "> 10 m/s"}}}
    # negated reference: the negation of an unknown
    @ 5 inside peer | rain 1
    ODD: {r: {INCLUDE_AND: {a: true}}}
    MODULES:
      a: {INCLUDE_AND: {b: false}}
      b: {INCLUDE_AND: {c: false}}
      c: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # two negations in a chain cancel out
    @ 5 outside peer | rain 4
    ODD: {r: {INCLUDE_AND: {a: true}}}
    MODULES:
      a: {INCLUDE_AND: {b: false}}
      b: {INCLUDE_AND: {c: false}}
      c: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # two negations in a chain keep a false
    @ 5 assumed peer | rain -
    ODD: {r: {INCLUDE_AND: {a: true}}}
    MODULES:
      a: {INCLUDE_AND: {b: false}}
      b: {INCLUDE_AND: {c: false}}
      c: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # an unknown passes through two negations
    @ 5 outside peer | rain 4, wind 5
    ODD: {r: {EXCLUDE_OR: {bad: true, worse: true}}}
    MODULES: {m: {LABELS: [bad, worse], INCLUDE_AND: {rain: "> 3 mm/h"}}}
    # a module may carry several labels
    @ 5 inside peer | rain 2, wind 5
    ODD: {r: {EXCLUDE_OR: {worse: true}}}
    MODULES: {m: {LABELS: [bad, worse], INCLUDE_AND: {rain: "> 3 mm/h"}}}
    # the second of several labels is one as well
    @ 6 inside peer | rain 1, wind 5
    ODD:
      a: {INCLUDE_AND: {rain: "< 3 mm/h"}}
      b: {INCLUDE_AND: {wind: "< 10 m/s"}}
    # two roots: all roots hold
    @ 6 outside peer | rain 1, wind 11
    ODD:
      a: {INCLUDE_AND: {rain: "< 3 mm/h"}}
      b: {INCLUDE_AND: {wind: "< 10 m/s"}}
    # two roots: one root fails
    @ 6 outside peer | rain 4, wind -
    ODD:
      a: {INCLUDE_AND: {rain: "< 3 mm/h"}}
      b: {INCLUDE_AND: {wind: "< 10 m/s"}}
    # two roots: a false root settles it
    @ 6 assumed peer | rain 1, wind -
    ODD:
      a: {INCLUDE_AND: {rain: "< 3 mm/h"}}
      b: {INCLUDE_AND: {wind: "< 10 m/s"}}
    # two roots: an unknown root leaves it assumed
    @ 6 inside peer | rain 4, wind 5
    ODD:
      a: {ACTIVE: false, INCLUDE_AND: {rain: "< 3 mm/h"}}
      b: {INCLUDE_AND: {wind: "< 10 m/s"}}
    # an inactive root is none
    @ 6 inside peer | rain 9, wind 5
    ODD: {a: {INCLUDE_AND: {wind: "< 10 m/s"}}}
    MODULES: {b: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # with an ODD section, a module elsewhere that nobody refers to constrains nothing
    @ 6 inside peer | rain -, wind 5
    ODD: {a: {INCLUDE_AND: {wind: "< 10 m/s"}}}
    MODULES: {b: {INCLUDE_AND: {rain: "< 3 mm/h"}}}
    # nor does it leave the verdict assumed
    @ 6 outside peer | rain 9, wind 5
    MODULES:
      a: {INCLUDE_AND: {wind: "< 10 m/s"}}
      b: {INCLUDE_AND: {rain: "< 3 mm/h"}}
    # without an ODD section every module is a root
    """#
}
