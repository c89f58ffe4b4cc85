import Bytes
import Testing

@Suite struct ByteIntervalsTests {
  @Test func `a sequential reading is one interval`() {
    var set = ByteIntervals()
    for start in stride(from: Int64(0), to: 1_000, by: 10) { set.insert(start..<(start + 10)) }
    #expect(set.count == 1_000)
    #expect(set.intervalCount == 1)
  }

  @Test func `an interval that bridges others counts only what is new`() {
    var set = ByteIntervals()
    set.insert(0..<10)
    set.insert(20..<30)
    set.insert(40..<50)
    set.insert(5..<45)
    #expect(set.count == 50)
    #expect(set.intervalCount == 1)
  }

  @Test(arguments: [0x0DDC_0001, 0x0DDC_0002, 0x0DDC_0003] as [UInt64])
  func `the count agrees with a set of single bytes`(seed: UInt64) {
    var state = seed
    func next(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    var set = ByteIntervals()
    var bytes: Set<Int64> = []
    for _ in 0..<200 {
      let start = next(500)
      let interval = start..<(start + next(20))
      set.insert(interval)
      bytes.formUnion(interval)
      #expect(set.count == Int64(bytes.count))
    }
  }
}
