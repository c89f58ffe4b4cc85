import Bytes

extension PBFBlock {
  /// Reports the elements of the wanted kinds.
  ///
  /// - Returns: The kinds that the block holds, wanted or not.
  func walk<Sink: OSMSink>(
    _ kinds: OSMKinds,
    into sink: inout Sink
  ) throws(ByteError) -> OSMKinds {
    var held: OSMKinds = []
    // Every bit pattern is a byte.
    var block = ByteReader(unsafe content.span.bytes)
    while let field = try block.readField() {
      guard field.number == 2 else {
        try block.skip(field)
        continue
      }
      var group = try block.readDelimited(field)
      while let item = try group.readField() {
        let kind: OSMKinds =
          switch item.number {
          case 1, 2: .nodes
          case 3: .ways
          case 4: .relations
          default: []
          }
        held.formUnion(kind)
        guard !kind.isEmpty, kinds.contains(kind) else {
          try group.skip(item)
          continue
        }
        var element = try group.readDelimited(item)
        switch item.number {
        case 1: try readNode(&element, into: &sink)
        case 2: try readDenseNodes(&element, into: &sink)
        case 3: try readWay(&element, into: &sink)
        default: try readRelation(&element, into: &sink)
        }
      }
    }
    return held
  }

  private func readNode<Sink: OSMSink>(
    _ node: inout ByteReader,
    into sink: inout Sink
  ) throws(ByteError) {
    var id: Int64?
    var latitude: Int64?
    var longitude: Int64?
    var isVisible = true
    while let field = try node.readField() {
      switch (field.number, field.wire) {
      case (1, 0): id = try node.readZigzag()
      case (8, 0): latitude = try node.readZigzag()
      case (9, 0): longitude = try node.readZigzag()
      case (4, 2):
        var info = try node.readDelimited(field)
        isVisible = try readVisible(&info)
      default: try node.skip(field)
      }
    }
    guard let id else { throw .corrupt(what: "PBF block", reason: "a node has no id") }
    guard isVisible else { return }
    let location = latitude.flatMap { latitude in
      longitude.flatMap { self.location(latitude, $0) }
    }
    try sink.node(id, location)
  }

  private func readDenseNodes<Sink: OSMSink>(
    _ nodes: inout ByteReader,
    into sink: inout Sink
  ) throws(ByteError) {
    var ids = PackedField()
    var latitudes = PackedField()
    var longitudes = PackedField()
    var visibles = PackedField()
    while let field = try nodes.readField() {
      switch field.number {
      case 1: try ids.append(field, from: &nodes)
      case 8: try latitudes.append(field, from: &nodes)
      case 9: try longitudes.append(field, from: &nodes)
      case 5:
        var info = try nodes.readDelimited(field)
        while let part = try info.readField() {
          if part.number == 6 {
            try visibles.append(part, from: &info)
          } else {
            try info.skip(part)
          }
        }
      default: try nodes.skip(field)
      }
    }
    var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
    var idReader = ids.reader
    var latitudeReader = latitudes.reader
    var longitudeReader = longitudes.reader
    var visibleReader = visibles.reader
    while !idReader.isAtEnd {
      id &+= try idReader.readZigzag()
      latitude &+= try latitudeReader.readZigzag()
      longitude &+= try longitudeReader.readZigzag()
      if !visibles.isEmpty, try visibleReader.readVarint() == 0 { continue }
      try sink.node(id, location(latitude, longitude))
    }
  }

  private func readVisible(_ info: inout ByteReader) throws(ByteError) -> Bool {
    var isVisible = true
    while let field = try info.readField() {
      if field.number == 6 {
        isVisible = try info.readVarint(field) != 0
      } else {
        try info.skip(field)
      }
    }
    return isVisible
  }

  private func readWay<Sink: OSMSink>(
    _ way: inout ByteReader,
    into sink: inout Sink
  ) throws(ByteError) {
    var id: Int64 = 0
    var keyNumbers = PackedField()
    var valueNumbers = PackedField()
    var refs = PackedField()
    var latitudes = PackedField()
    var longitudes = PackedField()
    var isVisible = true
    while let field = try way.readField() {
      switch field.number {
      case 1: id = Int64(bitPattern: try way.readVarint(field))
      case 2: try keyNumbers.append(field, from: &way)
      case 3: try valueNumbers.append(field, from: &way)
      case 4:
        var info = try way.readDelimited(field)
        isVisible = try readVisible(&info)
      case 8: try refs.append(field, from: &way)
      case 9: try latitudes.append(field, from: &way)
      case 10: try longitudes.append(field, from: &way)
      default: try way.skip(field)
      }
    }
    guard isVisible else { return }
    try sink.way(
      id,
      nodes: try differences(refs, limit: OSMLimits.nodesOfWay, of: "way \(id)"),
      locations: try locations(latitudes, longitudes, of: id),
      tags: try tags(keyNumbers, valueNumbers)
    )
  }

  /// The locations that a way states itself (optional feature `LocationsOnWays`).
  private func locations(
    _ latitudes: PackedField,
    _ longitudes: PackedField,
    of id: Int64
  ) throws(ByteError) -> [OSMLocation?] {
    guard !latitudes.isEmpty else { return [] }
    let north = try differences(latitudes, limit: OSMLimits.nodesOfWay, of: "way \(id)")
    let east = try differences(longitudes, limit: OSMLimits.nodesOfWay, of: "way \(id)")
    return zip(north, east).map { location($0, $1) }
  }

  /// Numbers that are stored as differences to the one before.
  private func differences(
    _ field: PackedField,
    limit: Int,
    of what: String
  ) throws(ByteError) -> [Int64] {
    var reader = field.reader
    var found: [Int64] = []
    // A number takes a byte or more.
    found.reserveCapacity(min(reader.remaining, 2000))
    var value: Int64 = 0
    while !reader.isAtEnd {
      guard found.count < limit else {
        throw .corrupt(what: "PBF block", reason: "\(what) has more than \(limit) members")
      }
      value &+= try reader.readZigzag()
      found.append(value)
    }
    return found
  }

  private func readRelation<Sink: OSMSink>(
    _ relation: inout ByteReader,
    into sink: inout Sink
  ) throws(ByteError) {
    var id: Int64 = 0
    var keyNumbers = PackedField()
    var valueNumbers = PackedField()
    var roles = PackedField()
    var ids = PackedField()
    var types = PackedField()
    var isVisible = true
    while let field = try relation.readField() {
      switch field.number {
      case 1: id = Int64(bitPattern: try relation.readVarint(field))
      case 2: try keyNumbers.append(field, from: &relation)
      case 3: try valueNumbers.append(field, from: &relation)
      case 4:
        var info = try relation.readDelimited(field)
        isVisible = try readVisible(&info)
      case 8: try roles.append(field, from: &relation)
      case 9: try ids.append(field, from: &relation)
      case 10: try types.append(field, from: &relation)
      default: try relation.skip(field)
      }
    }
    guard isVisible else { return }
    let tags = try tags(keyNumbers, valueNumbers)
    var members: [OSMMember] = []
    var roleReader = roles.reader
    var typeReader = types.reader
    let numbers = try differences(ids, limit: OSMLimits.membersOfRelation, of: "relation \(id)")
    for number in numbers {
      let role = try roleReader.readVarint()
      let type = try typeReader.readVarint()
      guard let kind = OSMMember.Kind(rawValue: UInt8(clamping: type)) else { continue }
      members.append(OSMMember(kind: kind, id: number, role: try text(role)))
    }
    try sink.relation(id, members: members, tags: tags)
  }
}
