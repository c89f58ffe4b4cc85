import Conditions
package import Coverage
import DriveIndex
import Foundation
import ODD

/// A variant of a plan whose figures are to be computed.
package struct SensitivityPlan: Sendable {
  package var variant: SensitivityVariant
  /// The plan; `nil` where there is none.
  var plan: CoveragePlan?
}

extension SensitivityPlan {
  /// A border set on an axis.
  ///
  /// - Parameters:
  ///   - set: `wmo`, looked for beside the plan, or a path.
  ///   - axis: The axis's name.
  ///   - operation: What is declared.
  /// - Returns: The variant, without a plan where the set does not fit the axis.
  /// - Throws: ``OperationError`` where axis or set is not there, and what is wrong with the set.
  package static func borders(
    _ set: String,
    onAxis axis: String,
    of operation: DeclaredOperation
  ) throws -> SensitivityPlan {
    guard let index = operation.plan.axes.firstIndex(where: { $0.name == axis }) else {
      throw OperationError(
        path: planPath(of: operation),
        message: "no axis '\(axis)' in the plan; it has "
          + operation.plan.axes.map(\.name).joined(separator: ", ")
      )
    }
    let isPath = set.contains("/") || set.hasSuffix(".yaml")
    let found = folders(of: operation).map { "\($0)/\(set).yaml" }
      .first { FileManager.default.fileExists(atPath: $0) }
    guard let path = isPath ? set : found else {
      throw OperationError(
        path: "borders/\(set).yaml",
        message: "no such border set beside the plan; write the path of its file",
        isMissing: true
      )
    }
    let content = try DeclaredOperation.bytes(path)
    return named(
      try operation.plan.withBorders(content, file: path, onAxis: index),
      operation,
      index
    )
  }

  /// Every border set beside the plan on every axis of a measure that it has.
  package static func allBorders(of operation: DeclaredOperation) throws -> [SensitivityPlan] {
    var found: [SensitivityPlan] = []
    let paths = folders(of: operation)
      .flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
          .filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
      }
    for index in operation.plan.axes.indices {
      for path in paths {
        let content = try DeclaredOperation.bytes(path)
        switch try operation.plan.withBorders(content, file: path, onAxis: index) {
        case .otherMeasure, .same: continue
        case let variant: found.append(named(variant, operation, index))
        }
      }
    }
    return found
  }

  private static func named(
    _ variant: BorderVariant,
    _ operation: DeclaredOperation,
    _ index: Int
  ) -> SensitivityPlan {
    let axis = operation.plan.axes[index]
    func refused(_ set: String, _ reason: String) -> SensitivityPlan {
      SensitivityPlan(
        variant: SensitivityVariant(kind: .borders, name: "\(axis.name) \(set)", refusal: reason)
      )
    }
    switch variant {
    case .otherMeasure(let set):
      return refused(set, "the set has no borders of \(axis.measure.name)")
    case .same(let set): return refused(set, "the axis has these borders already")
    case .namesAreRead(let set, let concept):
      return refused(set, "the ODD's \(concept) reads the class names of the axis")
    case .plan(let plan, let set):
      let isRenamed = plan.axes[index].classes.map(\.name) != axis.classes.map(\.name)
      return SensitivityPlan(
        variant: SensitivityVariant(
          kind: .borders,
          name: "\(axis.name) \(set)",
          renamedAxis: isRenamed ? axis.name : nil
        ),
        plan: plan
      )
    }
  }

  /// Places of another size; the side of a square in metres, 1 to 1,000,000.
  package static func place(_ meters: Double, of operation: DeclaredOperation) -> SensitivityPlan {
    var plan = operation.plan
    plan.counting.placeMeters = min(max(meters, 1), 1_000_000)
    return SensitivityPlan(
      variant: SensitivityVariant(
        kind: .place,
        name: "place \(number(plan.counting.placeMeters)) m"
      ),
      plan: plan
    )
  }

  /// Another minimum stay, in seconds or in metres.
  package static func minimumStay(
    seconds: Double?,
    meters: Double?,
    of operation: DeclaredOperation
  ) -> SensitivityPlan {
    var plan = operation.plan
    plan.counting.minimumStayNanoseconds = Int64(((seconds ?? 0) * 1e9).rounded())
    plan.counting.minimumStayMillimeters = Int64(((meters ?? 0) * 1e3).rounded())
    let text = seconds.map { "\(number($0)) s" } ?? meters.map { "\(number($0)) m" } ?? "0"
    return SensitivityPlan(
      variant: SensitivityVariant(kind: .minimumStay, name: "min_stay \(text)"),
      plan: plan
    )
  }

  /// What is asked without options: every other border set, half and double places and stays.
  package static func usual(of operation: DeclaredOperation) throws -> [SensitivityPlan] {
    let counting = operation.plan.counting
    var plans = try allBorders(of: operation)
    for factor in [0.5, 2] {
      plans.append(.place(counting.placeMeters * factor, of: operation))
    }
    for factor in [0.5, 2] {
      let seconds = Double(counting.minimumStayNanoseconds) / 1e9 * factor
      let meters = Double(counting.minimumStayMillimeters) / 1e3 * factor
      guard seconds > 0 || meters > 0 else { continue }
      plans.append(
        .minimumStay(
          seconds: seconds > 0 ? seconds : nil,
          meters: meters > 0 ? meters : nil,
          of: operation
        )
      )
    }
    return plans
  }

  private static func planPath(of operation: DeclaredOperation) -> String {
    operation.inputs.first { $0.role == "plan" }?.path ?? "plan"
  }

  /// Where border sets are looked for: beside the plan, and where the plan's own lie.
  private static func folders(of operation: DeclaredOperation) -> [String] {
    let plan = URL(filePath: planPath(of: operation)).deletingLastPathComponent()
    let own = operation.inputs.filter { $0.role == "borders" }
      .map { URL(filePath: $0.path).deletingLastPathComponent() }
    var seen: Set<String> = []
    return ([plan.appending(path: "borders"), plan.appending(path: "../borders")] + own)
      .map { $0.standardizedFileURL.path(percentEncoded: false) }
      .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
      .filter { seen.insert($0).inserted }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int64(value))" : "\(value)"
  }
}
