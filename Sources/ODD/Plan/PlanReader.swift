import Conditions
import Drives
import Geodesy
import Quantities

/// Reads a coverage plan, collecting everything that is wrong with it.
struct PlanReader {
  /// The plan's path.
  let path: String
  /// Yields a file's bytes by its path.
  let read: (String) throws -> [UInt8]
  /// The ids of rules about recordings; `nil` where it is not asked whether a rule exists.
  var knownRules: Set<String>?
  /// Whether there is a file to read at a path; `nil` where it is not asked for road maps.
  var isFile: ((String) -> Bool)?
  /// What was found wrong.
  var findings: PlanFindings
  /// Every file read, in order.
  var files: [CoveragePlan.SourceFile] = []
  /// The declared domain.
  var domain: OperationalDesignDomain?
  /// Axes in order; what refers to a refused one is not checked.
  var axes: [Axis] = []
  /// Names of axes that the plan declares but that were refused.
  var refusedAxes: Set<String> = []
  /// Whether the plan declares axes at all.
  var hasAxes = true
  /// Axes that something refers to.
  var usedAxes: Set<Int> = []
  /// Region files by axis.
  var regionMaps: [Int: RegionMap] = [:]
  /// Declared variants of the rig.
  var rigVariants: [RigVariant] = []
  private var mapsBySource: [Axis.RegionSource: RegionMap] = [:]

  /// The keys of a plan.
  static let keys = [
    "plan", "version", "odd", "given", "measured", "time_zone", "weather", "roads", "counting",
    "axes", "grids", "tuples", "requirements", "not_applicable", "sets", "rules",
    "tags_from_text", "glare", "calibration", "bands", "exposure",
    "collection",
  ]

  /// Begins to read.
  init(path: String, read: @escaping (String) throws -> [UInt8]) {
    self.path = path
    self.read = read
    findings = PlanFindings(file: path)
  }

  /// Reads the plan and every file it names.
  mutating func plan() throws(DeclarationError) -> CoveragePlan {
    guard let root = root() else { throw DeclarationError(issues: findings.sorted) }
    _ = findings.entries(root, of: "the plan", keys: Self.keys)
    let name = findings.requiredWord(root, "plan", of: "the plan") ?? ""
    let version = findings.requiredWord(root, "version", of: "the plan") ?? ""
    readDomain(root)
    let given = root["given"].map { readGiven($0) } ?? []
    let timeZone = root["time_zone"].flatMap { readTimeZone($0) }
    let weather = root["weather"].map { readWeather($0) } ?? Weather()
    let roads = root["roads"].map { readRoads($0) } ?? []
    var counting = root["counting"].map { readCounting($0) } ?? CoveragePlan.Counting()
    let glare = root["glare"].map { readGlare($0) } ?? GlareRules()
    readAxes(root)
    if root["counting"]?["place_latitude"] == nil {
      counting.placeLatitudeDegrees = EqualAreaGrid.standardParallel(
        ofRegions: regionMaps.values.map(\.latitudeRange)
      )
    }
    let grids = readGrids(root)
    let tuples = root["tuples"].flatMap { readTuples($0) }
    let requirements = root["requirements"].map { readRequirements($0) } ?? []
    let notApplicable = root["not_applicable"].map { readNotApplicable($0) } ?? []
    let sets = root["sets"].map { readSets($0) } ?? []
    let rules = root["rules"].map { readRules($0) } ?? RuleSettings()
    let maximumCalibrationAge = root["calibration"].flatMap { readCalibrationAge($0) }
    let exposure = root["exposure"].flatMap { readExposure($0, grids: grids) }
    let collection = root["collection"].flatMap { readCollection($0) }
    let measured = readMeasured(root["measured"], given: given)
    let bands = root["bands"].map { readBands($0, measured: measured) } ?? []
    let textTags = root["tags_from_text"].map { readTextTags($0) } ?? []
    noteUnusedTextTags(textTags, measured: measured)
    checkPlaces(grids: grids, tuples: tuples, requirements: requirements, counting: counting)
    checkPlaces(sets: sets, grids: grids, counting: counting)
    checkApplicable(grids, notApplicable)
    checkSensors(of: requirements, grids: grids)
    if grids.contains(where: { !$0.axes.isEmpty }) { noteUnusedAxes() }
    if findings.hasErrors { throw DeclarationError(issues: findings.sorted) }
    var plan = CoveragePlan(
      name: name,
      version: version,
      files: files,
      domain: domain,
      given: given,
      measured: measured,
      timeZone: timeZone,
      weather: weather.rules,
      weatherFiles: weather.files,
      stationsFile: weather.stations,
      roadFiles: roads,
      counting: counting,
      axes: axes,
      grids: grids,
      tuples: tuples,
      requirements: requirements,
      notApplicable: notApplicable,
      sets: sets,
      tagsFromText: textTags,
      rules: rules,
      issues: findings.sorted
    )
    plan.glare = glare
    plan.bands = bands
    plan.rigVariants = rigVariants
    plan.exposure = exposure
    plan.collection = collection
    plan.maximumCalibrationAgeNanoseconds = maximumCalibrationAge
    return plan
  }

  /// The root of a file; what is wrong with its YAML is noted.
  mutating func document(_ content: [UInt8]) -> PlanNode? {
    do throws(PlanNode.Refusal) {
      return try PlanNode.read(content)
    } catch {
      findings.note(.unreadable, error.line, error.message)
      return nil
    }
  }

