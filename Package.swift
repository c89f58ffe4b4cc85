// swift-tools-version: 6.2
import PackageDescription

/// Flags of every target: the current language, nothing silenced.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Targets that touch raw bytes: unsafe code must say so.
let byteSettings =
  settings + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// Tests read spans as well, but unsafe uses need no marking there.
let testSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableExperimentalFeature("Lifetimes"),
]

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

let package = Package(
  name: "oddcov",
  products: [
    .library(name: "ODDCoverage", targets: ["ODDCoverage"]),
    .executable(name: "oddcov", targets: ["oddcov"]),
    .executable(name: "sample-drives", targets: ["sample-drives"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Floor 0: bytes and quantities.
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
    .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Quantities", swiftSettings: settings),
    .target(
      name: "Bytes",
      dependencies: ["CZstd", "CLZ4", "CBZip2", "CZlib", system],
      swiftSettings: byteSettings
    ),

    // Floor 1: the earth, the sun, the camera.
    .target(name: "Geodesy", dependencies: ["Quantities", "CPROJ"], swiftSettings: settings),
    .target(name: "SolarPosition", dependencies: ["Quantities"], swiftSettings: settings),
    .target(name: "CameraModels", dependencies: ["Quantities"], swiftSettings: settings),

    // Floor 2: the nouns of a recorded drive, and what was true around it.
    .target(name: "Drives", dependencies: ["Quantities", "CameraModels"], swiftSettings: settings),
    .target(
      name: "Conditions",
      dependencies: ["Drives", "CameraModels", "Geodesy", "SolarPosition", "Quantities"],
      swiftSettings: settings
    ),

    .target(
      name: "Roads",
      dependencies: ["Geodesy", "Bytes", "Quantities", grdb],
      swiftSettings: byteSettings
    ),

    // Floor 3: the declared domain; the readers of logs.
    .target(
      name: "ODD",
      dependencies: ["Drives", "Conditions", "Geodesy", "Quantities", yams],
      swiftSettings: settings
    ),
    .target(
      name: "LogFormats",
      dependencies: [
        "Bytes", "Drives", "CameraModels", "Conditions", "Geodesy", "Quantities", grdb, yams,
        system,
      ],
      swiftSettings: byteSettings
    ),

    // Floor 4: how full each cell is.
    .target(
      name: "Coverage",
      dependencies: ["ODD", "Conditions", "Geodesy", "SolarPosition", "Quantities"],
      swiftSettings: settings
    ),

    // Floor 5: the file that remembers; the forms of a report.
    .target(
      name: "DriveIndex",
      dependencies: [
        "Coverage", "ODD", "Conditions", "Drives", "Roads", "CameraModels", "Geodesy",
        "SolarPosition", "Quantities", grdb, crypto,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "Reports",
      dependencies: ["Coverage", "ODD", "Conditions", "Drives", "CameraModels", "Quantities"],
      swiftSettings: settings
    ),

    // Floor 6: the conductor.
    .target(
      name: "Ingestion",
      dependencies: [
        "DriveIndex", "Coverage", "ODD", "LogFormats", "Conditions", "Drives", "Roads", "Geodesy",
        "SolarPosition", "CameraModels", "Bytes", "Quantities", crypto, system,
      ],
      swiftSettings: settings
    ),

    // Floor 7: the public promise.
    .target(
      name: "ODDCoverage",
      dependencies: [
        "Ingestion", "Reports", "DriveIndex", "Coverage", "ODD", "LogFormats", "Conditions",
        "Drives", "CameraModels", "Quantities",
      ],
      swiftSettings: settings
    ),

    // Floor 8: the commands.
    .executableTarget(
      name: "oddcov",
      dependencies: ["ODDCoverage", arguments, system],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "oddcov-benchmark",
      dependencies: [
        "Ingestion", "DriveIndex", "Coverage", "ODD", "Conditions", "Roads", "Bytes", "Drives",
        "CameraModels", "Quantities", grdb, arguments,
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "sample-drives",
      dependencies: [
        "Bytes", "Geodesy", "SolarPosition", "Quantities", "CZstd", "CLZ4", "CBZip2", "CZlib", grdb,
        arguments,
      ],
      swiftSettings: settings
    ),

    // Tests: one target for each, and what they share.
    .target(
      name: "TestSupport",
      dependencies: [grdb],
      path: "Tests/TestSupport",
      swiftSettings: testSettings
    ),
    test("Quantities", ["Quantities"]),
    test("Bytes", ["Bytes"]),
    test("Geodesy", ["Geodesy", "Quantities"]),
    test("SolarPosition", ["SolarPosition", "Quantities"]),
    test("CameraModels", ["CameraModels", "Quantities"]),
    test("Drives", ["Drives", "Quantities"]),
    test(
      "Conditions",
      ["Conditions", "Drives", "CameraModels", "Geodesy", "SolarPosition", "Quantities"]
    ),
    test(
      "LogFormats",
      [
        "LogFormats", "sample-drives", "Bytes", "Conditions", "Drives", "CameraModels", "Geodesy",
        "Quantities",
        grdb,
      ]
    ),
    test("Roads", ["Roads", "Bytes", "Quantities", grdb]),
    test("ODD", ["ODD", "Conditions", "Geodesy", "Quantities"]),
    test(
      "Coverage",
      ["Coverage", "ODD", "Conditions", "Geodesy", "SolarPosition", "Quantities"]
    ),
    test(
      "DriveIndex",
      ["DriveIndex", "Coverage", "ODD", "Conditions", "Drives", "Geodesy", "Quantities", grdb]
    ),
    test(
      "Ingestion",
      [
        "Ingestion", "DriveIndex", "Coverage", "ODD", "Conditions", "Drives", "CameraModels",
        "Geodesy", "Quantities", grdb,
      ]
    ),
    test(
      "Command",
      ["oddcov", "Bytes", "Drives", "Conditions", "Ingestion", "LogFormats", "Reports", grdb]
    ),
    test(
      "Reports",
      ["Reports", "Coverage", "ODD", "Conditions", "Drives", "CameraModels", "Quantities"],
      exclude: ["Golden"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

/// A test target named after the target that it tests.
func test(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: dependencies + ["TestSupport"],
    exclude: exclude,
    swiftSettings: testSettings
  )
}
