package import Quantities

/// The vehicles that collect, with what they carry and when they can drive.
package struct Fleet: Sendable {
  /// One shift, by the plan's clock.
  package struct Shift: Hashable, Sendable {
    /// Words of the measure `weekday`; a shift over midnight belongs to the day on which it begins.
    package var weekdays: Set<String>
    /// Minutes since midnight, 0 to 1439.
    package var from: Int
    /// Minutes since midnight, 1 to 1440; on the next day where it is not above ``from``.
    package var until: Int

    /// Creates a shift.
    package init(weekdays: Set<String>, from: Int, until: Int) {
      self.weekdays = weekdays
      self.from = from
      self.until = until
    }

    /// Its length in minutes.
    package var minutes: Int { until > from ? until - from : until + 1440 - from }
  }

  /// Where vehicles drive from.
  package struct City: Hashable, Sendable {
    package var name: String
    /// Regions of the plan that are driven from there; empty for all.
    package var regions: Set<String>
    /// Where shifts begin and end, in the author's words.
    package var base: String
    /// The way from the base to where collecting begins, and the same back, in seconds.
    package var transferSeconds: Double
    /// `nil` where the vehicle or the plan says it.
    package var costPerHour: Double?

    /// Creates a city.
    package init(
      name: String,
      regions: Set<String>,
      base: String,
      transferSeconds: Double,
      costPerHour: Double?
    ) {
      self.name = name
      self.regions = regions
      self.base = base
      self.transferSeconds = transferSeconds
      self.costPerHour = costPerHour
    }
  }

  /// One vehicle.
  package struct Vehicle: Hashable, Sendable {
    package var name: String
    package var city: String
    /// Classes of rig variants, camera models and fields of view that it has; `nil` where all are.
    package var rig: Set<String>?
    /// Roles of its sensors; `nil` where all are.
    package var sensors: Set<String>?
    package var shifts: [Shift]
    /// Dates on which it can drive; `nil` for every day.
    package var available: [ClosedRange<CivilDate>]?
    /// `nil` where the city or the plan says it.
    package var costPerHour: Double?

    /// Creates a vehicle.
    package init(
      name: String,
      city: String,
      rig: Set<String>?,
      sensors: Set<String>?,
      shifts: [Shift],
      available: [ClosedRange<CivilDate>]?,
      costPerHour: Double?
    ) {
      self.name = name
      self.city = city
      self.rig = rig
      self.sensors = sensors
      self.shifts = shifts
      self.available = available
      self.costPerHour = costPerHour
    }
  }

  package var name: String
  package var currency: String?
  package var cities: [City]
  package var vehicles: [Vehicle]

  /// Creates a fleet.
  package init(name: String, currency: String?, cities: [City], vehicles: [Vehicle]) {
    self.name = name
    self.currency = currency
    self.cities = cities
    self.vehicles = vehicles
  }
}
