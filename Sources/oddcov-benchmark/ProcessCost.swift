import Foundation

/// What one finished process cost, by the operating system's own accounting.
struct ProcessCost {
  var wallSeconds: Double
  /// Time on any core, of user and system together.
  var cpuSeconds: Double
  /// The largest resident set of the process, in bytes.
  var peakBytes: Int

  /// Runs a command to its end with its output thrown away.
  ///
  /// `accepting`: exit codes that are no failure of the measurement.
  static func measure(
    _ arguments: [String],
    accepting: Set<Int32> = [0]
  ) throws(MeasurementFailure) -> ProcessCost {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let start = ContinuousClock.now
    guard posix_spawnp(&child, arguments[0], &actions, nil, &words, environ) == 0 else {
      throw MeasurementFailure(command: arguments, reason: "cannot be started")
    }
    // wait4 gives the usage of this child alone; getrusage would give the largest of all children.
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else {
      throw MeasurementFailure(command: arguments, reason: "cannot be waited for")
    }
    let elapsed = start.duration(to: .now)
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    guard accepting.contains(code) else {
      throw MeasurementFailure(command: arguments, reason: "ended with \(code)")
    }
    let times = [usage.ru_utime, usage.ru_stime]
    return ProcessCost(
      wallSeconds: elapsed / .seconds(1),
      cpuSeconds: times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 },
      peakBytes: Int(usage.ru_maxrss) * 1024
    )
  }

  /// Runs two commands in turn and gives the costs of each, and the median ratio of their times.
  static func compare(
    _ first: [String],
    with second: [String],
    runs: Int,
    before: () -> Void = {}
  ) throws(MeasurementFailure) -> (first: ProcessCost, second: ProcessCost, ratio: Double) {
    var firsts: [ProcessCost] = []
    var seconds: [ProcessCost] = []
    for run in 0...runs {
      before()
      let a = try measure(first)
      let b = try measure(second)
      guard run > 0 else { continue }
      firsts.append(a)
      seconds.append(b)
    }
    let ratios = zip(firsts, seconds).map { $0.wallSeconds / $1.wallSeconds }
    return (median(firsts), median(seconds), median(ratios))
  }

  /// The median of each figure.
  static func median(_ costs: [ProcessCost]) -> ProcessCost {
    ProcessCost(
      wallSeconds: median(costs.map(\.wallSeconds)),
      cpuSeconds: median(costs.map(\.cpuSeconds)),
      peakBytes: Int(median(costs.map { Double($0.peakBytes) }))
    )
  }

  /// The middle value, the upper of two.
  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// Why a figure could not be measured.
struct MeasurementFailure: Error, CustomStringConvertible {
  var command: [String]
  var reason: String

  var description: String { "\(command.joined(separator: " ")): \(reason)" }
}

/// The machine, as a figure names it.
enum Machine {
  /// The processor's name as the kernel gives it.
  static var name: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = lines.split(separator: "\n").first { $0.hasPrefix("model name") }
    return model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? "unknown processor"
  }
}

extension Double {
  /// With the given number of digits after the point.
  func digits(_ count: Int) -> String { String(format: "%.\(count)f", self) }
}
