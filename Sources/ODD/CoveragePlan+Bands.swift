package import Conditions
package import Quantities

extension CoveragePlan {
  /// A number at which the ODD begins or ends, in the unit of the measure that answers it.
  package struct Limit: Hashable, Sendable {
    package var value: Double
    /// Whether the domain lies below the number; else it lies above.
    package var isInsideBelow: Bool
    /// Whether the number itself is inside.
    package var isInside: Bool
    /// The condition as its file writes it.
    package var condition: String
    /// The name of the file that declares it, without its folder.
    package var file: String
    package var line: Int

    /// Creates a limit.
    package init(
      value: Double,
      isInsideBelow: Bool,
      isInside: Bool,
      condition: String,
      file: String,
      line: Int
    ) {
      self.value = value
      self.isInsideBelow = isInsideBelow
      self.isInside = isInside
      self.condition = condition
      self.file = file
      self.line = line
    }
  }

  /// The values just inside or just outside a limit.
  package struct Band: Hashable, Sendable {
    /// On which side of the limit it lies, as the ODD sees it.
    package enum Side: String, CaseIterable, Sendable { case inside, outside }

    package var limit: Limit
    package var side: Side
    /// Its values, in the measure's unit.
    package var interval: Interval
  }

  /// The bands at the limits of one measure, and the evidence that each of them needs.
  package struct BandSet: Hashable, Sendable {
    package let measure: Measure
    /// How far each band reaches from its limit, in the measure's unit.
    package let around: Double
    /// By limit, the lower band first.
    package let bands: [Band]
    package var need: Target
    package var line: Int
    /// The bands as classes: what a value falls into is told as on any axis.
    package let axis: Axis

    /// Creates the bands at some limits, which lie further apart than two bands are wide.
    package init(measure: Measure, limits: [Limit], around: Double, need: Target, line: Int = 0) {
      self.measure = measure
      self.around = around
      self.need = need
      self.line = line
      bands = limits.sorted { $0.value < $1.value }
        .flatMap { limit -> [Band] in
          // The limit itself belongs to the side that the ODD puts it on.
          let limitIsBelow = limit.isInside == limit.isInsideBelow
          let below = Interval(
            lower: limit.value - around,
            includesLower: true,
            upper: limit.value,
            includesUpper: limitIsBelow
          )
          let above = Interval(
            lower: limit.value,
            includesLower: !limitIsBelow,
            upper: limit.value + around,
            includesUpper: false
          )
          return [
            Band(limit: limit, side: limit.isInsideBelow ? .inside : .outside, interval: below),
            Band(limit: limit, side: limit.isInsideBelow ? .outside : .inside, interval: above),
          ]
        }
      let unit = measure.unitName
      axis = Axis(
        name: measure.name,
        measure: measure,
        classes: bands.map {
          Axis.Class(name: $0.interval.text(in: unit), members: [.interval($0.interval)])
        },
        line: line
      )
    }

    /// The band or bands that a measured value falls into.
    ///
    /// Values far from every limit are one reading, and so are unknown ones: what they are is told
    /// by the plan's axes.
    package func reading(of value: MeasuredValue) -> AxisReading {
      switch axis.reading(of: value) {
      case .unknown: .unknown("")
      case .other: .other("")
      case let reading: reading
      }
    }
  }

  /// The place of a set of bands among the readings of an assignment, behind those of the axes.
  package func readingIndex(ofBands position: Int) -> Int { axes.count + position }
}

extension Interval {
  /// `[7.4 .. 7.6) mm/h`, or `7.6 mm/h` of one number.
  package func text(in unit: String) -> String {
    if isPoint { return shortNumber(lower) + (unit.isEmpty || unit == "1" ? "" : " " + unit) }
    return "\(includesLower ? "[" : "(")\(shortNumber(lower)) .. \(shortNumber(upper))"
      + "\(includesUpper ? "]" : ")")\(unit.isEmpty || unit == "1" ? "" : " " + unit)"
  }
}
