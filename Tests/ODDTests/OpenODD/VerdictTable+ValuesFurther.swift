extension VerdictTable {
  /// Rules 3 and 4: missing values, values that a condition cannot be applied to, numbers and units.
  static let valuesFurther = #"""
    @ 4 inside peer | wind 10
    ODD: {r: {INCLUDE_AND: {wind: "<= 36 km/h"}}}
    # 36 km/h are 10 m/s
    @ 4 outside peer | wind 10.1
    ODD: {r: {INCLUDE_AND: {wind: "<= 36 km/h"}}}
    # 10.1 m/s are more than 36 km/h
    @ 4 inside peer | vis 5000
    ODD: {r: {INCLUDE_AND: {vis: ">= 5 km"}}}
    # 5 km are 5000 m
    @ 4 outside peer | vis 4999
    ODD: {r: {INCLUDE_AND: {vis: ">= 5 km"}}}
    # 4999 m are less than 5 km
    @ 4 inside peer | temp 0
    ODD: {r: {INCLUDE_AND: {temp: "<= 32 F"}}}
    # 32 degrees Fahrenheit are 0 degrees Celsius: an offset
    @ 4 outside peer | temp 1
    ODD: {r: {INCLUDE_AND: {temp: "<= 32 F"}}}
    # 1 degree Celsius is more than 32 degrees Fahrenheit
    @ 4 inside peer | temp 20
    ODD: {r: {INCLUDE_AND: {temp: "[68 .. 86] F"}}}
    # 68 degrees Fahrenheit are 20 degrees Celsius
    @ 4 outside peer | temp 31
    ODD: {r: {INCLUDE_AND: {temp: "[68 .. 86] F"}}}
    # 86 degrees Fahrenheit are 30 degrees Celsius
    @ 4 inside alone | rain 25.4
    ODD: {r: {INCLUDE_AND: {rain: "<= 1 in/h"}}}
    # one inch an hour is 25.4 mm/h
    @ 4 outside alone | rain 26
    ODD: {r: {INCLUDE_AND: {rain: "<= 1 in/h"}}}
    # 26 mm/h are more than an inch an hour
    @ 4 inside peer | vis 100
    conversion: {length: {m: {rod: {scale: 0.2}, chain: {scale: 0.05}}, rod: {pole: {scale: 0.5}}}}
    ODD: {r: {INCLUDE_AND: {vis: ">= 20 rod"}}}
    # a declared unit: 100 m are 20 rods
    @ 4 outside peer | vis 99
    conversion: {length: {m: {rod: {scale: 0.2}, chain: {scale: 0.05}}, rod: {pole: {scale: 0.5}}}}
    ODD: {r: {INCLUDE_AND: {vis: ">= 20 rod"}}}
    # a declared unit: 99 m are less than 20 rods
    @ 4 inside peer | vis 100
    conversion: {length: {m: {rod: {scale: 0.2}, chain: {scale: 0.05}}, rod: {pole: {scale: 0.5}}}}
    ODD: {r: {INCLUDE_AND: {vis: ">= 10 pole"}}}
    # a chain of conversions: 100 m are 20 rods, and 10 poles
    @ 4 outside peer | vis 99
    conversion: {length: {m: {rod: {scale: 0.2}, chain: {scale: 0.05}}, rod: {pole: {scale: 0.5}}}}
    ODD: {r: {INCLUDE_AND: {vis: ">= 10 pole"}}}
    # a chain of conversions, just below
    @ 4 inside peer | temp 5
    conversion: {temperature: {X: {Y: {scale: 2, offset: 10}}, C: {X: {scale: 1, offset: 5}}}}
    ODD: {r: {INCLUDE_AND: {temp: "<= 30 Y"}}}
    # a chain with offsets, written backwards: 5 C are 10 X and 30 Y
    @ 4 outside peer:inside | temp 6
    conversion: {temperature: {X: {Y: {scale: 2, offset: 10}}, C: {X: {scale: 1, offset: 5}}}}
    ODD: {r: {INCLUDE_AND: {temp: "<= 30 Y"}}}
    # a chain with offsets, just above
    @ 4 inside peer | kind town
    ODD: {r: {INCLUDE_AND: {kind: [town, dead_end]}}}
    # a list is one of
    @ 4 outside peer | kind expressway
    ODD: {r: {INCLUDE_AND: {kind: [town, dead_end]}}}
    # a class that is not in the list
    @ 4 inside peer | kind dead_end
    ODD: {r: {INCLUDE_AND: {kind: dead_end}}}
    # a plain word is an equality
    @ 4 inside peer | mixed false
    ODD: {r: {INCLUDE_AND: {mixed: false}}}
    # a boolean may be wanted false
    @ 4 outside peer | mixed true
    ODD: {r: {INCLUDE_AND: {mixed: false}}}
    # and is then not true
    @ 4 inside peer | next town
    ODD: {r: {INCLUDE_AND: {next: [town]}}}
    # a reference type has the same classes
    @ 4 outside peer | next expressway
    ODD: {r: {INCLUDE_AND: {next: [town, dead_end]}}}
    # a reference type has a value of its own
    @ 4 assumed peer | kind town
    ODD: {r: {INCLUDE_AND: {next: [town]}}}
    # the value of the other concept is not that of the reference
    @ 4 outside alone | area campus
    ODD: {r: {EXCLUDE_OR: {area: campus}}}
    # an area of a shapefile is tested by its name
    """#
}
