import Bytes

/// An OpenStreetMap XML file, plain or compressed (OpenStreetMap wiki, "OSM XML").
struct OSMXMLFile {
  let source: any ByteSource
  let codec: Codec?
  private(set) var header = OSMHeader()

  /// Reads as far as the first element.
  init(_ source: any ByteSource, codec: Codec?) throws(ByteError) {
    self.source = source
    self.codec = codec
    var stream = try XMLTagStream(source, codec: codec)
    guard let root = try stream.next() else {
      throw .corrupt(what: "XML", reason: "it holds no element")
    }
    let name = stream.name(root)
    guard name == "osm" else {
      throw .corrupt(
        what: "OpenStreetMap XML",
        reason: name == "osmChange"
          ? "a change file (.osc) tells differences only; bring an extract"
          : "its root is not osm; bring an extract"
      )
    }
    header.generator = stream.text("generator", root)
    while let tag = try stream.next() {
      let name = stream.name(tag)
      if ["node", "way", "relation"].contains(name) { break }
      guard name == "bounds" else { continue }
      header.southWest = location(stream, tag, "minlon", "minlat")
      header.northEast = location(stream, tag, "maxlon", "maxlat")
    }
  }

  private func location(
    _ stream: XMLTagStream,
    _ tag: XMLTagStream.Tag,
    _ longitude: String,
    _ latitude: String
  ) -> OSMLocation? {
    guard let east = stream.number(longitude, tag), let north = stream.number(latitude, tag)
    else { return nil }
    return OSMLocation(longitudeDegrees: east, latitudeDegrees: north)
  }

  /// Reports the elements of the wanted kinds.
  func walk<Sink: OSMSink>(_ kinds: OSMKinds, into sink: inout Sink) throws(ByteError) {
    var stream = try XMLTagStream(source, codec: codec)
    var open: OpenElement?
    var isClosed = false
    while let tag = try stream.next() {
      let name = stream.name(tag)
      if tag.isEnd {
        if name == open?.name, let element = open {
          try report(element, kinds, into: &sink)
          open = nil
        }
        if name == "osm" { isClosed = true }
        continue
      }
      switch name {
      case "osm": isClosed = tag.isEmpty
      case "node", "way", "relation":
        guard open == nil, let id = stream.integer("id", tag) else {
          throw .corrupt(what: "OpenStreetMap XML", reason: "a \(name) has no id or does not end")
        }
        var element = OpenElement(name: name, id: id)
        element.isDeleted =
          stream.text("visible", tag) == "false" || stream.text("action", tag) == "delete"
        if name == "node" { element.location = location(stream, tag, "lon", "lat") }
        if tag.isEmpty { try report(element, kinds, into: &sink) } else { open = element }
      default: try open?.add(name, stream, tag)
      }
    }
    guard isClosed else {
      throw .corrupt(what: "OpenStreetMap XML", reason: "it ends before its root element does")
    }
  }

  private func report<Sink: OSMSink>(
    _ element: OpenElement,
    _ kinds: OSMKinds,
    into sink: inout Sink
  ) throws(ByteError) {
    guard !element.isDeleted else { return }
    switch element.name {
    case "node": if kinds.contains(.nodes) { try sink.node(element.id, element.location) }
    case "way":
      guard kinds.contains(.ways) else { return }
      try sink.way(
        element.id,
        nodes: element.nodes,
        locations: element.locations.contains { $0 != nil } ? element.locations : [],
        tags: element.tags
      )
    default:
      guard kinds.contains(.relations) else { return }
      try sink.relation(element.id, members: element.members, tags: element.tags)
    }
  }
}

/// An element whose children are being read.
private struct OpenElement {
  var name: String
  var id: Int64
  var isDeleted = false
  var location: OSMLocation?
  var nodes: [Int64] = []
  var locations: [OSMLocation?] = []
  var members: [OSMMember] = []
  var tags = RoadTags()

  init(name: String, id: Int64) {
    self.name = name
    self.id = id
  }

  mutating func add(
    _ child: String,
    _ stream: XMLTagStream,
    _ tag: XMLTagStream.Tag
  ) throws(ByteError) {
    switch child {
    case "tag":
      guard name != "node", let key = stream.text("k", tag), RoadTags.keys.contains(key) else {
        return
      }
      tags.values[key] = stream.text("v", tag) ?? ""
    case "nd":
      guard let node = stream.integer("ref", tag) else { return }
      guard nodes.count < OSMLimits.nodesOfWay else { throw tooMany(OSMLimits.nodesOfWay) }
      nodes.append(node)
      // Overpass writes the place of each node beside it (`out geom`).
      locations.append(
        stream.number("lon", tag)
          .flatMap { east in
            stream.number("lat", tag)
              .flatMap { OSMLocation(longitudeDegrees: east, latitudeDegrees: $0) }
          }
      )
    case "member":
      guard let id = stream.integer("ref", tag), let kind = kind(stream.text("type", tag)) else {
        return
      }
      guard members.count < OSMLimits.membersOfRelation else {
        throw tooMany(OSMLimits.membersOfRelation)
      }
      members.append(OSMMember(kind: kind, id: id, role: stream.text("role", tag) ?? ""))
    default: break
    }
  }

  private func kind(_ text: String?) -> OSMMember.Kind? {
    switch text {
    case "node": .node
    case "way": .way
    case "relation": .relation
    default: nil
    }
  }

  private func tooMany(_ limit: Int) -> ByteError {
    .corrupt(what: "OpenStreetMap XML", reason: "\(name) \(id) has more than \(limit) members")
  }
}
