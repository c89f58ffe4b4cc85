/// Why a frame set cannot be used.
package enum FrameSetError: Error, Hashable {
  /// The index has no set of the name; `isPlanned` where the plan declares one.
  case unknown(name: String, isPlanned: Bool, known: [String])
  /// A name that no set can have.
  case name(String, reason: String)
  /// A list of frames whose columns do not say which frames are meant.
  case columns(path: String, reason: String)
  /// A list of frames that names none.
  case empty(path: String)
}
