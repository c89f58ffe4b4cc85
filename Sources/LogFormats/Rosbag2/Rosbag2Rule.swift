package import Drives

/// The rules of rosbag2 recordings: the stable ids of everything their reader can notice.
package enum Rosbag2Rule: String, RecordingRule {
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

  /// How bad it is, unless a plan says otherwise.
  package var severity: Problem.Severity { text.0 }
  /// What is wrong, in one line.
  package var meaning: String { text.1 }
  /// What to do about it, in one line.
  package var remedy: String { text.2 }

  private var text: (Problem.Severity, String, String) {
    switch self {
    case .unopened:
      (.error, "a file or folder cannot be opened", "check its permissions and the disk")
    case .notADatabase:
      (
        .error, "a file is no SQLite database, or its header is damaged",
        "copy the file again from the recorder"
      )
    case .schema:
      (
        .error, "a table or column that every bag has is missing or is not an ordinary table",
        "copy the bag again, or convert it with ros2 bag convert"
      )
    case .metadata:
      (
        .warning, "the folder's metadata.yaml cannot be read or lacks what is needed",
        "write it anew with ros2 bag reindex"
      )
    case .pathLeavesFolder:
      (
        .error, "a path in metadata.yaml leads out of the folder",
        "put the files into the folder and correct metadata.yaml"
      )
    case .compression:
      (.error, "the bag is compressed by rosbag2 itself", "decompress it with ros2 bag convert")
    case .storage:
      (
        .error, "the storage is neither sqlite3 nor mcap",
        "convert it to sqlite3 or mcap with ros2 bag convert"
      )
    case .missingFile:
      (.error, "a file that metadata.yaml names is not there", "copy the bag again as a whole")
    case .extraFile:
      (
        .note, "a file of the folder is not named in metadata.yaml",
        "write metadata.yaml anew with ros2 bag reindex if it belongs to the bag"
      )
    case .contradiction:
      (
        .warning, "counts or times in metadata.yaml are not those of the messages",
        "write it anew with ros2 bag reindex; what was read counts"
      )
    case .damage:
      (
        .error, "bytes of a database are damaged or cut off",
        "copy the file again from the recorder; what was read of it is kept"
      )
    case .time:
      (
        .warning, "a message's time is no time, lies before 1970 or after 2200",
        "check the recorder's clock"
      )
    case .unknownTopic:
      (.error, "a message refers to a topic that the bag does not name", "copy the bag again")
    case .message:
      (.error, "a wanted message could not be read", "check the node that published it")
    case .privateCopy:
      (
        .note, "a write-ahead log or a rollback journal lies beside the database",
        "close the recorder before copying"
      )
    case .serialization:
      (
        .note, "messages are in a serialization that is not decoded",
        "nothing; the messages are only counted"
      )
    }
  }
}
