package import ODD

/// The readings of an assignment on every axis: a byte for one class, every other reading aside.
///
/// Most readings are one class, and a million assignments may be in memory at once.
package struct AxisReadings: Hashable, Sendable, RandomAccessCollection, MutableCollection,
  ExpressibleByArrayLiteral
{
  private struct Other: Hashable {
    var place: Int
    var reading: AxisReading
  }

  /// By axis: the class, and 0 where the reading is among ``others``.
  private var classes: [UInt8]
  /// What is not one class, ascending by place.
  private var others: [Other]

  /// Packs readings.
  package init(_ readings: some Collection<AxisReading>) {
    classes = [UInt8](repeating: 0, count: readings.count)
    others = []
    for (place, reading) in readings.enumerated() {
      if let index = Self.byte(of: reading) {
        classes[place] = index
      } else {
        others.append(Other(place: place, reading: reading))
      }
    }
  }

  /// Packs the readings that are listed.
  package init(arrayLiteral elements: AxisReading...) { self.init(elements) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { classes.count }

  package subscript(axis: Int) -> AxisReading {
    get {
      let index = AxisReading.one(Int(classes[axis]))
      guard !others.isEmpty else { return index }
      return others.first { $0.place == axis }?.reading ?? index
    }
    set {
      let next = others.firstIndex { $0.place >= axis } ?? others.count
      if next < others.count, others[next].place == axis { others.remove(at: next) }
      let index = Self.byte(of: newValue)
      classes[axis] = index ?? 0
      if index == nil { others.insert(Other(place: axis, reading: newValue), at: next) }
    }
  }

  private static func byte(of reading: AxisReading) -> UInt8? {
    if case .one(let index) = reading { UInt8(exactly: index) } else { nil }
  }
}
