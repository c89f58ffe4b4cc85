/// A tree of rectangles that finds those that hold a point.
///
/// Built once by halving at the middle of the longer side: O(n log² n), memory O(n).
struct BoundingBoxTree: Sendable {
  private struct Node {
    var box: BoundingBox
    /// Items of a leaf, as positions in `order`; empty for an inner node.
    var items: Range<Int>
    /// The node after everything below this one.
    var next: Int
  }

  private static let leafCount = 4

  private var nodes: [Node] = []
  private var order: [Int]
  private let boxes: [BoundingBox]

  /// Builds the tree over rectangles, which keep their indices.
  init(_ boxes: [BoundingBox]) {
    self.boxes = boxes
    order = Array(boxes.indices)
    if !boxes.isEmpty { build(order.indices) }
  }

  /// The rectangle around everything.
  var total: BoundingBox { nodes.first?.box ?? .empty }

  /// Calls back with the index of every rectangle that holds a point.
  func forEach(longitude: Double, latitude: Double, _ body: (Int) -> Void) {
    forEach(where: { $0.contains(longitude: longitude, latitude: latitude) }, body)
  }

  /// Calls back with the index of every rectangle that a rectangle touches.
  func forEach(touching box: BoundingBox, _ body: (Int) -> Void) {
    forEach(where: { $0.touches(box) }, body)
  }

  @inline(__always)
  private func forEach(where isWanted: (BoundingBox) -> Bool, _ body: (Int) -> Void) {
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      guard isWanted(node.box) else {
        index = node.next
        continue
      }
      for item in node.items where isWanted(boxes[order[item]]) { body(order[item]) }
      index += 1
    }
  }

  /// Halving bounds the depth to the logarithm of the count.
  private mutating func build(_ range: Range<Int>) {
    var box = BoundingBox.empty
    for item in range { box.include(boxes[order[item]]) }
    let index = nodes.count
    nodes.append(Node(box: box, items: range, next: 0))
    if range.count > BoundingBoxTree.leafCount {
      let boxes = boxes
      if box.east - box.west > box.north - box.south {
        order[range]
          .sort {
            (boxes[$0].west + boxes[$0].east, $0) < (boxes[$1].west + boxes[$1].east, $1)
          }
      } else {
        order[range]
          .sort {
            (boxes[$0].south + boxes[$0].north, $0) < (boxes[$1].south + boxes[$1].north, $1)
          }
      }
      nodes[index].items = range.lowerBound..<range.lowerBound
      let middle = range.lowerBound + range.count / 2
      build(range.lowerBound..<middle)
      build(middle..<range.upperBound)
    }
    nodes[index].next = nodes.count
  }
}
