/// The error of a receiver: it wanders slowly and stays below half a metre.
struct PositionNoise {
  private let nodes: [(north: Double, east: Double)]
  private static let secondsPerNode = 5.0
  private static let meters = 0.3

  /// Draws the error for a length of time.
  init(seconds: Double, generator: inout SeededGenerator) {
    nodes = (0...Int(seconds / Self.secondsPerNode) + 2)
      .map { _ in
        (generator.symmetric() * Self.meters, generator.symmetric() * Self.meters)
      }
  }

  /// Metres north and east at a moment.
  func error(at seconds: Double) -> (north: Double, east: Double) {
    let position = min(max(0, seconds / Self.secondsPerNode), Double(nodes.count - 2))
    let index = Int(position)
    let fraction = position - Double(index)
    let (a, b) = (nodes[index], nodes[index + 1])
    return (a.north + (b.north - a.north) * fraction, a.east + (b.east - a.east) * fraction)
  }
}
