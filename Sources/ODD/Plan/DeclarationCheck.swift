import Geodesy

/// Checks declared files of every kind.
package enum DeclarationCheck {
  /// Everything found in ODD files, coverage plans and border sets, by file and line.
  ///
  /// `paths`: The files as the user names them; the kind is told from the content.
  /// `knownRules`: The ids of rules about recordings; `nil` does not ask whether a rule exists.
  /// `isFile`: Whether there is a file to read at a path; `nil` does not ask for road maps.
  /// `read`: Yields a file's bytes by its path.
  package static func check(
    paths: [String],
    knownRules: Set<String>? = nil,
    isFile: ((String) -> Bool)? = nil,
    read: (String) throws -> [UInt8]
  ) -> [DeclarationIssue] {
    var found: [DeclarationIssue] = []
    var seen: Set<DeclarationIssue> = []
    for path in paths {
      for issue in issues(of: path, knownRules, isFile, read: read)
      where seen.insert(issue).inserted {
        found.append(issue)
      }
    }
    return found.sortedByPlace()
  }

  private static func issues(
    of path: String,
    _ knownRules: Set<String>?,
    _ isFile: ((String) -> Bool)?,
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
    if isRegionFile(path, content) { return regionIssues(of: path, content) }
    switch DeclaredKind(path: path, content: content) {
    case .plan:
      do throws(DeclarationError) {
        let plan = try CoveragePlan.load(
          path,
          knownRules: knownRules,
          isFile: isFile,
          read: read
        )
        let declared = plan.files.filter { $0.role == "odd" }
        return plan.issues + declared.flatMap { OpenODDCheck.check($0.path, read: read) }
      } catch {
        return error.issues
      }
    case .borders: return BorderSet.read(content, file: path).issues
    case .odd: return OpenODDCheck.check(path, read: read)
    }
  }

  /// Whether a file is an ODD or a taxonomy: neither plan nor border set nor region file.
  package static func isDomain(_ path: String, _ content: [UInt8]) -> Bool {
    !isRegionFile(path, content) && DeclaredKind(path: path, content: content) == .odd
  }

  /// `a region file: 4 regions` for GeoJSON; `nil` for files of any other kind and for wrong ones.
  package static func regionLine(_ path: String, _ content: [UInt8]) -> String? {
    guard isRegionFile(path, content), let map = try? regions(path, content).get() else {
      return nil
    }
    let count = map.names.count
    return "a region file: \(count) \(count == 1 ? "region" : "regions")"
  }

  /// Whether a file is GeoJSON rather than YAML: by its name, or an object with a type of RFC 7946.
  private static func isRegionFile(_ path: String, _ content: [UInt8]) -> Bool {
    if path.lowercased().hasSuffix(".geojson") { return true }
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    guard content.first(where: { !spaces.contains($0) }) == UInt8(ascii: "{") else { return false }
    let head = String(decoding: content.prefix(4096), as: UTF8.self)
    return ["\"FeatureCollection\"", "\"Feature\"", "\"Polygon\"", "\"MultiPolygon\""]
      .contains { head.contains($0) }
  }

  private static func regions(
    _ path: String,
    _ content: [UInt8]
  ) -> Result<RegionMap, RegionError> {
    // A plan that writes no property names regions by `name`.
    Result { () throws(RegionError) in
      try RegionMap.load(content, file: path, property: "name")
    }
  }

  private static func regionIssues(of path: String, _ content: [UInt8]) -> [DeclarationIssue] {
    switch regions(path, content) {
    case .success(let map):
      return map.issues.map { issue in
        DeclarationIssue(
          rule: PlanRule.regionRepair.rawValue,
          severity: issue.severity == .warning ? .warning : .note,
          file: path,
          line: nil,
          message: issue.message
        )
      }
    case .failure(let error):
      let place = error.place.isEmpty ? "" : "\(error.place): "
      return [
        DeclarationIssue(
          rule: PlanRule.regions.rawValue,
          severity: .error,
          file: path,
          line: nil,
          message: place + error.message
        )
      ]
    }
  }
}
