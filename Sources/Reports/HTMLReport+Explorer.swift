import Coverage
import Quantities

extension HTMLReport {
  /// The most cells of one grid that the page can open one by one.
  static let explorableCells = 20_000

  /// The data of one grid from which the page draws any two axes, and opens what lies in a field.
  ///
  /// Its cells are rows of numbers: the place of each class, of the state and of what is missing,
  /// then frames, seconds and drives, and for thin cells where their evidence lies.
  func addExplorer(of grid: GridSummary, _ summary: CoverageSummary, to page: inout HTMLText) {
    let axes = summary.axes(ofGrid: grid.grid)
    let cells = summary.cells.filter { $0.grid == grid.grid }
    guard !axes.isEmpty, cells.count <= HTMLReport.explorableCells else { return }
    var phrases: [String] = []
    var places: [String: Int] = [:]
    func place(of phrase: String) -> Int {
      if let known = places[phrase] { return known }
      places[phrase] = phrases.count
      phrases.append(phrase)
      return phrases.count - 1
    }
    let classes = axes.map { axis in
      Dictionary(axis.classes.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    let form = Figures.DurationForm(of: cells.map(\.target), cells.map(\.evidence))
    let rows = cells.map { cell in
      var row = zip(classes, cell.classes).map { JSONValue.int($0[$1.name] ?? 0) }
      row.append(.int(CellState.allCases.firstIndex(of: cell.state) ?? 0))
      row.append(
        .int(place(of: cell.reason ?? EvidenceCount.phrase(missing: cell.shortfall, form)))
      )
      row += [
        .int(cell.evidence.frames), .int(Int(cell.evidence.seconds)), .int(cell.evidence.drives),
      ]
      if !cell.spans.isEmpty {
        row.append(
          .array(
            cell.spans.prefix(HTMLReport.spansPerCell)
              .map {
                .array([
                  .string($0.drive), .string(Figures.time($0.start)), .string(Figures.time($0.end)),
                  .int($0.frames),
                ])
              }
          )
        )
      }
      return JSONValue.array(row)
    }
    let data = JSONValue.object([
      "axes": .array(
        axes.map { .object(["name": .string($0.name), "classes": .strings($0.classes)]) }
      ),
      "states": .array(
        CellState.allCases.map {
          .array([.string($0.word), .string($0.mark), .bool($0.isInDenominator)])
        }
      ),
      "missing": .strings(phrases), "cells": .array(rows),
    ])
    page.element(
      "div",
      [
        "class": "explorer", "role": "group", "aria-label": "Matrix of grid \(grid.grid)",
        "data-grid": grid.grid, "data-cells": data.text(),
      ]
    ) { _ in }
  }

  /// Draws a matrix of two axes, and opens a field along the next ones down to a cell and its drives.
  static let explorerScript: StaticString = """

    document.querySelectorAll('.explorer').forEach(function (box) {
      var data = JSON.parse(box.dataset.cells);
      var count = data.axes.length;
      var path = [];
      var rows = 0;
      var columns = count > 1 ? 1 : -1;
      function make(name, text, kind) {
        var one = document.createElement(name);
        if (text !== undefined) { one.textContent = text; }
        if (kind) { one.className = kind; }
        return one;
      }
      function glyph(mark) {
        var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        var use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
        svg.setAttribute('class', 'glyph ' + mark);
        svg.setAttribute('aria-hidden', 'true');
        use.setAttribute('href', '#g-' + mark);
        svg.append(use);
        return svg;
      }
      function fixed() {
        var found = {};
        path.forEach(function (step) { Object.assign(found, step.classes); });
        return found;
      }
      function number(value) { return String(value).replace(/\\B(?=(\\d{3})+$)/g, ','); }
      function time(seconds) {
        var two = function (n) { return String(n).padStart(2, '0'); };
        return Math.floor(seconds / 3600) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
      }
      function within(classes) {
        return data.cells.filter(function (cell) {
          return Object.keys(classes).every(function (axis) { return cell[axis] === classes[axis]; });
        });
      }
      function sum(cells) {
        var all = { met: 0, of: 0, seconds: 0, frames: 0, states: {} };
        cells.forEach(function (cell) {
          var state = data.states[cell[count]];
          all.states[cell[count]] = (all.states[cell[count]] || 0) + 1;
          all.of += state[2] ? 1 : 0;
          all.met += state[0] === 'met' ? 1 : 0;
          all.frames += cell[count + 2];
          all.seconds += cell[count + 3];
        });
        var order = Object.keys(all.states).map(Number).sort(function (a, b) { return a - b; });
        var counted = order.filter(function (place) { return data.states[place][2]; });
        var open = counted.filter(function (place) { return data.states[place][0] !== 'met'; });
        all.mark = data.states[open.length === 0 ? (counted[0] === undefined ? order[0] : counted[0])
          : all.met > 0 || open.some(function (p) { return data.states[p][0] === 'thin'; })
          ? data.states.findIndex(function (s) { return s[0] === 'thin'; }) : open[0]];
        return all;
      }
      function name(classes) {
        return Object.keys(classes).map(function (axis) {
          return data.axes[axis].name + ' ' + data.axes[axis].classes[classes[axis]];
        }).join(', ');
      }
      function free() {
        var known = fixed();
        return data.axes.map(function (_, axis) { return axis; })
          .filter(function (axis) { return known[axis] === undefined; });
      }
      function chooser(label, chosen, options, change) {
        var one = make('label', label + ' ');
        var select = make('select');
        options.forEach(function (axis) {
          select.add(new Option(0 > axis ? 'none' : data.axes[axis].name, axis, false, axis === chosen));
        });
        select.addEventListener('change', function () { change(Number(select.value)); draw(true); });
        one.append(select);
        return one;
      }
      function open(classes) {
        path.push({ classes: classes, rows: rows, columns: columns });
        var left = free();
        rows = left.length > 0 ? left[0] : -1;
        columns = left.length > 1 ? left[1] : -1;
        draw(true);
      }
      function field(row, column) {
        var classes = Object.assign({}, fixed());
        if (rows >= 0) { classes[rows] = row; }
        if (columns >= 0) { classes[columns] = column; }
        var own = {};
        if (rows >= 0) { own[rows] = row; }
        if (columns >= 0) { own[columns] = column; }
        var cells = within(classes);
        var cell = make('td', undefined, 'f');
        if (cells.length === 0) { return cell; }
        var all = sum(cells);
        cell.className = 'f ' + all.mark[1];
        var button = make('button');
        button.setAttribute('aria-label', name(own) + ': ' + (all.of ? number(all.met) + ' of ' + number(all.of) + ' met' : all.mark[0])
          + ', ' + time(all.seconds) + '; open');
        button.append(glyph(all.mark[1]));
        if (all.of) {
          button.append(make('b', number(all.met) + '/' + number(all.of)), make('span', time(all.seconds), 'sub'));
        } else {
          button.append(make('span', all.mark[0], 'sub'));
        }
        button.addEventListener('click', function () { open(own); });
        cell.append(button);
        return cell;
      }
      function detail(cell) {
        var box = make('div', undefined, 'detail');
        var state = data.states[cell[count]];
        var line = make('p');
        line.append(glyph(state[1]), state[0] + ': ' + number(cell[count + 2]) + ' frames, ' + time(cell[count + 3]) + ' in '
          + cell[count + 4] + (cell[count + 4] === 1 ? ' drive' : ' drives'));
        box.append(line);
        if (data.missing[cell[count + 1]]) {
          box.append(make('p', (state[2] ? 'Missing: ' : 'Why: ') + data.missing[cell[count + 1]]));
        }
        if (cell[count + 5]) {
          var list = make('ul');
          cell[count + 5].forEach(function (span) {
            var item = make('li');
            var link = make('a', span[0]);
            link.href = '#drive-' + span[0];
            item.append(link, ' ' + span[1] + ' to ' + span[2] + ', ' + number(span[3]) + ' frames');
            list.append(item);
          });
          box.append(make('p', 'Where its evidence lies:'), list);
        }
        return box;
      }
      var said = make('p', '', 'note');
      said.setAttribute('aria-live', 'polite');
      function draw(moves) {
        var crumb = make('p', undefined, 'crumb');
        var start = make('button', 'all of grid ' + box.dataset.grid);
        start.addEventListener('click', function () {
          path = []; rows = 0; columns = count > 1 ? 1 : -1; draw(true);
        });
        crumb.append(start);
        path.forEach(function (step, place) {
          var back = make('button', name(step.classes));
          back.addEventListener('click', function () {
            var next = path[place + 1];
            path = path.slice(0, place + 1);
            if (next) { rows = next.rows; columns = next.columns; }
            draw(true);
          });
          crumb.append(' › ', back);
        });
        var left = free();
        var parts = [crumb];
        if (left.length > 0) {
          if (left.length > 1) {
            var bar = make('div', undefined, 'chooser');
            bar.append(
              chooser('Rows', rows, left, function (axis) {
                if (axis === columns) { columns = rows; }
                rows = axis;
              }),
              chooser('Columns', columns, left.concat(-1), function (axis) {
                if (axis === rows) { rows = 0 > columns ? left.find(function (a) { return a !== axis; }) : columns; }
                columns = axis;
              })
            );
            parts.push(bar);
          }
          var table = make('table', undefined, 'matrix');
          var head = make('tr');
          head.append(make('td', data.axes[rows].name + (0 > columns ? '' : ' ↓  ' + data.axes[columns].name + ' →'), 'corner'));
          (0 > columns ? ['cell'] : data.axes[columns].classes).forEach(function (text) {
            var one = make('th', text); one.scope = 'col'; head.append(one);
          });
          var thead = make('thead'); thead.append(head);
          var body = make('tbody');
          data.axes[rows].classes.forEach(function (text, row) {
            var line = make('tr');
            var one = make('th', text); one.scope = 'row';
            line.append(one);
            (0 > columns ? [0] : data.axes[columns].classes).forEach(function (_, column) { line.append(field(row, column)); });
            body.append(line);
          });
          table.append(thead, body);
          var scroll = make('div', undefined, 'scroll');
          scroll.append(table);
          parts.push(scroll);
        } else {
          within(fixed()).forEach(function (cell) { parts.push(detail(cell)); });
        }
        said.textContent = path.length ? 'Within ' + name(fixed()) : 'Open a field to look along the other axes.';
        box.replaceChildren.apply(box, parts.concat(said));
        if (moves) {
          var first = box.querySelector('td button, .detail a, .crumb button');
          if (first) { first.focus(); }
        }
      }
      draw(false);
    });

    """
}
