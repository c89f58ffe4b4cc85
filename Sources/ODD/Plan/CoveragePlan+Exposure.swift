import Foundation

extension CoveragePlan {
  /// How the operation that the ODD is made for is shared out over the axes: the target operational
  /// domain (TOD) of ASAM OpenODD 1.0 as declared shares of operating time.
  package struct Exposure: Hashable, Sendable {
    /// Shares of the classes of one axis, or of several together.
    package struct Table: Hashable, Sendable {
      /// Indices into the plan's axes.
      package var axes: [Int]
      /// The classes of other axes under which the shares hold; empty where they always do.
      package var given: Pattern
      /// What part of the operating time lies in which classes, one class per axis; they sum to 1.
      package var shares: [Share]
      package var line: Int

      /// Creates a table.
      package init(axes: [Int], given: Pattern, shares: [Share], line: Int = 0) {
        self.axes = axes
        self.given = given
        self.shares = shares
        self.line = line
      }
    }

    /// One share of a table.
    package struct Share: Hashable, Sendable {
      /// A class per axis, in the table's order of axes.
      package var classes: [Int]
      /// 0 to 1.
      package var share: Double

      /// Creates a share.
      package init(classes: [Int], share: Double) {
        self.classes = classes
        self.share = share
      }
    }

    /// When a cell has exposure enough: no failure in that time bounds its rate.
    package struct Sufficiency: Hashable, Sendable {
      /// The risk of being wrong, above 0 and below 1.
      package var alpha: Double
      /// The rate to be excluded, in failures per hour of the whole operation.
      package var ratePerHour: Double

      /// Creates a bound.
      package init(alpha: Double, ratePerHour: Double) {
        self.alpha = alpha
        self.ratePerHour = ratePerHour
      }

      /// The hours that a cell with a share of the operation needs: -ln(alpha) P / rho.
      package func hours(forShare share: Double) -> Double {
        -log(alpha) * share / ratePerHour
      }
    }

    /// Where the shares come from.
    package var source: String
    /// Who answers for them.
    package var owner: String
    package var tables: [Table]
    package var sufficiency: Sufficiency?
    package var line: Int

    /// Creates a declaration.
    package init(
      source: String,
      owner: String,
      tables: [Table],
      sufficiency: Sufficiency? = nil,
      line: Int = 0
    ) {
      self.source = source
      self.owner = owner
      self.tables = tables
      self.sufficiency = sufficiency
      self.line = line
    }
  }
}
