/// One log found below the paths that a user named.
package struct DiscoveredLog: Hashable, Sendable {
  /// The path, beginning as the user gave it.
  package var path: String
  /// The format's name; `nil` where the log is not read.
  package var format: String?
  /// Why the log is not read; `nil` where it is.
  package var reason: String?
  /// Whether the log is a folder.
  package var isFolder: Bool
  /// Whether the system refused to say what it is, so that a log may be lost.
  package var isUnreadable: Bool
  /// Whether nothing about the file says that it is a log: a text, a picture, a road map.
  package var isOtherFile: Bool

  /// Creates a finding.
  package init(
    path: String,
    format: String?,
    reason: String? = nil,
    isFolder: Bool,
    isUnreadable: Bool = false,
    isOtherFile: Bool = false
  ) {
    self.path = path
    self.format = format
    self.reason = reason
    self.isFolder = isFolder
    self.isUnreadable = isUnreadable
    self.isOtherFile = isOtherFile
  }

  /// Whether reading it is worth trying, if only to say why it cannot be read.
  package var isToBeRead: Bool { format != nil || isUnreadable }
}

/// Finds the logs below paths: files, bags, and folders that hold many.
package struct DriveDiscovery {
  /// Folders below each other that are walked at most.
  static let maximumDepth = 64

  /// Every log below the paths, each once, in ascending order of the bytes of their paths; and every
  /// other file that belongs to none, with the reason why it is not read.
  ///
  /// A path that is named itself must be a log, a bag or a folder.
  package static func logs(under paths: [String]) throws(LogError) -> [DiscoveredLog] {
    var discovery = DriveDiscovery()
    for path in paths { try discovery.look(atNamed: path) }
    return discovery.findings
  }

  /// What lies at and below some paths, of which one may be wrong without spoiling the others.
  package struct Survey: Sendable {
    /// Every log, as ``DriveDiscovery/logs(under:)`` gives them.
    package var logs: [DiscoveredLog]
    /// Named files that lie beside logs and are none, in the order given.
    package var companions: [String]
    /// Why a named path is of no use, in the order given.
    package var refusals: [LogError]
  }

  /// Every log below the paths, and what else is named among them: `DIR/*` names sidecars as well.
  package static func survey(_ paths: [String]) -> Survey {
    var discovery = DriveDiscovery()
    var survey = Survey(logs: [], companions: [], refusals: [])
    for path in paths {
      if LogFile.isFolder(path) == false,
        OtherFile.isCompanion(path) || discovery.isNamedBeside(path)
      {
        survey.companions.append(path)
        continue
      }
      do throws(LogError) {
        try discovery.look(atNamed: path)
      } catch {
        survey.refusals.append(error)
      }
    }
    survey.logs = discovery.findings
    return survey
  }

  /// What was found, by canonical path, so that each log counts once.
  private var found: [String: DiscoveredLog] = [:]
  /// Canonical paths of folders that are logs, whose files are not logs of their own.
  private var owners: [String: LogExtent] = [:]
  /// What the sidecars of a folder name, by the folder of files that were named.
  private var namedBySidecars: [String: Set<String>] = [:]
  /// Canonical paths of folders walked already; links may lead back to them.
  private var walked: Set<String> = []

  private var findings: [DiscoveredLog] {
    var kept = found.filter { !isInsideLog($0.key) }
    for log in kept.values where log.isToBeRead {
      for name in DriveManifestFile.filesNamed(forLog: log.path, isFolder: log.isFolder) {
        // A file that a sidecar names is read with its log, and no drive of its own.
        let canonical = LogFile.canonical(name)
        guard let file = kept[canonical], file.path != log.path else { continue }
        kept[canonical] = Self.other(
          file.path,
          reason: "read with \(log.path), whose sidecar names it"
        )
      }
    }
    return kept.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether a sidecar in the folder of a file names it; the sidecars of a folder are read once.
  private mutating func isNamedBeside(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let named = namedBySidecars[folder] ?? DriveManifestFile.filesNamed(bySidecarsIn: folder)
    namedBySidecars[folder] = named
    return named.contains(String(path.split(separator: "/").last ?? ""))
  }

  private mutating func look(atNamed path: String) throws(LogError) {
    let kind: LogFile.Kind?
    do throws(LogError) {
      kind = try LogFile.kind(of: path)
    } catch {
      throw LogError(kind: error.kind, rule: error.rule, message: "\(path): \(error.message)")
    }
    guard let kind else {
      throw LogError(
        kind: .missing,
        rule: "LOG001",
        message: "\(path): no such file or folder; check the path"
      )
    }
    if kind == .folder {
      do throws(LogError) {
        _ = try LogFile.names(in: path)
      } catch {
        throw LogError(kind: error.kind, rule: error.rule, message: "\(path): \(error.message)")
      }
      walk(Self.withoutTrailingSlash(path), depth: 0)
      return
    }
    do throws(LogError) {
      let log = try Self.finding(path)
      guard log.format != nil else {
        throw LogError(
          kind: .malformed,
          rule: "LOG003",
          message: "\(Self.unknownReason); name a log, or a folder that holds logs"
        )
      }
      add(log)
    } catch {
      throw LogError(kind: error.kind, rule: error.rule, message: "\(path): \(error.message)")
    }
  }

  private mutating func walk(_ folder: String, depth: Int) {
    let canonical = LogFile.canonical(folder)
    guard walked.insert(canonical).inserted else { return }
    let names: [String]
    do throws(LogError) {
      names = try LogFile.names(in: folder)
    } catch {
      addUnreadable(folder, error, isFolder: true)
      return
    }
    let candidate = LogCandidate(folder: folder, names: names)
    let format = LogFormatRegistry.format(of: candidate)
    var extent: LogExtent?
    if let format {
      add(DiscoveredLog(path: folder, format: format.name, isFolder: true))
      let owned = format.extent(of: candidate)
      owners[canonical] = owned
      if case .everythingBelow = owned { return }
      extent = owned
    }
    for name in names where !name.hasPrefix(".") {
      let isOwned = extent?.ownsFile(named: name) ?? false
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      do throws(LogError) {
        switch try LogFile.kind(of: path) {
        case .folder?:
          if depth < Self.maximumDepth { walk(path, depth: depth + 1) }
        case .file?:
          guard !isOwned else { continue }
          add(LogFormatRegistry.isLogName(name) ? try Self.finding(path) : Self.other(path))
        case .other?, nil:
          continue
        }
      } catch {
        guard !isOwned, LogFormatRegistry.isLogName(name) else { continue }
        addUnreadable(path, error, isFolder: false)
      }
    }
  }

  private mutating func addUnreadable(_ path: String, _ error: LogError, isFolder: Bool) {
    add(
      DiscoveredLog(
        path: path,
        format: nil,
        reason: error.message,
        isFolder: isFolder,
        isUnreadable: true
      )
    )
  }

  /// Keeps the first path in byte order of those that lead to the same file.
  private mutating func add(_ log: DiscoveredLog) {
    let canonical = LogFile.canonical(log.path)
    if let known = found[canonical],
      !log.path.utf8.lexicographicallyPrecedes(known.path.utf8)
    {
      return
    }
    found[canonical] = log
  }

  private func isInsideLog(_ canonical: String) -> Bool {
    var isDirect = true
    var rest = canonical[...]
    while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
      rest = rest[..<slash]
      switch owners[String(rest)] {
      case .everythingBelow: return true
      case let extent? where isDirect:
        if extent.ownsFile(named: String(canonical[slash...].dropFirst())) { return true }
      default: break
      }
      isDirect = false
    }
    return false
  }

  private static var unknownReason: String {
    "not a log of a known format (\(LogFormatRegistry.names))"
  }

  /// What a file is, by its content.
  private static func finding(_ path: String) throws(LogError) -> DiscoveredLog {
    let head = try LogFile.head(of: path, count: LogFormatRegistry.headByteCount)
    if let format = LogFormatRegistry.format(of: LogCandidate(file: path, head: head)) {
      return DiscoveredLog(path: path, format: format.name, isFolder: false)
    }
    // Texts and JSON are many things; only a name that no other file has makes a lost log of it.
    if OtherFile.isAmbiguous(path) { return other(path, head: head) }
    return DiscoveredLog(path: path, format: nil, reason: unknownReason, isFolder: false)
  }

  /// What is to be said of a file of calibrations; `nil` for any other.
  private static func calibrationReason(_ path: String, head: [UInt8]?) -> String? {
    guard OtherFile.mayBeCalibration(path),
      let head = head ?? (try? LogFile.head(of: path, count: LogFormatRegistry.headByteCount)),
      CalibrationFile.recognizes(name: path, head: head)
    else { return nil }
    return "a calibration, which a sidecar names under 'calibrations'"
  }

  /// A file that is no log; `head` where its first bytes were read already.
  private static func other(
    _ path: String,
    head: [UInt8]? = nil,
    reason: String? = nil
  ) -> DiscoveredLog {
    DiscoveredLog(
      path: path,
      format: nil,
      reason: reason ?? calibrationReason(path, head: head) ?? OtherFile.reason(path),
      isFolder: false,
      isOtherFile: true
    )
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
