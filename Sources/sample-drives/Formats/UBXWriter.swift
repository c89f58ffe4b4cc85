/// Messages of a u-blox receiver.
///
/// u-blox M8 protocol specification, UBX-13003221, section 32.17.
enum UBXWriter {
  /// NAV-PVT with a three-dimensional fix at a time in nanoseconds since 1970.
  static func pvt(
    _ time: Int64,
    latitude: Double,
    longitude: Double,
    hasFix: Bool = true
  ) -> [UInt8] {
    let civil = CivilTime(time)
    var payload = ByteBuffer(capacity: 92)
    // GPS time begins on 1980-01-06 and is 18 s ahead of UTC.
    let milliseconds = time / 1_000_000 - 315_964_800_000 + 18_000
    payload.append(UInt32(milliseconds % 604_800_000))
    payload.append(UInt16(civil.year))
    payload.append([
      UInt8(civil.month), UInt8(civil.day), UInt8(civil.hour), UInt8(civil.minute),
      UInt8(civil.second), 7,
    ])
    payload.append(UInt32(30))
    payload.append(Int32(civil.nanosecond))
    payload.append([hasFix ? 3 : 0, hasFix ? 1 : 0, 0, 12])
    payload.append(Int32((longitude * 1e7).rounded()))
    payload.append(Int32((latitude * 1e7).rounded()))
    payload.append(Int32(163_200))
    payload.append(Int32(115_000))
    payload.append(UInt32(1500))
    payload.append(UInt32(2500))
    payload.append([UInt8](repeating: 0, count: 92 - payload.count))
    return message(group: 1, identity: 7, payload.bytes)
  }

  /// A message in its frame.
  static func message(group: UInt8, identity: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let body =
      [group, identity, UInt8(payload.count & 0xFF), UInt8(payload.count >> 8)] + payload
    var (a, b): (UInt8, UInt8) = (0, 0)
    for byte in body {
      a &+= byte
      b &+= a
    }
    return [0xB5, 0x62] + body + [a, b]
  }
}
