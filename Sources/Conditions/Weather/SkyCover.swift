import Quantities

/// The cover of the sky in the words of METAR.
enum SkyCover: CaseIterable {
  case clear, few, scattered, broken, overcast

  /// Okta: 0, 1 to 2, 3 to 4, 5 to 7, 8.
  ///
  /// WMO-No. 306, FM 15, regulation 15.9.
  var okta: Interval {
    switch self {
    case .clear: .exactly(0)
    case .few: .closed(1, 2)
    case .scattered: .closed(3, 4)
    case .broken: .closed(5, 7)
    case .overcast: .exactly(8)
    }
  }

  /// Every cover: the sky is obscured, or the code does not tell (NSC, CAVOK).
  static let undetermined = Interval.closed(0, 8)

  /// The cover of ISD's total coverage code; `nil` for missing.
  ///
  /// ISD format document, GF1 and ISD-Lite field 10: 2 also stands for FEW, 4 for SCT and 7 for
  /// BKN; 9 and 10 are obscurations; 11 to 19 are scattered, broken and overcast thrice.
  static func okta(isdCode code: Int) -> Interval? {
    switch code {
    case 0: .exactly(0)
    case 2: .closed(1, 2)
    case 4, 11, 12, 13: .closed(3, 4)
    case 7, 14, 15, 16: .closed(5, 7)
    case 1, 3, 5, 6, 8: .exactly(Double(code))
    case 17, 18, 19: .exactly(8)
    case 9, 10: undetermined
    default: nil
    }
  }
}
