import Foundation
import TestSupport
import Testing

/// Logs of kilobytes that ask for gigabytes of memory or hours of work.
@Suite(.serialized) struct HostileLogTests {
  private func inspect(_ log: RepeatingLog) throws -> CommandRun {
    let folder = try ScratchFolder()
    let path = folder.file("hostile.mcap")
    try Data(log.bytes).write(to: URL(filePath: path))
    return try CommandRun(["inspect", "--json", path])
  }

  @Test func `one large definition of many channels is parsed once`() throws {
    var log = RepeatingLog()
    // A definition of 4,194,300 bytes: comment lines of 4.
    let count = 1_048_575 * 4
    let fields =
      RepeatingLog.little(UInt16(1)) + RepeatingLog.text("sensor_msgs/msg/Image")
      + RepeatingLog.text("ros2msg") + RepeatingLog.little(UInt32(count))
    log.add([0x03] + RepeatingLog.little(UInt64(fields.count + count)) + fields)
    log.add(Array("# x\n".utf8), times: count / 4)
    for id in 1...300 { log.add(RepeatingLog.channel(UInt16(id), schema: 1, "/t\(id)")) }
    let clock = ContinuousClock()
    let start = clock.now
    let run = try inspect(log)
    #expect(run.output.contains("\"/t300\""))
    // A debug build parses 4 MiB in seconds; 300 times that would be many minutes.
    #expect(clock.now - start < .seconds(60))
  }

  @Test func `topics of megabytes are refused`() throws {
    var log = RepeatingLog()
    let size = 8 << 20
    for id in 1...100 {
      let head = RepeatingLog.little(UInt16(id)) + RepeatingLog.little(UInt16(0))
      let tail = RepeatingLog.text("") + RepeatingLog.little(UInt32(0))
      let length = head.count + 4 + size + tail.count
      log.add(
        [0x04] + RepeatingLog.little(UInt64(length)) + head + RepeatingLog.little(UInt32(size))
      )
      log.add(Array("a".utf8), times: size)
      log.add(tail)
    }
    let run = try inspect(log)
    #expect(run.output.contains("MCAP014"))
    #expect(run.output.utf8.count < 100_000)
    #expect(run.peakKibibytes < 200 << 10)
  }

  @Test func `positions of megabytes do not wait for the end of their chunk`() throws {
    var log = RepeatingLog()
    log.add(RepeatingLog.schema(1, "sensor_msgs/msg/NavSatFix"))
    log.add(RepeatingLog.channel(1, schema: 1, "/fix"))
    for _ in 0..<150 { log.addMessage(channel: 1, time: 5, zeroCount: (4 << 20) - 1) }
    let run = try inspect(log)
    #expect(run.output.contains("\"fixes\": 150"))
    #expect(run.peakKibibytes < 200 << 10)
  }

  @Test func `calibrations held back to the end are few bytes`() throws {
    var log = RepeatingLog()
    log.add(RepeatingLog.schema(1, "sensor_msgs/msg/CameraInfo"))
    for id in 1...80 { log.add(RepeatingLog.channel(UInt16(id), schema: 1, "/info\(id)")) }
    for id in 1...80 {
      for _ in 0..<2 { log.addMessage(channel: UInt16(id), time: 5, zeroCount: (4 << 20) - 1) }
    }
    let run = try inspect(log)
    #expect(run.output.contains("/info80"))
    #expect(run.peakKibibytes < 200 << 10)
  }

  @Test func `a kilobyte does not hold millions of frames`() throws {
    var log = RepeatingLog()
    log.add(RepeatingLog.schema(1, "sensor_msgs/msg/Image"))
    log.add(RepeatingLog.channel(1, schema: 1, "/front/image"))
    let fields = RepeatingLog.little(UInt16(1)) + [UInt8](repeating: 0, count: 20)
    log.add(RepeatingLog.record(0x05, fields), times: 1_200_000)
    let run = try inspect(log)
    #expect(run.status == 65)
    // 2^20, the limit of a small file.
    #expect(run.output.contains("\"messages\": 1048576"))
    #expect(run.output.contains("MCAP004"))
    #expect(run.peakKibibytes < 200 << 10)
  }
}