  private mutating func root() -> PlanNode? {
    let content: [UInt8]
    do {
      content = try read(path)
    } catch {
      findings.note(.unreadable, nil, "the plan cannot be read; is the path right?")
      return nil
    }
    files.append(CoveragePlan.SourceFile(path: path, role: "plan", content: content))
    guard let root = document(content) else { return nil }
    guard root.entries != nil else {
      findings.note(
        .unreadable,
        root.line,
        "the plan is \(root.kind); write a mapping with plan, odd, axes"
      )
      return nil
    }
    return root
  }

  /// Reads a file that the plan names; each is kept once.
  mutating func content(_ path: String, role: String, named node: PlanNode) -> [UInt8]? {
    if let known = files.first(where: { $0.path == path }) { return known.content }
    do {
      let content = try read(path)
      files.append(CoveragePlan.SourceFile(path: path, role: role, content: content))
      return content
    } catch {
      findings.note(
        .missingFile,
        node.line,
        "\(quoted(node.text ?? path)) cannot be read at \(quoted(path)); correct the path, which "
          + "is relative to the plan"
      )
      return nil
    }
  }

  private mutating func readDomain(_ root: PlanNode) {
    guard let node = root["odd"] else {
      findings.note(
        .missingKey,
        root.line,
        "the plan has no 'odd'; name the OpenODD file that it covers"
      )
      return
    }
    guard let text = findings.word(node, what: "odd") else { return }
    let resolved = PlanPath.resolve(text, besides: path)
    let content: [UInt8]
    do {
      content = try read(resolved)
    } catch {
      findings.note(
        .missingFile,
        node.line,
        "\(quoted(text)) cannot be read at \(quoted(resolved)); correct the path, which is "
          + "relative to the plan"
      )
      return
    }
    if let kind = DeclaredKind(content: content), kind != .odd {
      findings.note(
        .missingFile,
        node.line,
        "\(quoted(text)) is \(kind.rawValue), no ODD; name the OpenODD file that the plan covers"
      )
      return
    }
    let loaded = OpenODDFile.load(resolved, read: read)
    // A plan has its own ledger of what is tested; the check of the ODD file says what is not.
    for issue in loaded.issues where issue.rule != "ODD035" { findings.note(issue) }
    for file in loaded.files where !files.contains(where: { $0.path == file.path }) {
      files.append(file)
    }
    domain = loaded.domain
    if domain == nil, !loaded.issues.contains(where: { $0.severity == .error }) {
      findings.note(
        .missingFile,
        node.line,
        "\(quoted(text)) declares no domain; add an ODD section"
      )
    }
  }

  private mutating func readGiven(_ node: PlanNode) -> [CoveragePlan.Given] {
    guard let entries = node.entries else {
      findings.note(
        .wrongKind,
        node.line,
        "given is \(node.kind); write a mapping from concepts to {because, owner}"
      )
      return []
    }
    var given: [CoveragePlan.Given] = []
    for entry in entries {
      let what = "given \(quoted(entry.key))"
      _ = findings.entries(entry.value, of: what, keys: ["because", "owner"])
      guard entry.value.entries != nil else { continue }
      noteUntested(entry)
      if let because = findings.requiredWord(entry.value, "because", of: what),
        let owner = findings.requiredWord(entry.value, "owner", of: what)
      {
        given.append(CoveragePlan.Given(concept: entry.key, because: because, owner: owner))
      }
    }
    return given
  }

  /// Warns of a concept that the ODD does not test.
  mutating func noteUntested(_ entry: PlanNode.Entry) {
    guard let domain, !domain.testedConcepts.contains(entry.key) else { return }
    let exists = domain.conceptNames.contains(entry.key)
    findings.note(
      .concept,
      entry.line,
      exists
        ? "the ODD does not test \(quoted(entry.key)); remove the line or test it"
        : "the ODD has no concept \(quoted(entry.key))"
          + PlanFindings.suggestion(for: entry.key, among: domain.testedConcepts)
    )
  }

  private mutating func readTimeZone(_ node: PlanNode) -> String? {
    guard let text = findings.word(node, what: "time_zone") else { return nil }
    if TimeZoneName.isKnown(text) { return text }
    let meant = TimeZoneName.named(offset: text) ?? NearestName.of(text, among: TimeZoneName.all)
    findings.note(
      .timeZone,
      node.line,
      "\(quoted(text)) is no time zone of the IANA data base"
        + (meant.map { "; did you mean \(quoted($0))?" } ?? "; write it as Europe/Berlin or UTC")
    )
    return nil
  }

  /// Loads a file of regions, once.
  mutating func regionMap(_ source: Axis.RegionSource, named node: PlanNode) -> RegionMap? {
    if let known = mapsBySource[source] { return known }
    guard let content = content(source.path, role: "regions", named: node) else { return nil }
    do throws(RegionError) {
      let map = try RegionMap.load(content, file: source.path, property: source.property)
      for issue in map.issues {
        findings.note(
          DeclarationIssue(
            rule: PlanRule.regionRepair.rawValue,
            severity: issue.severity == .warning ? .warning : .note,
            file: source.path,
            line: nil,
            message: issue.message
          )
        )
      }
      mapsBySource[source] = map
      return map
    } catch {
      let place = error.place.isEmpty ? "" : error.place + ": "
      findings.note(
        .regions,
        node.line,
        "regions of \(quoted(source.path)): \(place)\(error.message)"
      )
      return nil
    }
  }

  private mutating func noteUnusedAxes() {
    for (index, axis) in axes.enumerated() where !usedAxes.contains(index) {
      findings.note(
        .unused,
        axis.line,
        "axis \(quoted(axis.name)) is used by no grid, tuples, requirement or concept; use it or "
          + "remove it"
      )
    }
  }
}
