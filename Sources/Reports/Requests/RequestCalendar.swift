import Coverage
import Quantities

/// Windows as an iCalendar (RFC 5545), an event for each window and area.
package struct RequestCalendar: Sendable {
  /// A calendar holds no more events.
  package static let maximumEvents = 20_000
  /// Octets of a line without its end (RFC 5545, section 3.1).
  private static let octets = 75

  /// The calendar, its lines ended by CR LF.
  package private(set) var text = ""
  /// Events that it holds.
  package private(set) var events = 0
  /// Windows beyond those.
  package private(set) var omitted = 0
  private let words: RequestWords
  private let stamp: String

  /// Writes the windows of every request that is collected.
  ///
  /// The UID is the request's id and the window's local date; a second window of that date, or another area, has a
  /// number behind it. Times are UTC, the stamp is the coverage's date, so that equal inputs give equal bytes.
  package init(_ page: RequestPage) {
    words = RequestWords(page)
    let day = page.summary.asOf ?? page.programme.from
    stamp = day.iso8601.replacing("-", with: "") + "T000000Z"
    add("BEGIN:VCALENDAR")
    add("VERSION:2.0")
    add("PRODID:-//oddcov//collection requests//EN")
    add("CALSCALE:GREGORIAN")
    for request in page.requests where request.kind == .collect { add(request) }
    add("END:VCALENDAR")
  }

  private mutating func add(_ request: CollectionRequest) {
    var numbers: [String: Int] = [:]
    for outlook in request.outlooks {
      let description = description(of: request, outlook)
      for window in outlook.windows.windows {
        guard events < Self.maximumEvents else {
          omitted += 1
          continue
        }
        events += 1
        let date = words.time.date(window.start).iso8601.replacing("-", with: "")
        numbers[date, default: 0] += 1
        let number = numbers[date] ?? 1
        add("BEGIN:VEVENT")
        add("UID:\(request.id)-\(date)\(number > 1 ? "-\(number)" : "")@oddcov")
        add("DTSTAMP:\(stamp)")
        add("DTSTART:\(Self.utc(window.start))")
        add("DTEND:\(Self.utc(window.end))")
        add("SUMMARY:\(Self.escaped("\(request.id) \(words.pattern(request))"))")
        if !outlook.area.regions.isEmpty {
          add("LOCATION:\(Self.escaped(outlook.area.regions.joined(separator: ", ")))")
        }
        add("DESCRIPTION:\(Self.escaped(description))")
        add("TRANSP:TRANSPARENT")
        add("END:VEVENT")
      }
    }
  }

  private func description(
    of request: CollectionRequest,
    _ outlook: CollectionRequest.Outlook
  ) -> String {
    var lines = ["missing: \(words.missing(request))"]
    if !request.rig.isEmpty || request.role != nil {
      lines.append(
        "rig: "
          + (request.rig + (request.role.map { ["sensor \($0)"] } ?? [])).joined(separator: ", ")
      )
    }
    if !request.conditions.isEmpty {
      lines.append("also: \(request.conditions.joined(separator: ", "))")
    }
    if let weather = outlook.weather, let line = words.weather(weather).first {
      lines.append("weather: \(line)")
    }
    if let estimate = words.estimate(request) { lines.append("drives: \(estimate)") }
    return lines.joined(separator: "\n")
  }

  /// `20261102T164210Z`; a start is no earlier, an end no later than the second.
  private static func utc(_ time: Timestamp) -> String {
    let whole = Timestamp(secondsSince1970: time.wholeSecondsSince1970)
    return whole.rfc3339.replacing("-", with: "").replacing(":", with: "")
  }

  /// TEXT of RFC 5545, section 3.3.11; other controls are left out.
  private static func escaped(_ text: String) -> String {
    var found = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": found += "\\\\"
      case ";": found += "\\;"
      case ",": found += "\\,"
      case "\n": found += "\\n"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: found.unicodeScalars.append(scalar)
      }
    }
    return found
  }

  /// Adds a line, folded to 75 octets between characters: a continued line begins with a space.
  private mutating func add(_ line: String) {
    var used = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if used + width > Self.octets {
        text += "\r\n "
        used = 1
      }
      text.unicodeScalars.append(scalar)
      used += width
    }
    text += "\r\n"
  }
}
