import Bytes

/// What is kept of extracts while they are walked over.
struct RoadDraft: OSMSink {
  /// What the current walk is for.
  enum Phase { case relations, ways, nodes }

  /// The nodes of a way, as a range of ``references``.
  struct Line {
    var way: Int64
    var kind: Int32
    var nodes: Range<Int>
  }

  var phase = Phase.relations
  let byteLimit: Int64
  private var keptBytes: Int64 = 0

  private(set) var kinds: [RoadTags] = []
  private var kindNumbers: [RoadTags: Int32] = [:]
  private(set) var roads: [Line] = []
  /// Closed ways that are built-up areas themselves.
  private(set) var closedAreas: [Line] = []
  /// The member ways of each built-up multipolygon.
  private(set) var multipolygons: [[Int64]] = []
  private var wantedMembers: Set<Int64> = []
  private(set) var memberLines: [Int64: Line] = [:]
  private var seenWays: Set<Int64> = []
  private(set) var references: [Int64] = []
  /// Whether some way states where its nodes are.
  private(set) var hasLocationsOnWays = false
  /// The nodes needed, ascending, and where each is.
  private(set) var nodeIDs: [Int64] = []
  private var locations: [OSMLocation] = []
  private static let missing = OSMLocation(longitude: .max, latitude: .max)

  init(byteLimit: Int64) { self.byteLimit = byteLimit }

  private mutating func keep(_ bytes: Int) throws(ByteError) {
    keptBytes += Int64(bytes)
    guard keptBytes <= byteLimit else {
      throw .limitExceeded(
        what: "roads of an extract",
        byteCount: UInt64(keptBytes),
        limit: UInt64(byteLimit)
      )
    }
  }

  mutating func relation(
    _ id: Int64,
    members: [OSMMember],
    tags: RoadTags
  ) throws(ByteError) {
    guard tags["type"] == "multipolygon", SettlementTags.areSettlement(tags) else { return }
    let ways = members.filter { $0.kind == .way }.map(\.id)
    try keep(64 * ways.count + 32)
    multipolygons.append(ways)
    wantedMembers.formUnion(ways)
  }

  mutating func finishRelations() { phase = .ways }

  mutating func way(
    _ id: Int64,
    nodes: [Int64],
    locations: [OSMLocation?],
    tags: RoadTags
  ) throws(ByteError) {
    if phase == .nodes {
      for (node, location) in zip(nodes, locations) { try self.node(node, location) }
      return
    }
    guard nodes.count > 1 else { return }
    if !locations.isEmpty { hasLocationsOnWays = true }
    let isRoad = RoadAttributes(tags) != nil
    let isArea =
      nodes.count > 3 && nodes.first == nodes.last && SettlementTags.areSettlement(tags)
    let isMember = wantedMembers.contains(id)
    guard isRoad || isArea || isMember else { return }
    guard seenWays.insert(id).inserted else { return }
    try keep(24 * nodes.count + 96)
    let start = references.count
    references += nodes
    var line = Line(way: id, kind: 0, nodes: start..<references.count)
    if isMember { memberLines[id] = line }
    if isArea { closedAreas.append(line) }
    if isRoad {
      line.kind = try number(of: tags)
      roads.append(line)
    }
  }

  /// The number of distinct tags, of which those of areas are left out.
  private mutating func number(of tags: RoadTags) throws(ByteError) -> Int32 {
    var tags = tags
    for key in ["landuse", "place", "type", "boundary", "area"] { tags.values[key] = nil }
    if let number = kindNumbers[tags] { return number }
    try keep(tags.values.reduce(256) { $0 + $1.key.utf8.count + $1.value.utf8.count })
    let number = Int32(kinds.count)
    kinds.append(tags)
    kindNumbers[tags] = number
    return number
  }

  /// Lists the nodes that are needed.
  mutating func finishWays() {
    phase = .nodes
    seenWays = []
    nodeIDs = references.sorted()
    var count = 0
    for id in nodeIDs where count == 0 || nodeIDs[count - 1] != id {
      nodeIDs[count] = id
      count += 1
    }
    nodeIDs.removeSubrange(count...)
    locations = Array(repeating: RoadDraft.missing, count: count)
    roads.sort { $0.way < $1.way }
    closedAreas.sort { $0.way < $1.way }
  }

  mutating func node(_ id: Int64, _ location: OSMLocation?) throws(ByteError) {
    guard let location, let index = place(of: id),
      locations[index] == RoadDraft.missing
    else { return }
    locations[index] = location
  }

  /// The place of a needed node.
  func place(of id: Int64) -> Int? {
    var low = 0
    var high = nodeIDs.count
    while low < high {
      let middle = (low + high) / 2
      if nodeIDs[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < nodeIDs.count && nodeIDs[low] == id ? low : nil
  }

  /// Where a needed node is; `nil` where the extract does not hold it.
  func location(at place: Int) -> OSMLocation? {
    locations[place] == RoadDraft.missing ? nil : locations[place]
  }
}
