import Drives
import Quantities

/// The instants of a folder's pictures, and what of them is not to be believed.
struct ImageTimes {
  /// Pictures whose instants are laid out and not believed.
  struct Doubted {
    /// How many they are.
    var count = 0
    /// The first and the last instant.
    var first = Timestamp(nanosecondsSince1970: .max)
    var last = Timestamp(nanosecondsSince1970: .min)

    mutating func add(_ time: Timestamp) {
      count += 1
      first = min(first, time)
      last = max(last, time)
    }

    /// The span that holds them.
    var range: TimeRange { TimeRange(start: first, end: last.advanced(byNanoseconds: 1)) }
  }
  private static let nanosecondsOfDay: Int64 = 86_400_000_000_000

  /// The instants in the order of the pictures; `nil` for one without a time.
  private(set) var instants: [Timestamp?] = []
  /// Pictures with local time whose zone is not known, by reason.
  private(set) var unknownZones: [String: Doubted] = [:]
  /// Pictures whose two clocks are days apart.
  private(set) var strangeDates = Doubted()
  /// How many pictures' clocks are apart by no time zone, and by how many seconds at most.
  private(set) var drifts = (count: 0, largestSeconds: 0.0)

  private var declared: CivilZone?
  private var zones: [Cell: CivilZone] = [:]
  private var folderPosition: GeographicPosition?
  /// Offsets by which GPS and camera agree, with the first and last local time of each camera.
  private var agreed: [String?: (offsets: Set<Int>, first: LocalTime, last: LocalTime)] = [:]

  private struct Cell: Hashable {
    var latitude: Int
    var longitude: Int
  }

  /// Decides on the pictures of a folder, with the zone that a person declared.
  init(_ pictures: [EXIF], declaredZone: String?) {
    declared = declaredZone.flatMap(CivilZone.init(declared:))
    folderPosition = pictures.lazy.compactMap(\.position).first
    for picture in pictures { compare(picture) }
    instants = pictures.map { instant($0) }
  }

  private mutating func compare(_ picture: EXIF) {
    guard let local = picture.local, let agreement = ImageClock.agreement(picture) else { return }
    switch agreement {
    case .offset(let seconds):
      var known = agreed[picture.camera] ?? (offsets: [], first: local, last: local)
      known.offsets.insert(seconds)
      known.first = min(known.first, local)
      known.last = max(known.last, local)
      agreed[picture.camera] = known
    case .drift(let seconds):
      drifts.count += 1
      if abs(seconds) > abs(drifts.largestSeconds) { drifts.largestSeconds = seconds }
    case .days: break
    }
  }

  private mutating func instant(_ picture: EXIF) -> Timestamp? {
    if let gps = picture.gpsTime {
      let time = ImageClock.instant(gps: gps, picture)
      if ImageClock.agreement(picture) == .days { strangeDates.add(time) }
      return time
    }
    guard let local = picture.local else { return nil }
    if let seconds = picture.offsetSeconds ?? agreedOffset(picture.camera, at: local) {
      return local.instant(offsetSeconds: seconds)
    }
    let offset = zone(near: picture.position ?? folderPosition).offset(at: local)
    let time = local.instant(offsetSeconds: offset.layoutSeconds)
    if let reason = offset.reason { unknownZones[reason, default: Doubted()].add(time) }
    return time
  }

  /// The offset by which other pictures of the same camera and days agree; what a person declared
  /// wins over it.
  private func agreedOffset(_ camera: String?, at local: LocalTime) -> Int? {
    guard declared == nil, let known = agreed[camera], known.offsets.count == 1 else { return nil }
    // Farther away the clock may have been set for summer or for a journey.
    let early = Timestamp(nanosecondsSince1970: known.first.nanosecondsSince1970)
      .advanced(byNanoseconds: -Self.nanosecondsOfDay)
    let late = Timestamp(nanosecondsSince1970: known.last.nanosecondsSince1970)
      .advanced(byNanoseconds: Self.nanosecondsOfDay)
    let shown = Timestamp(nanosecondsSince1970: local.nanosecondsSince1970)
    return early <= shown && shown <= late ? known.offsets.first : nil
  }

  /// The zone of a place; places within a tenth of a degree share it.
  private mutating func zone(near position: GeographicPosition?) -> CivilZone {
    if let declared { return declared }
    guard let position else { return CivilZone(declared: nil, near: nil) }
    let cell = Cell(
      latitude: Int((position.latitudeDegrees * 10).rounded()),
      longitude: Int((position.longitudeDegrees * 10).rounded())
    )
    if let known = zones[cell] { return known }
    let zone = CivilZone(
      near: GeographicPosition(
        latitudeDegrees: Double(cell.latitude) / 10,
        longitudeDegrees: Double(cell.longitude) / 10
      )
    )
    zones[cell] = zone
    return zone
  }
}

extension EXIF {
  /// Where the picture was taken; `nil` where its numbers are no place or the receiver had no fix.
  var position: GeographicPosition? {
    guard let reading = reading(at: Timestamp(nanosecondsSince1970: 0)), reading.rejection == nil
    else { return nil }
    return GeographicPosition(
      latitudeDegrees: reading.latitudeDegrees,
      longitudeDegrees: reading.longitudeDegrees
    )
  }

  /// What the receiver states, usable or not; `nil` where it states no place.
  func reading(at time: Timestamp) -> FixReading? {
    guard let latitudeDegrees, let longitudeDegrees else { return nil }
    return FixReading(
      time: time,
      latitudeDegrees: latitudeDegrees,
      longitudeDegrees: longitudeDegrees,
      hasFix: hasFix
    )
  }
}
