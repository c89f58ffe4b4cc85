import Foundation

/// Recordings without a container: a receiver's tracks, pictures and lists of frames, each whole
/// and damaged.
enum PlainSamples {
  /// 2026-03-20T09:00:00Z in nanoseconds since 1970.
  private static let start: Int64 = 1_773_997_200_000_000_000
  private static let seconds = 20

  /// Writes all of them into a folder.
  static func write(to folder: String) throws {
    for (name, bytes) in files {
      let path = "\(folder)/\(name)"
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      try FileManager.default.createDirectory(
        atPath: parent.joined(separator: "/"),
        withIntermediateDirectories: true
      )
      try FileOutput(path).write(bytes)
    }
  }

  /// Names and contents.
  static var files: [(name: String, bytes: [UInt8])] {
    [
      ("karl-3-track.nmea", nmea),
      ("karl-3-track-cut-off.nmea", Array(nmea.dropLast(30))),
      ("karl-3-track.gpx", gpx),
      ("karl-3-track-cut-off.gpx", Array(gpx.prefix(gpx.count * 2 / 3))),
      ("karl-3-track.ubx", ubx),
      ("karl-3-track-cut-off.ubx", Array(ubx.dropLast(40))),
      ("ida-2-labels.json", labels),
      ("ida-2-labels-cut-off.json", Array(labels.prefix(labels.count * 2 / 3))),
    ]
      + (0..<4).map { ("ida-2-photos/photo-\($0).jpg", picture($0).bytes) }
      + (0..<2)
      .map {
        (
          "ida-2-photos-cut-off/photo-\($0).jpg",
          $0 == 0 ? picture(4).bytes : Array(picture(5).bytes.prefix(300))
        )
      }
  }

  private static func place(_ second: Int) -> (latitude: Double, longitude: Double) {
    (49.0069 + Double(second) * 0.00005, 8.4037 + Double(second) * 0.00008)
  }

  private static func time(_ second: Int) -> Int64 { start + Int64(second) * 1_000_000_000 }

  private static func sentences(_ second: Int) -> [UInt8] {
    let (time, place) = (time(second), place(second))
    let rmc = NMEASentences.rmc(
      time,
      latitude: place.latitude,
      longitude: place.longitude,
      speed: 8
    )
    let gga = NMEASentences.gga(time, latitude: place.latitude, longitude: place.longitude)
    return Array("\(rmc)\r\n\(gga)\r\n".utf8)
  }

  /// RMC and GGA each second.
  static var nmea: [UInt8] { (0..<seconds).flatMap(sentences) }

  /// NAV-PVT each second, NMEA sentences between.
  static var ubx: [UInt8] {
    (0..<seconds)
      .flatMap { second in
        let place = place(second)
        return sentences(second)
          + UBXWriter.pvt(
            time(second),
            latitude: place.latitude,
            longitude: place.longitude
          )
      }
  }

  /// One track with one segment.
  static var gpx: [UInt8] {
    let points = (0..<seconds)
      .map { second in
        let (place, civil) = (place(second), CivilTime(time(second)))
        let clock =
          "\(civil.year)-\(CivilTime.two(civil.month))-\(CivilTime.two(civil.day))T"
          + "\(CivilTime.two(civil.hour)):\(CivilTime.two(civil.minute)):"
          + "\(CivilTime.two(civil.second))Z"
        return "<trkpt lat=\"\(Decimal.text(place.latitude, decimals: 7))\" "
          + "lon=\"\(Decimal.text(place.longitude, decimals: 7))\"><time>\(clock)</time></trkpt>\n"
      }
    return Array(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<gpx version=\"1.1\" creator=\"sample-drives\" "
        + "xmlns=\"http://www.topografix.com/GPX/1/1\">\n<trk><trkseg>\n"
        + "\(points.joined())</trkseg></trk>\n</gpx>\n")
        .utf8
    )
  }

  /// A picture every second: the camera's clock with its fraction, and GPS time in whole seconds.
  static func picture(_ index: Int) -> PictureWriter {
    let civil = CivilTime(time(index))
    var picture = PictureWriter()
    let date = "\(civil.year):\(CivilTime.two(civil.month)):\(CivilTime.two(civil.day))"
    picture.dateTimeOriginal =
      "\(date) \(CivilTime.two(civil.hour + 1)):\(CivilTime.two(civil.minute)):"
      + CivilTime.two(civil.second)
    picture.subSecTimeOriginal = "25"
    picture.offsetTimeOriginal = "+01:00"
    picture.position = place(index)
    picture.gpsDate = date
    picture.gpsTime = (UInt32(civil.hour), UInt32(civil.minute), UInt32(civil.second * 100))
    picture.focalLength = 26
    picture.focalLengthIn35mmFilm = 24
    picture.isBigEndian = !index.isMultiple(of: 2)
    return picture
  }

  /// Frames with the attributes of BDD100K.
  static var labels: [UInt8] {
    let frames = (0..<10)
      .map { index in
        let weather = index < 4 ? "clear" : index < 8 ? "rainy" : "undefined"
        return "{\"name\":\"frame-\(index).jpg\",\"attributes\":{\"weather\":\"\(weather)\","
          + "\"scene\":\"city street\",\"timeofday\":\"daytime\"},\"timestamp\":10000,\"labels\":[]}"
      }
    return Array("[\n\(frames.joined(separator: ",\n"))\n]\n".utf8)
  }
}
