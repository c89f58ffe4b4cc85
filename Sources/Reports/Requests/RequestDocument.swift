package import Coverage
import ODD
import Quantities

/// What `oddcov reconcile` needs of a document of `oddcov request --json`.
package struct RequestDocument: Sendable {
  /// Why a document cannot be used.
  package struct Mistake: Error {
    /// What is wrong, and what to do.
    package var reason: String
  }

  /// The date that the requests name.
  package var asOf: String?
  /// The frame set; `recorded` for every frame.
  package var set: String
  package var planDigest: String?
  package var from: String?
  package var until: String?
  package var requests: [RequestedPattern]
  /// Missions that were planned with them.
  package var missions: [OpenOrder.Planned] = []
  /// Drives that the index had.
  package var drives: [KnownDrive]
  /// Fingerprints of the recordings that it had.
  package var recordings: Set<String>

  /// Reads a document.
  ///
  /// - Parameter bytes: UTF-8 text.
  /// - Throws: ``Mistake`` where it is no document of requests, or lacks something.
  package init(reading bytes: [UInt8]) throws(Mistake) {
    guard let document = try? JSONValue(reading: bytes),
      document["schema"].text == RequestJSON.schema
    else {
      throw Mistake(
        reason: "no \(RequestJSON.schema) document; write one by 'oddcov request --json'"
      )
    }
    asOf = document["as_of"].text
    set = document["set"].text ?? "recorded"
    planDigest = document["plan"]["digest"].text
    from = document["from"].text
    until = document["until"].text
    var requests: [RequestedPattern] = []
    for element in document["requests"].elements {
      guard let request = RequestDocument.request(element) else {
        throw Mistake(
          reason:
            "request \(element["id"].text ?? "without an id") lacks its grid, its type or its "
            + "classes; take the document as oddcov wrote it"
        )
      }
      requests.append(request)
    }
    self.requests = requests
    var drives: [KnownDrive] = []
    for element in document["known"]["drives"].elements {
      guard let id = element["id"].text, let start = Timestamp(orNil: element["start"].text),
        let end = Timestamp(orNil: element["end"].text)
      else { throw Mistake(reason: "a known drive lacks its id, start or end") }
      drives.append(KnownDrive(id: id, vehicle: element["vehicle"].text, start: start, end: end))
    }
    self.drives = drives
    for element in document["missions"]["missions"].elements {
      guard let mission = RequestDocument.mission(element) else {
        throw Mistake(reason: "a mission lacks its vehicle, its times or its cells")
      }
      missions.append(mission)
    }
    recordings = Set(document["known"]["recordings"].elements.compactMap(\.text))
  }

  private static func request(_ element: JSONValue) -> RequestedPattern? {
    guard let id = element["id"].text, let grid = element["grid"].text,
      let kind = element["type"].text, case .object(let members) = element["classes"]
    else { return nil }
    var classes: [String: String] = [:]
    for (axis, name) in members {
      guard let name = name.text else { return nil }
      classes[axis] = name
    }
    return RequestedPattern(
      id: id,
      grid: grid,
      role: element["role"].text,
      classes: classes,
      kind: kind,
      shortfall: target(element["shortfall"])
    )
  }

  /// What of the document is still to come.
  package var order: OpenOrder {
    OpenOrder(
      missions: missions,
      requests: requests.filter { $0.kind == CollectionRequest.Kind.collect.rawValue }
    )
  }

  private static func mission(_ element: JSONValue) -> OpenOrder.Planned? {
    guard let vehicle = element["vehicle"].text,
      let start = Timestamp(orNil: element["start"].text),
      let end = Timestamp(orNil: element["end"].text)
    else { return nil }
    var parts: [OpenOrder.Part] = []
    for part in element["cells"].elements {
      guard let grid = part["grid"].text, case .object(let members) = part["classes"] else {
        return nil
      }
      let expected = part["expected"]
      parts.append(
        OpenOrder.Part(
          grid: grid,
          role: part["role"].text,
          classes: members.compactMapValues(\.text),
          expected: MissionNeed(
            seconds: max(0, expected["seconds"].double ?? 0),
            drives: max(0, expected["drives"].double ?? 0),
            days: max(0, expected["days"].double ?? 0)
          )
        )
      )
    }
    return OpenOrder.Planned(vehicle: vehicle, start: start, end: end, parts: parts)
  }

  private static func target(_ value: JSONValue) -> CoveragePlan.Target {
    var target = CoveragePlan.Target()
    target.frames = value["frames"].integer
    target.seconds = value["seconds"].double
    target.metres = value["metres"].double
    target.episodes = value["episodes"].integer
    target.drives = value["drives"].integer
    target.days = value["days"].integer
    target.vehicles = value["vehicles"].integer
    target.places = value["places"].integer
    return target
  }
}

extension Timestamp {
  /// Reads RFC 3339 where there is text.
  fileprivate init?(orNil text: String?) {
    guard let text, let time = Timestamp(rfc3339: text) else { return nil }
    self = time
  }
}
