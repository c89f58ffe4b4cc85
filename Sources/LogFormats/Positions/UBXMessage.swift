/// One message of u-blox: its class, its identity and its payload, without the frame.
struct UBXMessage: Hashable {
  /// The class; 1 is NAV.
  var group: UInt8
  /// The message of the class.
  var identity: UInt8
  /// The fields, little-endian.
  var payload: [UInt8]

  /// The messages that tell position, speed, time or validity, and the least length of each.
  ///
  /// u-blox M8 protocol specification, UBX-13003221, section 32.17; lengths of protocol 14 on.
  enum Kind {
    case navPOSLLH, navSTATUS, navSOL, navPVT, navVELNED, navTIMEGPS, navTIMEUTC

    /// Bytes of its payload that are read.
    var byteCount: Int {
      switch self {
      case .navPOSLLH: 28
      case .navSTATUS: 16
      case .navSOL: 52
      case .navPVT: 84
      case .navVELNED: 36
      case .navTIMEGPS: 16
      case .navTIMEUTC: 20
      }
    }
  }

  /// What the message is; `nil` for those that are not read, or that are too short.
  var kind: Kind? {
    guard group == 0x01 else { return nil }
    let kind: Kind? =
      switch identity {
      case 0x02: .navPOSLLH
      case 0x03: .navSTATUS
      case 0x06: .navSOL
      case 0x07: .navPVT
      case 0x12: .navVELNED
      case 0x20: .navTIMEGPS
      case 0x21: .navTIMEUTC
      default: nil
      }
    guard let kind, payload.count >= kind.byteCount else { return nil }
    return kind
  }

  /// An unsigned number of the payload; zero behind its end.
  func unsigned(_ offset: Int, bytes count: Int) -> UInt64 {
    guard offset >= 0, count <= 8, offset + count <= payload.count else { return 0 }
    return (0..<count).reduce(0) { $0 | UInt64(payload[offset + $1]) << UInt64(8 * $1) }
  }

  /// A signed number of four bytes.
  func signed32(_ offset: Int) -> Int64 {
    Int64(Int32(truncatingIfNeeded: unsigned(offset, bytes: 4)))
  }

  /// Whether a bit of a byte is set.
  func bit(_ index: Int, at offset: Int) -> Bool {
    unsigned(offset, bytes: 1) >> UInt64(index) & 1 == 1
  }
}
