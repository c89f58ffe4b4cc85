import Synchronization

/// A value behind a lock.
package final class Locked<Value>: Sendable {
  private let mutex: Mutex<Value>

  /// Wraps a value.
  package init(_ value: sending Value) { mutex = Mutex(value) }

  /// Gives the value to a closure while nobody else has it.
  package func withLock<Result>(
    _ body: (inout sending Value) throws -> sending Result
  ) rethrows
    -> sending Result
  {
    try mutex.withLock(body)
  }
}
