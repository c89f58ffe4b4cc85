import Bytes
import CameraModels
import Foundation
import Quantities
import TestSupport
import Testing

@testable import Drives
@testable import LogFormats
@testable import sample_drives

@Suite struct ImagesTests {
  /// Reads pictures as a folder of their own.
  static func read(_ pictures: [PictureWriter], zone: String? = nil) throws -> Recording {
    let folder = try TemporaryFolder()
    for (index, picture) in pictures.enumerated() {
      try folder.write("p\(index).jpg", picture.bytes)
    }
    var options = LogReadingOptions()
    options.manifest.timeZone = zone
    return try ImagesFormat.read(folder.path, options: options)
  }

  static func frames(_ recording: Recording) -> [String] {
    recording.streams.filter { $0.modality == .camera }.flatMap(\.logTimes).map(\.rfc3339)
  }

  private func picture(_ local: String?, gps: (UInt32, UInt32, UInt32)? = nil) -> PictureWriter {
    var picture = PictureWriter()
    picture.dateTimeOriginal = local
    if let gps { (picture.gpsDate, picture.gpsTime) = ("2026:03:10", gps) }
    return picture
  }

  @Test func `GPS time wins and takes the camera's fraction of the second`() throws {
    var sharp = picture("2026:03:10 13:00:00", gps: (12, 0, 0))
    sharp.subSecTimeOriginal = "683670"
    let recording = try Self.read([sharp])
    #expect(Self.frames(recording) == ["2026-03-10T12:00:00.683670Z"])
    #expect(recording.doubts.isEmpty)
  }

  @Test func `a fraction of GPS time is kept`() throws {
    let recording = try Self.read([picture("2026:03:10 13:00:02", gps: (12, 0, 124))])
    #expect(Self.frames(recording) == ["2026-03-10T12:00:01.240Z"])
  }

  @Test func `a stated offset makes local time an instant`() throws {
    var west = picture("2026:03:10 13:00:00")
    west.offsetTimeOriginal = "-07:30"
    west.subSecTimeOriginal = "5"
    #expect(Self.frames(try Self.read([west])) == ["2026-03-10T20:30:00.500Z"])
  }

  @Test func `local time alone is laid out and doubted`() throws {
    let recording = try Self.read([picture("2026:03:10 13:00:00")])
    #expect(Self.frames(recording) == ["2026-03-10T13:00:00Z"])
    #expect(recording.doubts.map(\.rule) == ["IMG005"])
    #expect(recording.doubts.first?.aspect == .time)
  }

  @Test func `a declared zone makes it an instant`() throws {
    let recording = try Self.read([picture("2026:07:10 13:00:00")], zone: "Europe/Berlin")
    #expect(Self.frames(recording) == ["2026-07-10T11:00:00Z"])
    #expect(recording.doubts.isEmpty)
  }

  @Test func `the position tells the zone where all around agree`() throws {
    // Karlsruhe: every zone within reach is one hour ahead in March.
    var karlsruhe = picture("2026:03:10 13:00:00")
    karlsruhe.position = (49.01, 8.4)
    let recording = try Self.read([karlsruhe])
    #expect(Self.frames(recording) == ["2026-03-10T12:00:00Z"])
    #expect(recording.doubts.isEmpty)
  }

  @Test func `other pictures of the same camera and day tell the offset`() throws {
    let recording = try Self.read([
      picture("2026:03:10 14:00:01", gps: (12, 0, 0)), picture("2026:03:10 14:05:00"),
    ])
    #expect(Self.frames(recording) == ["2026-03-10T12:00:00Z", "2026-03-10T12:05:00Z"])
    #expect(recording.doubts.isEmpty)
  }

  @Test func `clocks apart by no zone are told, and GPS is used`() throws {
    let recording = try Self.read([picture("2026:03:10 13:07:00", gps: (12, 0, 0))])
    #expect(Self.frames(recording) == ["2026-03-10T12:00:00Z"])
    #expect(recording.problems.map(\.rule) == ["IMG006"])
  }

  @Test func `clocks apart by days are not believed`() throws {
    let recording = try Self.read([picture("2026:03:14 13:00:00", gps: (12, 0, 0))])
    #expect(recording.doubts.map(\.rule) == ["IMG007"])
  }

  @Test func `pictures with places and no times are laid out`() throws {
    var placed = picture(nil)
    placed.position = (-33.5, -70.25)
    let recording = try Self.read([placed, picture(nil), placed])
    #expect(Self.frames(recording) == ["1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z"])
    #expect(recording.doubts.map(\.rule) == ["IMG004"])
    let fix = try #require(recording.fixTracks.first?.fixes.first)
    #expect(abs(fix.position.latitudeDegrees + 33.5) < 1e-8)
    #expect(abs(fix.position.longitudeDegrees + 70.25) < 1e-8)
  }

  @Test func `a folder without times and places is left alone`() throws {
    let recording = try Self.read([picture(nil), picture("0000:00:00 00:00:00")])
    #expect(recording.status == .skipped)
    #expect(recording.problems.map(\.rule) == ["IMG001"])
    #expect(recording.streams.isEmpty)
  }

  @Test func `pictures without a time are counted among others`() throws {
    let recording = try Self.read([
      picture("2026:03:10 13:00:00", gps: (12, 0, 0)), picture(nil),
    ])
    #expect(Self.frames(recording).count == 1)
    #expect(recording.problems.map(\.rule) == ["IMG003"])
  }

