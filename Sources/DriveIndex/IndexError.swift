/// Why an index cannot be used.
package enum IndexError: Error, Hashable {
  /// No such file.
  case missing(path: String)
  /// A folder where an index was expected.
  case folder(path: String)
  /// A file that is no oddcov index.
  case foreign(path: String, reason: String)
  /// Written by a newer version.
  case newer(path: String, version: Int, known: Int)
  /// Written by an older version, and only read here.
  case older(path: String, version: Int, known: Int)
  /// A damaged file among others.
  case damaged(path: String, reason: String)
  /// The index was made with another plan.
  case planDiffers(path: String, indexed: String, given: String)
  /// A run was ended before the index had its tables.
  case unfinished(path: String)
  /// The index holds no plan yet.
  case withoutPlan(path: String)
  /// The system refused: a full disk, no permission.
  case system(path: String, reason: String)
}
