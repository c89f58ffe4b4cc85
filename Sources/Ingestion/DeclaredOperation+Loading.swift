import Conditions
import Coverage
package import DriveIndex
import Foundation
import Geodesy
package import ODD
import Quantities

extension DeclaredOperation {
  /// Reads a plan, its ODD, its regions and its weather from disk.
  ///
  /// - Parameters:
  ///   - path: The plan.
  ///   - weatherFiles: More observation files, recognised by their content.
  ///   - roadFiles: More OpenStreetMap extracts.
  /// - Returns: The operation.
  /// - Throws: ``OperationError``, or what is wrong with the plan.
  package static func load(
    plan path: String,
    weatherFiles: [String],
    roadFiles: [String] = []
  ) throws -> DeclaredOperation {
    // A plan that is not there is no input, which is another exit code than a plan that is wrong.
    _ = try bytes(path)
    let plan = try CoveragePlan.load(path, knownRules: RuleCatalog.recordingIDs) {
      try bytes($0)
    }
    let extra = weatherFiles.map { CoveragePlan.WeatherFile(path: $0) }
    return try make(
      plan: plan,
      weather: plan.weatherFiles + extra,
      roads: try roads(plan.roadFiles + roadFiles)
    ) {
      try DeclaredOperation.bytes($0)
    }
  }

  /// Reads everything from what an index keeps.
  package static func load(from index: CoverageIndex) throws -> DeclaredOperation {
    let inputs = try index.inputs()
    guard let root = inputs.first(where: { $0.role == "plan" }) else {
      throw IndexError.withoutPlan(path: index.path)
    }
    let contents = Dictionary(inputs.map { ($0.path, $0.content) }, uniquingKeysWith: { a, _ in a })
    let read: (String) throws -> [UInt8] = { path in
      guard let content = contents[path] else {
        throw OperationError(
          path: path,
          message: "not among the files that the index keeps",
          isMissing: true
        )
      }
      return content
    }
    let plan = try CoveragePlan.load(root.path, read: read)
    let weather = inputs.filter { $0.role == "weather" }
      .compactMap { input in
        WeatherDeclaration.decode(input.declaration, path: input.path)
      }
    let roads = inputs.filter { $0.role == "roads" }.map { RoadSource($0) }
    return try make(plan: plan, weather: weather, roads: roads, read: read)
  }

  /// The same operation with more observation files and road maps from disk.
  func adding(weatherFiles: [String], roadFiles: [String]) throws -> DeclaredOperation {
    let kept = Dictionary(inputs.map { ($0.path, $0.content) }, uniquingKeysWith: { a, _ in a })
    let indexed = inputs.filter { $0.role == "weather" }
      .compactMap { input in
        WeatherDeclaration.decode(input.declaration, path: input.path)
      }
    let extra = weatherFiles.map { CoveragePlan.WeatherFile(path: $0) }
    let given = try DeclaredOperation.roads(roadFiles)
    return try DeclaredOperation.make(
      plan: plan,
      weather: indexed + extra,
      roads: roads.filter { road in !given.contains { $0.path == road.path } } + given
    ) { path in
      if !weatherFiles.contains(path), let content = kept[path] { return content }
      return try DeclaredOperation.bytes(path)
    }
  }

