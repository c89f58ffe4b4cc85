/// Checks declared files of every kind.
package enum DeclarationCheck {
  /// Everything found in ODD files, coverage plans and border sets, by file and line.
  ///
  /// `paths`: The files as the user names them; the kind is told from the content.
  /// `read`: Yields a file's bytes by its path.
  package static func check(
    paths: [String],
    read: (String) throws -> [UInt8]
  ) -> [DeclarationIssue] {
    var found: [DeclarationIssue] = []
    var seen: Set<DeclarationIssue> = []
    for path in paths {
      for issue in issues(of: path, read: read) where seen.insert(issue).inserted {
        found.append(issue)
      }
    }
    return found.sortedByPlace()
  }

  private static func issues(
    of path: String,
    read: (String) throws -> [UInt8]
  ) -> [DeclarationIssue] {
    let content: [UInt8]
    do {
      content = try read(path)
    } catch {
      return [
        DeclarationIssue(
          rule: PlanRule.missingFile.rawValue,
          severity: .error,
          file: path,
          line: nil,
          message: "the file cannot be read; is the path right?"
        )
      ]
    }
    switch DeclaredKind(path: path, content: content) {
    case .plan:
      do throws(DeclarationError) {
        let plan = try CoveragePlan.load(path, read: read)
        let declared = plan.files.filter { $0.role == "odd" }
        return plan.issues + declared.flatMap { OpenODDCheck.check($0.path, read: read) }
      } catch {
        return error.issues
      }
    case .borders: return BorderSet.read(content, file: path).issues
    case .odd: return OpenODDCheck.check(path, read: read)
    }
  }
}
