extension HTMLReport {
  /// The signs of the states and the patterns of the bars; each tells its state without colour.
  static let symbols: StaticString = """
    <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
    <symbol id="g-met" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5" fill="currentColor"/></symbol>
    <symbol id="g-thin" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8"/>\
    <path d="M6 1.2A4.8 4.8 0 0 0 6 10.8Z" fill="currentColor" stroke="none"/></symbol>
    <symbol id="g-empty" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8"/></symbol>
    <symbol id="g-unobservable" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8"/>\
    <path d="M2.6 9.4L9.4 2.6"/></symbol>
    <symbol id="g-impossible" viewBox="0 0 12 12"><path d="M2 2L10 10M10 2L2 10"/></symbol>
    <symbol id="g-excluded" viewBox="0 0 12 12"><path d="M1.5 6H10.5"/></symbol>
    <symbol id="g-na" viewBox="0 0 12 12"><circle cx="6" cy="6" r="1.8" fill="currentColor" stroke="none"/></symbol>
    <pattern id="p-met" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="p-met" width="8" height="8"/></pattern>
    <pattern id="p-thin" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="p-thin" width="6" height="6"/><path class="p-thin-l" d="M0 0V6" stroke-width="5"/></pattern>
    <pattern id="p-empty" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="p-paper" width="8" height="8"/>\
    <path class="p-empty-l" d="M0 0H8M0 8H8" stroke-width="1.6"/></pattern>
    <pattern id="p-unobservable" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="p-un" width="6" height="6"/>\
    <circle class="p-un-l" cx="3" cy="3" r="1.7"/></pattern>
    <pattern id="p-impossible" width="7" height="7" patternUnits="userSpaceOnUse"><rect class="p-im" width="7" height="7"/>\
    <path class="p-im-l" d="M0 0L7 7M7 0L0 7" stroke-width="1"/></pattern>
    <pattern id="p-excluded" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="p-im" width="5" height="5"/>\
    <path class="p-im-l" d="M2.5 0V5" stroke-width="1"/></pattern>
    <pattern id="p-na" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="p-im" width="6" height="6"/>\
    <circle class="p-na-l" cx="3" cy="3" r=".8"/></pattern>
    <pattern id="p-possible" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect class="p-paper" width="6" height="6"/><path class="p-met-l" d="M0 0V6" stroke-width="3"/></pattern>
    </defs></svg>

    """

  /// Unfolds everything on paper.
  static let script: StaticString = """

    addEventListener('beforeprint', function () {
      document.querySelectorAll('details').forEach(function (one) { one.open = true; });
    });

    """
}