  /// The bytes of a declared file.
  package static func bytes(_ path: String) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw OperationError(path: path, message: "no such file; check the path", isMissing: true)
    }
    guard !isFolder.boolValue else {
      throw OperationError(path: path, message: "a folder, not a file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw OperationError(
        path: path,
        message: "cannot be read; check its permissions",
        isRefused: true
      )
    }
    return [UInt8](data)
  }

  /// Whether there is a file at a path that may be read.
  package static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isReadableFile(atPath: path)
  }

  /// The road maps of some paths, each once.
  private static func roads(_ paths: [String]) throws -> [RoadSource] {
    var seen: Set<String> = []
    return try paths.filter { seen.insert($0).inserted }.map { try RoadSource.load($0) }
  }

  private static func make(
    plan: CoveragePlan,
    weather: [CoveragePlan.WeatherFile],
    roads: [RoadSource],
    read: (String) throws -> [UInt8]
  ) throws -> DeclaredOperation {
    var inputs = plan.files.map { file in
      IndexedInput(
        role: file.role,
        path: file.path,
        sha256: Digest.hexadecimal(file.content),
        declaration: "",
        content: file.content
      )
    }
    var notices: [String] = []
    let stations = try plan.stationsFile.map { path in
      try failing(path) { () throws(WeatherFileError) in
        WeatherStationsBox(
          value: try WeatherStations(
            file: path,
            content: inputs.first { $0.path == path }?.content ?? []
          )
        )
      }
      .value
    }
    var observations: [WeatherObservation] = []
    var sources: [WeatherSource] = []
    var seen: Set<String> = []
    for file in weather where seen.insert(file.path).inserted {
      let content = try read(file.path)
      inputs.append(
        IndexedInput(
          role: "weather",
          path: file.path,
          sha256: Digest.hexadecimal(content),
          declaration: WeatherDeclaration.encode(file),
          content: content
        )
      )
      let found = try failing(file.path) { () throws(WeatherFileError) in
        try WeatherFile(
          name: file.path,
          format: file.format,
          station: file.station,
          position: file.position,
          columns: file.columns,
          stations: stations ?? WeatherStations([:])
        )
        .read(content)
      }
      notices += found.issues.map { issue in
        "\(file.path)\(issue.line.map { ":\($0)" } ?? ""): \(issue.message)"
      }
      observations += found.observations
      if let source = WeatherSource(path: file.path, found.observations) { sources.append(source) }
    }
    let archive = weather.isEmpty ? nil : WeatherArchive(observations)
    let maps = try regionMaps(plan, read: read)
    let texts = inputs.filter { $0.role != "weather" && $0.role != "stations" }
    // The same maps in another order are the same maps.
    let roads = roads.sorted { $0.path < $1.path }
    inputs += roads.map(\.input)
    return DeclaredOperation(
      plan: plan,
      planDigest: "sha256:"
        + Digest.hexadecimal(ofTexts: texts.map { "\($0.role) \($0.sha256)" }),
      oddDigest: plan.domain.map { _ in
        "sha256:"
          + Digest.hexadecimal(
            ofTexts: inputs.filter { $0.role == "odd" || $0.role == "import" }.map(\.sha256)
          )
      },
      surroundings: Surroundings(
        weather: archive,
        rules: plan.weather,
        regions: maps,
        grid: plan.counting.placeGrid
      ),
      inputs: inputs,
      unobservable: unseen(plan, archive: archive, hasRoads: !roads.isEmpty),
      latitudes: latitudes(maps),
      outlines: outlines(maps),
      notices: notices,
      weatherSources: sources,
      roads: roads
    )
  }

  /// Makes a weather error one of the operation.
  private static func failing<T: Sendable>(
    _ path: String,
    _ body: () throws(WeatherFileError) -> T
  ) throws -> T {
    switch Result(catching: body) {
    case .success(let value): return value
    case .failure(let error): throw OperationError(path: path, message: error.reason)
    }
  }

  private struct WeatherStationsBox: Sendable { var value: WeatherStations }

  private static func regionMaps(
    _ plan: CoveragePlan,
    read: (String) throws -> [UInt8]
  ) throws -> [String: RegionMap] {
    var maps: [String: RegionMap] = [:]
    for source in plan.axes.compactMap(\.regions) where maps[source.key] == nil {
      let content =
        try plan.files.first { $0.path == source.path }?.content ?? read(source.path)
      switch Result(catching: { () throws(RegionError) in
        try RegionMap.load(content, file: source.path, property: source.property)
      }) {
      case .success(let map): maps[source.key] = map
      case .failure(let error):
        throw OperationError(
          path: source.path,
          message: error.place.isEmpty ? error.message : "\(error.place): \(error.message)"
        )
      }
    }
    return maps
  }

  private static func latitudes(_ maps: [String: RegionMap]) -> ClosedRange<Double>? {
    let ranges = maps.values.map(\.latitudeRange)
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
    else { return nil }
    return low...high
  }

  private static func outlines(
    _ maps: [String: RegionMap]
  ) -> [(name: String, rings: [[GeographicPosition]])] {
    maps.sorted { $0.key < $1.key }
      .flatMap { _, map in
        map.outlines.map { (name: $0.name, rings: $0.rings) }
      }
  }

  /// Classes that no configured source can ever yield.
  private static func unseen(
    _ plan: CoveragePlan,
    archive: WeatherArchive?,
    hasRoads: Bool
  ) -> [CoverageInput.Unobservable] {
    var found: [CoverageInput.Unobservable] = []
    for (axis, declared) in plan.axes.enumerated() {
      for (index, candidate) in declared.classes.enumerated() {
        var reason: String?
        if declared.measure == .rigVariant, plan.rigVariants.isEmpty {
          reason =
            "no variants of the rig are declared: write classes: FILE.yaml with their sensors"
        }
        if declared.measure.isRoad, !hasRoads {
          reason = "no roads are given: bring an OpenStreetMap extract by --roads"
        }
        if declared.measure.isWeather {
          if archive == nil {
            reason = "no weather observations are given: bring a source of \(declared.measure.name)"
          } else if let archive,
            !candidate.members.contains(where: { archive.canYield(declared.measure, $0) })
          {
            reason =
              "no given weather file can tell \(candidate.name): bring a source that measures "
              + declared.measure.name
          }
        }
        if let reason {
          found.append(
            CoverageInput.Unobservable(axis: axis, classIndex: index, reason: reason)
          )
        }
      }
    }
    return found
  }
}

extension Axis.RegionSource {
  /// What tells region maps apart: one file may name its regions by two properties.
  package var key: String { "\(path)#\(property)" }
}
