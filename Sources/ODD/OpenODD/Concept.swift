/// Where something is declared.
struct DeclaredPlace: Hashable, Sendable {
  /// The file as it was read.
  var file: String
  /// The line, counted from 1.
  var line: Int
}

/// One concept of a taxonomy.
struct Concept: Sendable {
  /// What values it has.
  enum Kind: Hashable, Sendable {
    /// Numbers; the unit type as the file names it.
    case number(type: String?, isInteger: Bool)
    /// True or false.
    case boolean
    /// The name of an area in a file of shapes.
    case shapefile
    /// One of its classes.
    case classes
    /// The classes of another concept.
    case reference(String)
    /// None: it only holds other concepts.
    case group

    /// The kind for messages.
    var words: String {
      switch self {
      case .number: "a number"
      case .boolean: "a boolean"
      case .shapefile: "a shapefile"
      case .classes: "a set of classes"
      case .reference(let name): "of the type \(quoted(name))"
      case .group: "a group of concepts"
      }
    }
  }

  /// One class of a categorical concept.
  struct Class: Sendable {
    /// Its word.
    var word: String
    /// Its conditions on other concepts; `nil` for a class that is only listed.
    var definition: DeclaredNode?
    /// Where it is declared.
    var place: DeclaredPlace
  }

  /// The last part of its path.
  var name: String
  /// The names of the groups that hold it, then its own.
  var path: [String]
  /// Where it was declared first.
  var place: DeclaredPlace
  /// What values it has.
  var kind: Kind
  /// The classes in order, over all files.
  var classes: [Class] = []
  /// The unit of its numbers, where the taxonomy gives one.
  var unit: Unit?

  /// Whether its numbers are whole: integers, and okta by their definition.
  var isWhole: Bool {
    switch kind {
    case .number(_, true): true
    case .number(let type, false): type == "cloud_coverage"
    default: false
    }
  }

  /// The words of its classes in order.
  var words: [String] { classes.map(\.word) }
  /// Whether its classes are defined by other concepts.
  var isDefined: Bool { classes.contains { $0.definition != nil } }
}