  @Test func `an interrupted measurement is no position`() throws {
    var void = picture("2026:03:10 13:00:00", gps: (12, 0, 0))
    (void.position, void.gpsStatus) = ((49, 8), "V")
    #expect(try Self.read([void]).fixTracks.first?.dropped == [.noFixStatus: 1])
  }

  @Test func `both byte orders are read alike, and each camera is a stream`() throws {
    var big = picture("2026:03:10 13:00:00", gps: (12, 0, 0))
    (big.isBigEndian, big.model) = (true, "a/b")
    let recording = try Self.read([big, picture("2026:03:10 13:00:00", gps: (12, 0, 0))])
    #expect(recording.streams.map(\.name) == ["images/Oddcov Street 1", "images/Oddcov a-b"])
    #expect(Set(Self.frames(recording)) == ["2026-03-10T12:00:00Z"])
  }

  @Test func `the sensor's width tells the focal length in pixels`() throws {
    var lens = picture("2026:03:10 13:00:00", gps: (12, 0, 0))
    // 1,920 pixels at 3,840 by centimetre are 5 mm; a lens of 2.6 mm has 0.52 widths.
    (lens.focalLength, lens.focalPlaneXResolution) = (26, 3840)
    let calibration = try #require(try Self.read([lens]).calibrations.first?.calibration)
    #expect(abs(calibration.fx - 0.52 * 1920) < 1e-9)
    #expect(calibration.distortionModel == "exif_estimate")
    #expect((calibration.width, calibration.height) == (1920, 1080))
  }

  @Test func `a directory that leads to itself ends`() throws {
    var bytes = picture("2026:03:10 13:00:00").bytes
    // The pointer to the photo directory leads back to the first one.
    let pointer = try #require(
      bytes.indices.dropLast(12).first { bytes[$0] == 0x69 && bytes[$0 + 1] == 0x87 }
    )
    bytes.replaceSubrange((pointer + 8)..<(pointer + 12), with: [8, 0, 0, 0])
    let folder = try TemporaryFolder()
    try folder.write("a.jpg", bytes)
    #expect(try ImagesFormat.read(folder.path, options: LogReadingOptions()).status == .skipped)
  }

  @Test func `other logs in the folder are logs of their own`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.jpg", picture("2026:03:10 13:00:00", gps: (12, 0, 0)).bytes)
    try folder.write("track.gpx", PlainSamples.gpx)
    let logs = try DriveDiscovery.logs(under: [folder.path]).filter { $0.format != nil }
    #expect(logs.compactMap(\.format) == ["images", "gpx"])
  }
}

/// Numbers of the truth files: what ExifRead and Pillow read.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)")) struct EXIFTruthTests {
  private struct Truth: Decodable {
    struct Place: Decodable {
      var lat: Double
      var lon: Double
    }
    var path: String
    var size: [Int]
    var gps: Place?
    var maker: String?
    var model: String?
    var date: String?
    var subSecond: String?
    var offset: String?
    var film: String?

    enum CodingKeys: String, CodingKey {
      case path, size, gps
      case maker = "Image Make"
      case model = "Image Model"
      case date = "EXIF DateTimeOriginal"
      case subSecond = "EXIF SubSecTimeOriginal"
      case offset = "EXIF OffsetTimeOriginal"
      case film = "EXIF FocalLengthIn35mmFilm"
    }
  }

  @Test(arguments: RealData.files(below: "truth/exif", suffix: ".json"))
  func `a real picture agrees with its peers`(_ file: String) throws {
    let data = try Data(contentsOf: URL(filePath: RealData.path(file)))
    guard let truth = try? JSONDecoder().decode(Truth.self, from: data) else {
      Issue.record("\(file) is no truth of a picture")
      return
    }
    let source = try FileByteSource(RealData.path(truth.path))
    let bytes = HeaderBytes(source)
    let header = JPEGHeader(bytes)
    #expect(header.damage == nil)
    #expect(header.size.map { [$0.width, $0.height] } == truth.size)
    let exif = header.exif.flatMap { EXIF(bytes, $0) }
    #expect(source.bytesRead <= 16_384)
    let expected = truth.gps
    #expect((exif?.position == nil) == (expected == nil))
    if let expected, let position = exif?.position {
      #expect(abs(position.latitudeDegrees - expected.lat) < 1e-9)
      #expect(abs(position.longitudeDegrees - expected.lon) < 1e-9)
    }
    let local = truth.date.flatMap { EXIFTime.local($0, fraction: truth.subSecond ?? "") }
    #expect((truth.date == nil) == (local == nil))
    #expect(exif?.local == local)
    #expect(exif?.offsetSeconds == truth.offset.flatMap(EXIFTime.offsetSeconds))
    // A length of 0 is unknown.
    #expect(
      exif?.focalLengthIn35mmFilm == truth.film.flatMap(Double.init).flatMap { $0 > 0 ? $0 : nil }
    )
    func words(_ text: String?) -> String? {
      text.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
    if let model = words(truth.model) { #expect(exif?.camera?.hasSuffix(model) == true) }
    if let maker = words(truth.maker)?.lowercased() {
      #expect(exif?.camera?.lowercased().hasPrefix(maker) == true)
    }
  }

  @Test func `the focal length is that of OpenSfM`() throws {
    let path = RealData.path("exif/mapillary__OpenSfM/data/berlin/images")
    let recording = try ImagesFormat.read(path, options: LogReadingOptions())
    let calibration = try #require(recording.calibrations.first?.calibration)
    // Its reconstruction names the camera "3264 2448 perspective 0.9722".
    #expect(abs(calibration.fx / 3264 - 0.9722) < 5e-5)
    #expect(recording.calibrations.count == 1)
  }
}
