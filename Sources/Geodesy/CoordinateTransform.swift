import CPROJ
package import Quantities

/// A way from one coordinate reference system to WGS 84, owned by one task.
///
/// PROJ contexts must not be shared between threads, so the value cannot be copied or sent: each
/// task makes its own. The network is off, and PROJ prints nothing.
package struct CoordinateTransform: ~Copyable {
  private let context: OpaquePointer
  private let operation: OpaquePointer

  /// The source as PROJ understood it, such as `ETRS89 / UTM zone 32N`.
  package let sourceName: String

  /// Prepares the way from a system to WGS 84.
  ///
  /// - Parameter source: `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832`, WKT or a PROJ string. PROJ
  ///   strings can name files, so text from an untrusted file has to be an authority's code.
  /// - Throws: What stood in the way; without an operation nothing is mapped.
  package init(from source: String) throws(CoordinateTransformError) {
    guard source.utf8.count <= CoordinateTransform.maximumSourceByteCount else {
      throw CoordinateTransformError(source: String(source.prefix(40)), reason: .tooLong)
    }
    guard let context = proj_context_create() else {
      throw CoordinateTransformError(source: source, reason: .noMemory)
    }
    _ = proj_context_set_enable_network(context, 0)
    _ = proj_log_level(context, PJ_LOG_NONE)
    do throws(CoordinateTransformError) {
      (operation, sourceName) = try CoordinateTransform.prepare(source, context)
      self.context = context
    } catch {
      _ = proj_context_destroy(context)
      throw error
    }
  }

  deinit {
    _ = proj_destroy(operation)
    _ = proj_context_destroy(context)
  }

  /// The longest accepted definition in bytes; WKT of a compound system takes some thousand.
  static let maximumSourceByteCount = 65_536

  /// Maps one coordinate pair; `nil` where the system is not defined there.
  ///
  /// - Parameters:
  ///   - x: Easting, or degrees of longitude in a geographic system.
  ///   - y: Northing, or degrees of latitude in a geographic system.
  /// - Returns: The position on WGS 84.
  package func position(x: Double, y: Double) -> GeographicPosition? {
    guard let (longitude, latitude) = unwrapped(x: x, y: y) else { return nil }
    return GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  /// The name of the operation that was used last, or that will be used.
  package var operationName: String {
    let last = proj_trans_get_last_used_operation(operation)
    defer { _ = proj_destroy(last) }
    let info = proj_pj_info(last ?? operation)
    return info.description.map { String(cString: $0) } ?? ""
  }

  /// Maps one coordinate pair without wrapping the longitude.
  func unwrapped(x: Double, y: Double) -> (longitude: Double, latitude: Double)? {
    guard x.isFinite, y.isFinite else { return nil }
    // An infinite time says that none is known.
    let result = proj_trans(operation, PJ_FWD, proj_coord(x, y, 0, .infinity))
    guard result.xy.x.isFinite, result.xy.y.isFinite else { return nil }
    return (result.xy.x, result.xy.y)
  }

  private static func prepare(
    _ source: String,
    _ context: OpaquePointer
  ) throws(CoordinateTransformError) -> (OpaquePointer, String) {
    guard let system = proj_create(context, source) else {
      throw CoordinateTransformError(source: source, reason: .notKnown)
    }
    defer { _ = proj_destroy(system) }
    guard proj_is_crs(system) != 0, maps(proj_get_type(system)) else {
      throw CoordinateTransformError(source: source, reason: .notHorizontal)
    }
    guard let target = proj_create(context, "EPSG:4326") else {
      throw CoordinateTransformError(source: source, reason: .noDatabase)
    }
    defer { _ = proj_destroy(target) }
    // A missing operation must not pass: proj_trans(NULL, …) would return its input.
    guard let found = proj_create_crs_to_crs_from_pj(context, system, target, nil, nil) else {
      throw CoordinateTransformError(source: source, reason: .noOperation)
    }
    defer { _ = proj_destroy(found) }
    guard let normalized = proj_normalize_for_visualization(context, found) else {
      throw CoordinateTransformError(source: source, reason: .noOperation)
    }
    return (normalized, proj_get_name(system).map { String(cString: $0) } ?? source)
  }

  private static func maps(_ type: PJ_TYPE) -> Bool {
    switch type {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS, PJ_TYPE_PROJECTED_CRS,
      PJ_TYPE_COMPOUND_CRS, PJ_TYPE_BOUND_CRS:
      true
    default: false
    }
  }
}
