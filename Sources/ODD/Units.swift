/// A unit of measurement, as an affine map onto the base unit of its dimension.
///
/// Scales are exact by definition: inch, mile and foot by the international yard and pound agreement of 1959,
/// knot and nautical mile by the International Hydrographic Conference of 1929, the rest by SI.
package struct Unit: Hashable, Sendable {
  /// The name as messages print it.
  package var name: String
  /// What it measures: `velocity`, `length`, `angle`; rain rates are velocities.
  package var dimension: String
  /// `base = value * scale + offset`.
  package var scale: Double
  /// `base = value * scale + offset`.
  package var offset: Double

  /// Creates a unit.
  package init(name: String, dimension: String, scale: Double, offset: Double = 0) {
    self.name = name
    self.dimension = dimension
    self.scale = scale
    self.offset = offset
  }

  /// The name after a number in a message; nothing for a count.
  var suffix: String { name == "1" ? "" : " " + name }

  /// Looks a built-in unit up by one of its spellings; `nil` for an unknown one.
  package static func named(_ text: String) -> Unit? { bySpelling[text] }

  /// Converts a value; `nil` between different dimensions or where the result is not finite.
  package static func convert(_ value: Double, from source: Unit, to target: Unit) -> Double? {
    guard source.dimension == target.dimension else { return nil }
    if source.scale == target.scale, source.offset == target.offset { return value }
    let result = (value * source.scale + source.offset - target.offset) / target.scale
    return result.isFinite || !value.isFinite ? result : nil
  }

  /// The names of the built-in units of a dimension, in the order of the table.
  package static func names(ofDimension dimension: String) -> [String] {
    table.filter { $0.unit.dimension == dimension }.map(\.unit.name)
  }

  /// The names of all built-in units, in the order of the table.
  package static var allNames: [String] { table.map(\.unit.name) }

  /// The built-in unit that values of an OpenODD unit type are given in; `nil` for a type without one.
  ///
  /// `precipitation_rate` is in mm/h, `velocity` in m/s, `angle` in deg, `length` in m, `temperature` in degC.
  package static func base(ofType type: String) -> Unit? { baseByType[type].flatMap(named) }

  /// Whether OpenODD or the public files written in it know a unit type.
  package static func isKnownType(_ type: String) -> Bool {
    baseByType[type] != nil || typesWithoutBase.contains(type)
  }

  /// Every unit type with a base unit, sorted.
  package static var typeNames: [String] { (baseByType.keys + typesWithoutBase).sorted() }

  private static let bySpelling: [String: Unit] = {
    var found: [String: Unit] = [:]
    for row in table {
      found[row.unit.name] = row.unit
      for spelling in row.spellings { found[spelling] = row.unit }
    }
    return found
  }()

  private static func row(
    _ name: String,
    _ dimension: String,
    _ scale: Double,
    _ spellings: [String] = [],
    offset: Double = 0
  ) -> (unit: Unit, spellings: [String]) {
    (Unit(name: name, dimension: dimension, scale: scale, offset: offset), spellings)
  }

  private static let table: [(unit: Unit, spellings: [String])] = [
    row("mm/h", "velocity", 0.001 / 3600, ["mm/hr", "mmph"]),
    row("cm/h", "velocity", 0.01 / 3600), row("m/h", "velocity", 1.0 / 3600),
    row("in/h", "velocity", 0.0254 / 3600, ["in/hr"]),
    row("m/s", "velocity", 1, ["mps"]), row("km/h", "velocity", 1 / 3.6, ["kph", "kmh"]),
    row("mph", "velocity", 0.44704, ["mi/h"]),
    row("kn", "velocity", 1852.0 / 3600, ["kt", "knots"]),
    row("ft/s", "velocity", 0.3048),
    row("deg", "angle", .pi / 180, ["°", "degree", "degrees"]), row("rad", "angle", 1),
    row("mm", "length", 0.001), row("cm", "length", 0.01), row("m", "length", 1),
    row("km", "length", 1000), row("in", "length", 0.0254), row("ft", "length", 0.3048),
    row("mi", "length", 1609.344), row("nmi", "length", 1852), row("SM", "length", 1609.344),
    row("m2", "area", 1, ["m^2", "m²"]), row("km2", "area", 1e6, ["km^2", "km²"]),
    row("m3", "volume", 1, ["m^3", "m³"]), row("l", "volume", 0.001, ["L"]),
    row("1/m", "curvature", 1, ["m^-1"]), row("1/km", "curvature", 0.001, ["veh/km"]),
    row("ns", "time", 1e-9), row("us", "time", 1e-6, ["µs"]), row("ms", "time", 0.001),
    row("s", "time", 1, ["sec"]), row("min", "time", 60), row("h", "time", 3600, ["hr"]),
    row("day", "time", 86_400, ["d", "days"]),
    row("degC", "temperature", 1, ["C", "°C"], offset: 273.15),
    row("degF", "temperature", 5.0 / 9, ["F", "°F"], offset: 459.67 * 5 / 9),
    row("K", "temperature", 1),
    row("lx", "illuminance", 1, ["lux"]), row("klx", "illuminance", 1000),
    row("okta", "cloud_coverage", 1, ["oktas"]),
    row("1", "fraction", 1), row("%", "fraction", 0.01, ["percent"]),
    row("g", "mass", 0.001), row("kg", "mass", 1), row("t", "mass", 1000),
    row("lb", "mass", 0.453_592_37),
    row("N", "force", 1), row("kN", "force", 1000),
    row("deg/s", "angular_velocity", .pi / 180, ["°/s"]), row("rad/s", "angular_velocity", 1),
    row("m/s2", "acceleration", 1, ["m/s^2", "m/s²"]), row("g0", "acceleration", 9.80665),
    row("Hz", "frequency", 1, ["1/s"]), row("kHz", "frequency", 1000), row("MHz", "frequency", 1e6),
    row("GHz", "frequency", 1e9), row("1/min", "frequency", 1.0 / 60),
    row("1/h", "frequency", 1.0 / 3600, ["veh/h"]),
    row("Pa", "pressure", 1), row("hPa", "pressure", 100, ["mbar"]), row("kPa", "pressure", 1000),
    row("bar", "pressure", 1e5), row("Nm", "torque", 1, ["N*m"]),
    row("W", "power", 1), row("kW", "power", 1000), row("V", "electric_potential", 1),
    row("A", "electric_current", 1), row("lm", "luminous_flux", 1),
    row("dB", "sound_intensity", 1, ["dB(A)"]),
    row("B", "data_size", 1), row("kB", "data_size", 1000), row("MB", "data_size", 1e6),
    row("bit/s", "bandwidth", 1), row("kbit/s", "bandwidth", 1000),
    row("Mbit/s", "bandwidth", 1e6), row("Gbit/s", "bandwidth", 1e9),
    row("kg/m3", "density", 1, ["kg/m^3"]), row("g/m3", "density", 0.001, ["g/m^3"]),
    row("mg/m3", "density", 1e-6, ["mg/m^3"]), row("ug/m3", "density", 1e-9, ["µg/m^3"]),
  ]

  private static let baseByType: [String: String] = [
    "precipitation_rate": "mm/h", "velocity": "m/s", "speed": "m/s", "angle": "deg",
    "length": "m", "distance": "m", "temperature": "degC", "curvature": "1/m",
    "illuminance": "lx", "cloud_coverage": "okta", "duration": "s", "time": "s",
    "fraction": "1", "count": "1", "percentile": "1", "frequency": "Hz", "occurrence": "1/h",
    "weight": "kg", "mass": "kg", "force": "N", "angular_velocity": "deg/s",
    "acceleration": "m/s2", "pressure": "Pa", "torque": "Nm", "power": "W", "area": "m2",
    "volume": "m3", "electric_potential": "V", "electric_current": "A", "luminous_flux": "lm",
    "sound_intensity": "dB", "data_size": "B", "bandwidth": "bit/s", "agent_density": "1/km",
    "agent_flow_rate": "1/h", "density": "kg/m3",
  ]

  private static let typesWithoutBase: [String] = [
    "charge", "grains", "electric_current_density", "risk", "reliability", "confidence",
  ]
}
