import Testing

/// What shapely 2.2.0 (`contains`) says about grids of points on real maps.
///
/// Points run west to east, rows south to north. `12x` are twelve points in no region, `3x45`
/// three points in the region that is 46th in the order of first appearance.
struct RegionGrid: Sendable, CustomTestStringConvertible {
  let file: String
  let property: String
  let south: Double
  let rowStep: Double
  let rowCount: Int
  let west: Double
  let columnStep: Double
  let columnCount: Int
  let runs: String

  var testDescription: String { file }

  /// The region of each point; `nil` for none.
  var expected: [Int?] {
    runs.split(separator: " ")
      .flatMap { run -> [Int?] in
        let parts = run.split(separator: "x")
        return Array(repeating: parts.count > 1 ? Int(parts[1]) : nil, count: Int(parts[0]) ?? 0)
      }
  }

  static let all: [RegionGrid] = [
    // Begins north of 84.7 south: there Antarctica's outline jumps over the antimeridian, which
    // shapely draws as a line around the world and we take as a ring around the pole.
    RegionGrid(
      file: "geo/johan__world.geo.json/countries.geo.json",
      property: "name",
      south: -82.17,
      rowStep: 5.13,
      rowCount: 34,
      west: -178.7,
      columnStep: 5.07,
      columnCount: 71,
      runs: """
        6x 18x6 1x 43x6 9x 15x6 9x 38x6 24x 3x6 9x 16x6 1x 20x6 47x 1x6 9x 3x6 1x 3x6 171x \
        1x4 70x 1x30 70x 1x30 1x4 41x 1x8 27x 1x30 2x4 39x 2x8 28x 2x4 1x169 1x23 13x 3x177 \
        16x 8x8 27x 2x4 1x134 1x23 13x 1x115 2x177 16x 8x8 27x 1x22 1x134 4x23 10x 2x115 \
        1x26 1x179 1x111 1x 1x103 14x 6x8 27x 1x127 2x22 4x23 10x 2x1 2x178 2x111 1x 1x103 \
        14x 3x8 28x 2x127 1x22 6x23 9x 2x1 1x34 1x178 1x113 1x166 47x 1x127 8x23 9x 4x34 \
        1x166 13x 1x74 6x 1x74 1x129 26x 1x47 1x36 4x23 12x 1x35 3x34 2x86 11x 1x74 1x 2x74 \
        32x 2x36 2x172 1x150 9x 1x32 1x60 1x 2x33 2x27 2x142 2x52 13x 1x24 33x 2x172 10x \
        1x61 1x32 1x60 2x118 1x33 1x156 2x141 2x52 1x147 1x148 10x 1x173 31x 1x104 1x70 13x \
        1x143 3x106 2x117 2x156 3x141 1x49 2x176 4x 2x75 3x 2x158 2x 1x128 26x 2x104 1x \
        1x104 13x 3x112 1x106 1x46 2x117 1x156 1x95 2x141 1x 3x140 3x 3x75 1x 1x108 1x92 \
        1x173 1x31 27x 3x104 16x 2x112 3x46 3x95 2x48 3x140 1x 1x77 2x125 4x75 1x108 4x31 \
        25x 2x104 5x170 14x 1x101 3x46 1x95 1x 1x95 2x48 1x140 1x78 3x77 1x0 1x125 2x75 8x31 \
        23x 9x170 15x 1x46 1x163 5x 1x155 1x78 3x77 2x0 1x125 8x31 4x 1x84 18x 11x170 12x \
        2x50 1x 2x81 1x 1x65 3x164 1x5 2x 1x160 2x171 1x87 10x31 2x 1x84 18x 8x170 4x28 12x \
        2x56 1x29 1x152 1x73 1x136 2x168 2x137 1x 6x85 2x31 5x110 3x31 1x137 19x 13x28 11x \
        1x58 1x12 2x42 1x130 3x168 5x137 3x85 4x137 1x110 3x137 2x31 2x137 12x 1x170 5x 8x28 \
        3x 3x28 13x 1x44 1x153 1x 1x100 22x137 3x 2x137 6x 5x170 9x28 3x 2x28 4x 1x66 10x \
        1x121 1x153 1x 2x53 28x137 1x 2x137 2x 4x170 11x28 2x 3x28 1x 4x66 9x 1x121 1x153 \
        2x53 1x 1x137 1x 26x137 11x 4x28 1x 1x28 1x 3x28 4x 6x66 15x 1x137 2x 12x137 2x \
        2x137 18x 1x28 5x 2x28 2x 10x66 24x 1x137 32x 5x28 1x 6x66 112x
        """
    ),
    RegionGrid(
      file: "geo/martynafford__natural-earth-geojson/110m/cultural/ne_110m_admin_0_countries.json",
      property: "ADMIN",
      south: -87.3,
      rowStep: 5.13,
      rowCount: 35,
      west: -178.7,
      columnStep: 5.07,
      columnCount: 71,
      runs: """
        71x6 6x 18x6 1x 43x6 9x 15x6 9x 38x6 24x 3x6 9x 16x6 1x 20x6 47x 1x6 9x 3x6 1x 3x6 \
        171x 1x4 70x 1x29 70x 1x29 1x4 41x 1x8 27x 1x29 2x4 39x 2x8 28x 2x4 1x167 1x22 13x \
        3x174 16x 8x8 27x 2x4 1x131 1x22 13x 1x112 2x174 16x 8x8 27x 1x21 1x131 4x22 10x \
        2x112 1x25 1x176 1x108 1x 1x101 14x 6x8 27x 1x124 2x21 4x22 10x 2x1 2x175 2x108 1x \
        1x101 14x 3x8 28x 2x124 1x21 6x22 9x 2x1 1x33 1x175 1x110 1x164 47x 1x124 8x22 9x \
        4x33 1x164 13x 1x72 6x 1x72 1x126 26x 1x46 1x35 4x22 12x 1x34 3x33 2x84 11x 1x72 1x \
        2x72 32x 2x35 2x170 1x148 9x 1x31 1x59 1x 2x32 2x26 2x140 2x51 13x 1x23 33x 2x170 \
        10x 1x60 1x31 1x59 2x115 1x32 1x154 2x139 2x51 1x145 1x146 10x 1x171 31x 1x102 1x68 \
        13x 1x141 3x104 2x114 2x154 3x139 1x48 2x173 4x 2x73 3x 2x156 2x 1x125 26x 2x102 1x \
        1x102 13x 3x109 1x104 1x45 2x114 1x154 1x93 2x139 1x 3x138 3x 3x73 1x 1x105 1x90 \
        1x171 1x30 27x 3x102 16x 2x109 3x45 3x93 2x47 3x138 1x 1x75 2x122 4x73 1x105 4x30 \
        25x 2x102 5x168 14x 1x99 3x45 1x93 1x 1x93 2x47 1x138 1x76 3x75 1x0 1x122 2x73 8x30 \
        23x 9x168 15x 1x45 1x161 5x 1x153 1x76 3x75 2x0 1x122 8x30 4x 1x82 18x 11x168 12x \
        2x49 1x 2x79 1x 1x64 3x162 1x5 2x 1x158 2x169 1x85 10x30 2x 1x82 18x 8x168 4x27 12x \
        2x55 1x28 1x150 1x71 1x134 2x166 2x135 1x 6x83 2x30 5x107 3x30 1x135 19x 13x27 11x \
        1x57 1x12 2x41 1x127 3x166 5x135 3x83 4x135 1x107 3x135 2x30 2x135 12x 1x168 5x 8x27 \
        3x 3x27 13x 1x43 1x151 1x 1x98 22x135 3x 2x135 6x 5x168 9x27 3x 2x27 4x 1x65 10x \
        1x118 1x151 1x 2x52 28x135 1x 2x135 2x 4x168 11x27 2x 3x27 1x 4x65 9x 1x118 1x151 \
        2x52 1x 1x135 1x 26x135 11x 4x27 1x 1x27 1x 3x27 4x 6x65 15x 1x135 2x 12x135 2x \
        2x135 18x 1x27 5x 2x27 2x 10x65 24x 1x135 32x 5x27 1x 6x65 112x
        """
    ),
    RegionGrid(
      file: "geo/codeforgermany__click_that_hood/public/data/boston.geojson",
      property: "name",
      south: 42.2283,
      rowStep: 0.00337,
      rowCount: 50,
      west: -71.1911,
      columnStep: 0.00541,
      columnCount: 50,
      runs: """
        61x 2x7 47x 3x7 46x 4x7 46x 4x7 46x 6x7 44x 7x7 43x 7x7 40x 1x6 2x 7x7 40x 4x6 5x7 \
        40x 5x6 7x7 37x 5x6 8x7 1x20 36x 5x6 8x7 2x20 35x 5x6 1x7 2x0 1x7 1x0 2x7 6x20 4x21 \
        28x 6x6 4x0 1x7 1x0 5x20 4x21 27x 8x6 6x0 5x20 7x21 23x 8x6 8x0 3x20 8x21 23x 8x6 \
        8x0 4x20 8x21 23x 7x6 5x0 2x1 5x20 8x21 23x 8x6 2x0 1x1 1x0 3x1 4x20 8x21 24x 4x6 1x \
        3x6 1x0 6x1 3x20 6x21 27x 3x6 2x 3x6 5x1 4x20 6x21 28x 1x6 4x 6x1 5x20 7x21 33x 6x1 \
        3x20 2x3 4x21 35x 6x1 2x20 3x3 6x21 33x 7x1 5x3 4x21 1x 2x21 3x 1x25 10x 1x25 17x \
        6x1 5x3 7x21 4x 1x25 6x 1x25 20x 6x1 5x3 6x21 5x 1x25 6x 1x25 7x 1x25 13x 5x1 5x3 \
        3x21 1x23 1x21 10x 1x25 3x 1x25 21x 4x1 6x3 1x21 2x23 10x 2x25 8x 1x25 1x 1x25 15x \
        3x13 5x3 1x23 1x21 3x23 1x 1x23 13x 1x25 4x 2x25 6x 2x5 7x 3x13 4x3 1x8 9x23 16x \
        1x25 6x 3x5 7x 2x15 2x13 3x3 2x8 8x23 23x 4x5 6x 2x15 3x4 1x3 3x8 3x23 1x22 6x23 21x \
        5x5 6x 1x15 3x4 1x9 3x8 2x23 3x22 25x 7x5 5x 4x4 2x9 3x8 1x 6x22 22x 5x5 3x24 4x 3x4 \
        4x9 1x14 1x16 1x12 4x22 4x 1x10 8x 1x25 10x 5x5 6x24 5x 3x9 1x19 2x12 1x 2x22 4x \
        2x10 7x 2x25 10x 6x5 4x24 8x 2x19 3x12 4x 4x10 1x 2x10 19x 4x5 3x24 8x 2x19 3x12 4x \
        7x10 21x 2x5 3x24 8x 2x18 1x12 2x17 4x 5x10 25x 3x24 9x 2x12 2x17 1x 6x10 28x 1x24 \
        11x 1x11 3x 6x10 27x 1x24 10x 4x11 2x 5x10 39x 5x11 1x 4x10 2x 1x10 37x 4x11 2x 5x10 \
        38x 3x11 1x 2x11 1x 2x10 1x 3x10 2x 1x10 35x 1x11 9x 5x10 46x 5x10 45x 4x10 13x
        """
    ),
    RegionGrid(
      file: "geo/codeforgermany__click_that_hood/public/data/san-francisco.geojson",
      property: "name",
      south: 37.70,
      rowStep: 0.00337,
      rowCount: 40,
      west: -122.52,
      columnStep: 0.00441,
      columnCount: 40,
      runs: """
        124x 8x22 3x31 2x12 5x13 7x27 3x18 12x 8x22 4x31 2x12 2x13 8x27 5x18 11x 7x22 5x31 \
        3x12 3x6 6x27 5x18 2x 1x18 8x 7x22 6x31 2x12 5x6 4x27 4x18 1x 4x18 6x 8x22 4x31 1x14 \
        4x12 7x6 1x27 4x18 1x 3x18 7x 8x22 2x31 3x14 4x12 7x6 10x18 6x 8x22 1x31 4x14 5x12 \
        6x6 9x18 7x 9x22 4x14 4x12 1x36 4x7 1x6 7x18 10x 4x29 5x22 6x14 1x21 3x36 4x7 7x18 \
        10x 9x29 6x14 2x21 2x36 4x7 9x18 8x 9x29 4x14 3x21 3x19 4x7 8x18 9x 7x35 2x29 2x14 \
        4x25 1x21 3x19 5x7 2x18 14x 7x35 3x20 1x14 4x25 4x19 5x32 5x16 1x18 9x 8x35 5x20 \
        3x25 4x19 5x32 5x16 10x 8x35 5x20 3x25 4x34 5x32 5x16 10x 8x35 6x20 1x11 5x34 4x32 \
        6x16 10x 1x28 7x35 6x20 2x11 4x34 5x32 5x16 10x 14x28 3x11 3x34 5x32 4x15 11x 13x28 \
        4x11 3x8 1x32 8x15 11x 8x26 4x17 1x28 4x11 4x8 9x15 10x 1x0 7x26 7x17 5x8 2x5 6x15 \
        12x 2x0 6x26 7x17 5x8 3x5 6x15 11x 6x0 2x26 4x17 3x4 6x8 3x5 1x15 1x30 3x15 13x 4x0 \
        1x26 4x33 1x17 3x4 1x2 5x8 3x5 3x30 2x15 17x 8x33 1x4 6x2 3x3 1x9 3x30 19x 8x33 5x2 \
        4x3 1x9 3x30 19x 8x33 5x1 4x23 3x30 20x 8x33 5x1 3x23 3x10 22x 7x33 5x1 2x23 4x10 \
        22x 2x33 9x 1x1 1x 3x10 9x 1x24 27x 1x10 10x 2x24 78x 1x24 38x 3x24 37x 3x24 37x \
        2x24 38x 2x24 5x
        """
    ),
  ]
}
