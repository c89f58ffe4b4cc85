/// The rules of rosbag2 recordings: the stable ids of everything their reader can notice.
package enum Rosbag2Rule: String, CaseIterable, Sendable {
  /// A file or folder cannot be opened.
  case unopened = "RB2001"
  /// A file is no SQLite database, or its header is damaged.
  case notADatabase = "RB2002"
  /// A table or column that every bag has is missing or is not an ordinary table.
  case schema = "RB2003"
  /// The folder's `metadata.yaml` cannot be read or lacks what is needed.
  case metadata = "RB2004"
  /// A path in `metadata.yaml` leads out of the folder.
  case pathLeavesFolder = "RB2005"
  /// The bag is compressed by rosbag2 itself.
  case compression = "RB2006"
  /// The storage is neither sqlite3 nor mcap.
  case storage = "RB2007"
  /// A file that `metadata.yaml` names is not there.
  case missingFile = "RB2008"
  /// A file of the folder is not named in `metadata.yaml`.
  case extraFile = "RB2009"
  /// Counts or times in `metadata.yaml` are not those of the messages.
  case contradiction = "RB2010"
  /// Bytes of a database are damaged or cut off.
  case damage = "RB2011"
  /// A message's time is no time, lies before 1970 or after 2200.
  case time = "RB2012"
  /// A message refers to a topic that the bag does not name.
  case unknownTopic = "RB2013"
  /// A wanted message could not be read.
  case message = "RB2014"
  /// A write-ahead log or a rollback journal lies beside the database.
  case privateCopy = "RB2015"
  /// Messages are in a serialization that is not decoded.
  case serialization = "RB2016"
}
