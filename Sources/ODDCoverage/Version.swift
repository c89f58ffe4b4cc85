/// The version of the tool and of the library.
public enum ODDCoverageVersion {
  /// Semantic version; the CHANGELOG's newest section.
  public static let text = "0.1.0"
}
