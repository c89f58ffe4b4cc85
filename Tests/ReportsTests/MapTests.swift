import Quantities
import Testing

@testable import Reports

@Suite struct MapTests {
  private struct Box {
    var x, y, width, height: Double
  }

  /// The squares of the map as they are drawn.
  private func boxes(_ page: String) -> [Box] {
    page.matches(
      of:
        #/<rect class="t[1-5][^"]*" x="([-0-9.]+)" y="([-0-9.]+)" width="([0-9.]+)" height="([0-9.]+)">/#
    )
    .compactMap { match in
      guard let x = Double(match.1), let y = Double(match.2), let width = Double(match.3),
        let height = Double(match.4)
      else { return nil }
      return Box(x: x, y: y, width: width, height: height)
    }
  }

  @Test func `squares are drawn as large as they are and none overlaps its neighbour`() throws {
    var supplement = ReportSupplement(toolVersion: "0.1.0")
    // Two columns and two rows, 0.02 degrees wide and 0.01 high: at 60 degrees, where the cosine is
    // one half, they are as wide as high.
    for column in 0..<2 {
      for row in 0..<2 {
        supplement.squares.append(
          .init(
            outline: .init(
              south: 59.99 + Double(row) * 0.01,
              west: 8 + Double(column) * 0.02,
              north: 60 + Double(row) * 0.01,
              east: 8.02 + Double(column) * 0.02
            ),
            nanoseconds: Int64(column * 2 + row) * 100_000_000_000,
            frames: 1,
            isOutsideRegions: false
          )
        )
      }
    }
    let boxes = boxes(HTMLReport().write(SampleSummary.coverage, supplement))
    #expect(boxes.count == 4)
    for box in boxes {
      #expect(abs(box.width - box.height) < 0.05)
      for other in boxes where other.x != box.x || other.y != box.y {
        let across = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
        let down = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
        // Rounding to a hundredth of a point may let edges touch, nothing more.
        #expect(across < 0.03 || down < 0.03)
      }
    }
  }

  @Test func `the legend has the colours of the squares`() {
    let style = HTMLReport.style.description
    #expect(!style.contains("fill-opacity"))
  }
}
