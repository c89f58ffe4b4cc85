import Quantities
import Testing

@testable import Conditions

@Suite struct WeatherArchiveTests {
  /// One degree of longitude at the equator is 111,319.491 m, 0.01 degrees 1113 m.
  func position(_ meters: Double) -> GeographicPosition {
    GeographicPosition(latitudeDegrees: 0, longitudeDegrees: meters / 111_319.491)
  }

  let car = GeographicPosition(latitudeDegrees: 0, longitudeDegrees: 0)
  let noon = Timestamp(secondsSince1970: 1_700_000_000)

  func minutes(_ count: Double) -> Timestamp {
    noon.advanced(byNanoseconds: Int64(count * 60e9))
  }

  func report(
    _ station: String,
    meters: Double,
    minutes age: Double,
    rain: Interval? = nil
  ) -> WeatherObservation {
    var observation = WeatherObservation(
      station: station,
      position: position(meters),
      time: minutes(age)
    )
    observation.rainfall = rain.map { [$0] } ?? []
    observation.capabilities = .rainfallByCode
    return observation
  }

  func rain(_ observations: [WeatherObservation]) -> MeasuredValue {
    WeatherArchive(observations).reading(at: noon, position: car, rules: WeatherRules()).rainfall
  }

  @Test func `two stations that agree, one of them near, are certain`() {
    #expect(
      rain([
        report("A", meters: 4000, minutes: -10, rain: .exactly(0)),
        report("B", meters: 20_000, minutes: 30, rain: .exactly(0)),
      ]) == .one(.interval(.exactly(0)))
    )
  }

  @Test func `stations that disagree give a set`() {
    #expect(
      rain([
        report("A", meters: 4000, minutes: -10, rain: .exactly(0)),
        report("B", meters: 20_000, minutes: 30, rain: .open(0, 2.5)),
      ]) == .anyOf([.interval(.exactly(0)), .interval(.open(0, 2.5))])
    )
  }

  @Test func `reports before and after that disagree give a set`() {
    #expect(
      rain([
        report("A", meters: 0, minutes: -10, rain: .exactly(0)),
        report("A", meters: 0, minutes: 10, rain: .open(0, 2.5)),
        report("A", meters: 0, minutes: 20, rain: .from(7.6)),
        report("A", meters: 0, minutes: -20, rain: .from(7.6)),
      ]) == .anyOf([.interval(.exactly(0)), .interval(.open(0, 2.5))])
    )
  }

  @Test(arguments: [(5100.0, 10.0), (4900.0, 16.0)])
  func `a report beyond the certain distance or age admits every class`(meters: Double, age: Double)
  {
    #expect(
      rain([report("A", meters: meters, minutes: age, rain: .exactly(0))])
        == .anyOf([.interval(.all), .interval(.exactly(0))])
    )
  }

  @Test func `a silent station says nothing`() {
    #expect(
      rain([
        report("A", meters: 100, minutes: 0),
        report("B", meters: 4000, minutes: -10, rain: .open(0, 2.5)),
      ]) == .one(.interval(.open(0, 2.5)))
    )
    #expect(rain([report("A", meters: 100, minutes: 0)]) == .unknown("no report within 40 min"))
    var visible = report("A", meters: 100, minutes: 0)
    visible.visibility = [.exactly(3000)]
    #expect(rain([visible]) == .unknown("no station within 25 km reports rainfall"))
  }

  @Test func `a report too old or too far is unknown by the limit`() {
    #expect(
      rain([report("A", meters: 100, minutes: 41, rain: .exactly(0))])
        == .unknown("no report within 40 min")
    )
    #expect(
      rain([report("A", meters: 25_001, minutes: 0, rain: .exactly(0))])
        == .unknown("no station within 25 km")
    )
    #expect(rain([]) == .unknown("no weather observations"))
    #expect(
      rain([report("A", meters: 24_999, minutes: 0, rain: .exactly(0))])
        == .anyOf([.interval(.all), .interval(.exactly(0))])
    )
  }

  @Test func `an accumulation holds inside its own interval and narrows the code`() {
    // 60 mm in the hour that ends 20 minutes after the moment; the code +RA says at least 7.6.
    var heavy = report("A", meters: 1000, minutes: 20, rain: .from(7.6))
    heavy.accumulation = WeatherObservation.Accumulation(
      from: minutes(-40),
      until: minutes(20),
      rainfall: .closed(59, 61),
      excludesSnow: true
    )
    #expect(rain([heavy]) == .one(.interval(.closed(59, 61))))
    // One that ended before the moment says nothing; the code is 20 minutes old.
    heavy.accumulation?.until = minutes(-1)
    #expect(rain([heavy]) == .anyOf([.interval(.all), .interval(.from(7.6))]))
  }

  @Test func `an accumulation that contradicts the code leaves both`() {
    var dry = report("A", meters: 1000, minutes: 20, rain: .exactly(0))
    dry.accumulation = WeatherObservation.Accumulation(
      from: minutes(-40),
      until: minutes(20),
      rainfall: .closed(1, 1.2),
      excludesSnow: true
    )
    #expect(rain([dry]) == .anyOf([.interval(.exactly(0)), .interval(.closed(1, 1.2))]))
  }

  @Test func `words that are not certain admit the whole vocabulary`() {
    var far = report("A", meters: 20_000, minutes: 0)
    far.snowfall = ["none"]
    let reading = WeatherArchive([far]).reading(at: noon, position: car, rules: WeatherRules())
    #expect(
      reading.snowfall
        == .anyOf([.label("heavy"), .label("light"), .label("moderate"), .label("none")])
    )
  }

  @Test func `the nearest station is named, ties by its id`() {
    let archive = WeatherArchive([
      report("B", meters: 1000, minutes: -5, rain: .exactly(0)),
      report("A", meters: 1000, minutes: 7, rain: .exactly(0)),
    ])
    let nearest = archive.reading(at: noon, position: car, rules: WeatherRules()).nearest
    #expect(nearest?.station == "A" && nearest?.ageSeconds == 420)
    #expect(abs((nearest?.distanceMeters ?? 0) - 1000) < 0.01)
  }

  @Test func `the order of the observations changes nothing`() {
    var observations: [WeatherObservation] = []
    for index in 0..<40 {
      let rain: Interval = index % 3 == 0 ? .exactly(0) : .open(0, 2.5)
      let meters = Double(index % 7) * 3000
      let age = Double(index * 3 - 60)
      observations.append(report("S\(index % 7)", meters: meters, minutes: age, rain: rain))
    }
    let forward = WeatherArchive(observations)
      .reading(at: noon, position: car, rules: WeatherRules())
    let backward = WeatherArchive(observations.reversed())
      .reading(
        at: noon,
        position: car,
        rules: WeatherRules()
      )
    #expect(forward == backward)
  }

  @Test func `stations are found across the antimeridian and near the pole`() {
    for (mine, theirs) in [
      (
        GeographicPosition(latitudeDegrees: 10, longitudeDegrees: 179.95),
        GeographicPosition(latitudeDegrees: 10, longitudeDegrees: -179.95)
      ),
      (
        GeographicPosition(latitudeDegrees: 89.95, longitudeDegrees: 0),
        GeographicPosition(latitudeDegrees: 89.95, longitudeDegrees: 180)
      ),
    ] {
      var there = WeatherObservation(station: "A", position: theirs, time: noon)
      there.rainfall = [.exactly(0)]
      let reading = WeatherArchive([there]).reading(at: noon, position: mine, rules: WeatherRules())
      #expect(reading.nearest?.station == "A")
    }
  }

  @Test func `codes cannot tell heavy from violent rain, rates can`() {
    let codes: WeatherCapabilities = [.rainfallByCode]
    #expect(codes.canYield(.rainfall, .interval(.exactly(0))))
    #expect(codes.canYield(.rainfall, .interval(.halfOpen(2.5, 7.6))))
    #expect(!codes.canYield(.rainfall, .interval(.halfOpen(7.6, 50))))
    #expect(!codes.canYield(.rainfall, .interval(.halfOpen(50, 100))))
    #expect(codes.canYield(.rainfall, .interval(.from(7.6))))
    #expect(WeatherCapabilities.rainfallByRate.canYield(.rainfall, .interval(.halfOpen(50, 100))))
    #expect(!codes.canYield(.visibility, .interval(.halfOpen(0, 200))))
    #expect(
      WeatherCapabilities.visibilityTo10Kilometers.canYield(.visibility, .interval(.from(10_000)))
    )
    #expect(
      !WeatherCapabilities.visibilityTo10Kilometers.canYield(.visibility, .interval(.from(40_000)))
    )
  }

  @Test func `twenty thousand joins with five stations in reach take seconds at most`() {
    let observations = (0..<5)
      .flatMap { station in
        (0..<500)
          .map { index in
            report(
              "S\(station)",
              meters: Double(station) * 2000,
              minutes: Double(index * 20 - 5000),
              rain: .exactly(0)
            )
          }
      }
    let archive = WeatherArchive(observations)
    let clock = ContinuousClock()
    var certain = 0
    let elapsed = clock.measure {
      for index in 0..<20_000 {
        let moment = noon.advanced(byNanoseconds: Int64(index) * 1_000_000_000)
        if case .one = archive.reading(at: moment, position: car, rules: WeatherRules()).rainfall {
          certain += 1
        }
      }
    }
    #expect(certain == 20_000)
    // 1 ms each would be a thousand times too slow in a release build; debug builds differ.
    #expect(elapsed < .seconds(20))
  }
}
