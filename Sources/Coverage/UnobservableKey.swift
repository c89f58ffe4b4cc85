/// A class of an axis, for the reasons why it cannot be observed.
struct UnobservableKey: Hashable {
  /// The axis, as an index into the plan's.
  var axis: Int
  var classIndex: Int
}
