package import ODD

/// The named frame set that coverage is limited to.
package struct FrameSetScope: Hashable, Sendable {
  package var name: String
  /// `sha256:` and 64 hexadecimal digits over the set's frames.
  package var digest: String
  /// What each cell needs, by the plan's `sets`; `nil` where the needs of the grids hold.
  package var need: CoveragePlan.Target?

  /// Creates a scope.
  package init(name: String, digest: String, need: CoveragePlan.Target?) {
    self.name = name
    self.digest = digest
    self.need = need
  }
}
