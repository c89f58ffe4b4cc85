import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// Still images and thinned sets have frames, drives, days and places, and no time.
@Suite struct StillImageTests {
  /// Frames without any span.
  private func stills(
    drive: Int,
    from start: Int64,
    frames: Int,
    day: Int64 = 0,
    column: Int64 = 0
  ) -> Stay {
    var stay = PlanFixture.stay(
      drive: drive,
      0,
      from: start,
      seconds: 0,
      day: day,
      square: GridSquare(column: column, row: 0)
    )
    stay.frames = frames
    stay.allFrames = frames
    return stay
  }

  private func summary(_ need: CoveragePlan.Target, _ stays: [Stay]) throws -> CoverageSummary {
    try PlanFixture.summary(
      PlanFixture.plan(need: need, axes: [PlanFixture.timeOfDay]),
      [PlanFixture.assignment(.one(1))],
      stays,
      drives: [PlanFixture.drive("a", vehicle: "x"), PlanFixture.drive("b", vehicle: "x")]
    )
  }

  @Test func `still images count drives, days, vehicles and places by presence`() throws {
    var need = PlanFixture.target(drives: 2, days: 2, places: 2, vehicles: 1)
    need.frames = 6
    // Columns 0 and 2 do not touch.
    let found = try summary(
      need,
      [
        stills(drive: 0, from: 0, frames: 3),
        stills(drive: 1, from: 90_000, frames: 3, day: 1, column: 2),
      ]
    )
    let cell = try #require(found.cell("day"))
    #expect(cell.state == .met)
    #expect(cell.evidence.frames == 6)
    #expect(cell.evidence.drives == 2)
    #expect(cell.evidence.days == 2)
    #expect(cell.evidence.places == 2)
    #expect(cell.evidence.vehicles == 1)
    // A visit has a length, which stills do not show.
    #expect(cell.evidence.episodes == 0)
  }

  @Test func `a single frame inside a driven recording stays too short a stay`() throws {
    let found = try summary(
      PlanFixture.target(drives: 2),
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
        stills(drive: 0, from: 100, frames: 1, day: 1),
      ]
    )
    let cell = try #require(found.cell("day"))
    #expect(cell.evidence.drives == 1)
    #expect(cell.evidence.days == 1)
  }

  @Test func `time of still images alone is refused by name`() {
    let stays = [stills(drive: 0, from: 0, frames: 3)]
    #expect(throws: CoverageError.stillImages(target: "grid grid", count: "seconds")) {
      try summary(PlanFixture.target(seconds: 5, drives: 1), stays)
    }
    #expect(throws: CoverageError.stillImages(target: "grid grid", count: "episodes")) {
      try summary(PlanFixture.target(episodes: 1), stays)
    }
  }

  @Test func `drives of still images beside driven ones are named`() throws {
    let found = try summary(
      PlanFixture.target(seconds: 5),
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
        stills(drive: 1, from: 90_000, frames: 3),
      ]
    )
    #expect(found.cell("day")?.state == .met)
    #expect(
      found.notices == [
        "1 of 2 drives holds still images only (b): no time, way or episodes are counted for it"
      ]
    )
  }
}
