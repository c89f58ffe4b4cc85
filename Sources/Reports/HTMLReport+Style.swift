extension HTMLReport {
  /// The page's style: system fonts, tabular figures, light, dark and paper.
  static let style: StaticString = """

    :root{--paper:#fcfcfa;--panel:#f4f4f0;--ink:#191c1f;--soft:#565d64;--line:#d8d9d3;--rule:#191c1f;
    --link:#1b4f86;--met:#22705a;--thin:#b06f10;--empty:#a8322a;--unobservable:#6c4a8c;
    --impossible:#6d7278;--excluded:#6d7278;--na:#8b9096;--met-t:#e3f0ea;--thin-t:#f8ecd6;
    --empty-t:#fcfcfa;--unobservable-t:#efe8f5;--t1:#c5dbe8;--t2:#8fbcd6;--t3:#5296bd;--t4:#246c99;
    --t5:#0c3f66;--sea:#f4f4f0;--land:#fff}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--panel:#1c2024;--ink:#e6e7e3;
    --soft:#a0a6ab;--line:#343a40;--rule:#c9cbc6;--link:#8cbcea;--met:#58b896;--thin:#e0a548;
    --empty:#ec8076;--unobservable:#b899d8;--impossible:#8d939a;--excluded:#8d939a;--na:#767c82;
    --met-t:#1b3229;--thin-t:#362b17;--empty-t:#14171a;--unobservable-t:#2a2233;--t1:#234152;
    --t2:#2f6280;--t3:#4189b0;--t4:#79b5d8;--t5:#cfe6f5;--sea:#1c2024;--land:#15181b}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{margin:0 auto;max-width:1160px;padding:40px 32px 64px;background:var(--paper);color:var(--ink);
    font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    font-variant-numeric:tabular-nums}
    p{margin:0 0 12px;max-width:76ch}
    a{color:var(--link)}
    a:focus-visible,summary:focus-visible,select:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);
    outline-offset:2px}
    .skip{position:absolute;left:-9999px}
    .skip:focus{left:16px;top:8px;background:var(--paper);padding:4px 8px}
    .defs{position:absolute}
    code{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
    header{border-top:3px solid var(--rule);padding-top:14px}
    .kicker{margin:0;font-size:13px;color:var(--soft);letter-spacing:.02em}
    h1{margin:2px 0 10px;font-size:34px;line-height:1.15;font-weight:650;letter-spacing:-.015em;
    overflow-wrap:anywhere}
    .version{font-weight:400;color:var(--soft)}
    .lead{max-width:none;font-size:18px;line-height:1.45;margin-bottom:4px}
    .commands{list-style:none;padding:0;margin:0 0 12px}.commands code{overflow-wrap:anywhere}
    .facts{display:flex;flex-wrap:wrap;gap:10px 36px;margin:16px 0 0;padding:12px 0;border-top:1px solid var(--line);
    border-bottom:1px solid var(--line)}
    dt{font-size:12px;color:var(--soft)}
    dd{margin:0;font-weight:550;overflow-wrap:anywhere}
    nav ul{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;margin:12px 0 0;padding:0;font-size:14px}
    nav a{text-decoration:none}
    nav a:hover{text-decoration:underline}
    section{margin-top:48px}
    h2{margin:0 0 14px;padding-top:10px;border-top:1px solid var(--rule);font-size:21px;line-height:1.25;
    font-weight:650;letter-spacing:-.008em}
    h3{margin:28px 0 10px;font-size:16px;font-weight:650}
    .grid+.grid{margin-top:40px;padding-top:8px;border-top:1px solid var(--line)}
    h2+.grid h3{margin-top:0}
    .figures{display:flex;flex-wrap:wrap;gap:12px 48px;align-items:flex-start;margin-bottom:18px}
    .figures p{margin:0}
    .figure .label,.figure .detail{font-size:13px;color:var(--soft)}
    .figure .detail{max-width:26ch}
    .figure .value{font-size:36px;line-height:1.15;font-weight:600;letter-spacing:-.02em}
    .figure+.figure .value{font-weight:400}
    .ledger{flex:1 1 260px;align-self:stretch;padding-left:16px;border-left:3px solid var(--line);font-size:14px;
    max-width:none}
    .interval{display:block;width:100%;height:28px;overflow:visible}
    .interval line,.interval rect{vector-effect:non-scaling-stroke}
    .scalelabels{display:flex;justify-content:space-between;margin:0 0 14px;max-width:none;font-size:12.5px;
    color:var(--soft)}
    .track{fill:var(--panel);stroke:var(--line)}
    .sure{fill:var(--met)}
    .maybe{stroke:var(--met)}
    .tick{stroke:var(--soft)}
    .states{display:block;width:100%;height:26px;margin-bottom:6px}
    .states rect{stroke:var(--paper);stroke-width:2;vector-effect:non-scaling-stroke}
    .swatch{width:26px;height:12px;margin-right:10px;vertical-align:-1px}
    .swatch rect{stroke:var(--soft);stroke-width:1}
    .scroll{overflow-x:auto;margin:0 0 18px}
    table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.4}
    caption{text-align:left;padding:0 0 6px;color:var(--soft);font-size:13.5px}
    th,td{padding:5px 18px 5px 0;text-align:left;vertical-align:top;font-weight:400}
    th:last-child,td:last-child{padding-right:0}
    thead th{border-bottom:1px solid var(--soft);font-size:12.5px;font-weight:600;color:var(--soft);
    vertical-align:bottom;white-space:nowrap}
    tbody tr{border-bottom:1px solid var(--line)}
    tbody th{font-weight:550;overflow-wrap:break-word}
    .pair-of-tables{display:flex;flex-wrap:wrap;gap:0 56px}.pair-of-tables .scroll{flex:1 1 320px}
    .n{text-align:right;white-space:nowrap}
    .need,.sub{color:var(--soft)}
    .sub{display:block;font-size:12.5px;font-weight:400}
    .state{white-space:nowrap}
    .frame{display:block;white-space:nowrap;font-size:12.5px}
    .span{white-space:normal;min-width:20ch}
    .problem{display:block;font-size:12.5px;margin-bottom:3px;min-width:30ch}
    .path{min-width:16ch;overflow-wrap:anywhere}
    .digest{overflow-wrap:anywhere}
    .note{color:var(--soft);font-size:13.5px}
    .glyph{width:12px;height:12px;margin-right:7px;vertical-align:-1px;fill:none;stroke:currentColor;
    stroke-width:1.6}
    .glyph.met,.t-met{color:var(--met)}.glyph.thin{color:var(--thin)}.glyph.empty{color:var(--empty)}
    .glyph.unobservable{color:var(--unobservable)}.glyph.impossible{color:var(--impossible)}
    .glyph.excluded{color:var(--excluded)}.glyph.na{color:var(--na)}
    .p-paper{fill:var(--paper)}.p-met{fill:var(--met)}.p-thin{fill:var(--thin-t)}.p-thin-l{stroke:var(--thin)}
    .p-empty-l{stroke:var(--empty)}.p-un{fill:var(--unobservable-t)}.p-un-l{fill:var(--unobservable)}
    .p-im{fill:var(--panel)}.p-im-l{stroke:var(--impossible)}.p-na-l{fill:var(--na)}.p-met-l{stroke:var(--met)}
    select{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:2px;
    padding:3px 8px}
    .pair{border-bottom:1px solid var(--line);padding:8px 0}
    summary{cursor:pointer;font-weight:550}
    .matrix{width:auto;border-collapse:separate;border-spacing:2px;margin-top:8px}
    .matrix caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .matrix thead th{border:0;padding:2px 6px;text-align:left}
    .matrix .corner{font-size:12.5px;color:var(--soft);padding:2px 12px 2px 0;white-space:pre}
    .matrix tbody th{padding:6px 12px 6px 0;vertical-align:middle}
    .matrix tbody tr{border:0}
    .matrix .f{position:relative;min-width:104px;padding:6px 8px 9px;background:var(--panel)}
    .matrix .f.met{background:var(--met-t)}.matrix .f.thin{background:var(--thin-t)}
    .matrix .f.empty{background:var(--empty-t);box-shadow:inset 0 0 0 1px var(--line)}
    .matrix .f.unobservable{background:var(--unobservable-t)}
    .matrix b{font-weight:600}
    .bar{position:absolute;left:8px;right:8px;bottom:4px;height:2px;background:var(--line)}
    .bar i{display:block;height:2px;background:var(--ink)}
    figure{margin:0}
    figcaption{font-size:13.5px;color:var(--soft);margin:6px 0 8px}
    .map{display:block;width:100%;height:auto;border:1px solid var(--line)}
    .sea{fill:var(--sea)}
    .land{fill:var(--land)}
    .outlines{fill:none;stroke:var(--ink);stroke-width:1.3;pointer-events:none}
    .t1{fill:var(--t1)}.t2{fill:var(--t2)}.t3{fill:var(--t3)}.t4{fill:var(--t4)}.t5{fill:var(--t5)}
    .squares rect{stroke:var(--paper);stroke-width:.4}
    .squares .out,.key .out{stroke:var(--empty);stroke-width:1.6;stroke-dasharray:3 2}
    .labels text,.scale text{font-size:13px;fill:var(--ink);stroke:var(--land);stroke-width:3.5px;
    paint-order:stroke;stroke-linejoin:round}
    .scale path{fill:none;stroke:var(--ink);stroke-width:1.5}
    .scale .north{fill:var(--ink);stroke:none}
    .legend{display:flex;flex-wrap:wrap;gap:4px 22px;list-style:none;padding:0;margin:0 0 18px;font-size:13px}
    .key{width:16px;height:16px;margin-right:7px;vertical-align:-3px;overflow:visible}
    #limits ul{padding-left:1.1em;max-width:80ch}
    #limits li{margin-bottom:6px}
    footer{margin-top:48px;padding-top:12px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
    .printnote{display:none}
    @media (max-width:640px){body{padding:20px 16px 40px}h1{font-size:27px}.figure .value{font-size:30px}
    .ledger{flex-basis:100%}.labels text{font-size:28px;stroke-width:6px}.scale text{font-size:28px;stroke-width:6px}
    .scroll{position:relative}.scroll table{min-width:520px}.scroll .matrix,.pair-of-tables table{min-width:0}
    .pair-of-tables .scroll{flex-basis:100%}.matrix tbody th,.matrix .corner{position:sticky;left:0;z-index:1;
    background:var(--paper)}.digest code{font-size:11px}}
    @page{margin:16mm 14mm}
    @media print{body{max-width:none;padding:0;font-size:9.5pt;background:#fff}nav,.skip{display:none}
    section{margin-top:20pt}h2,h3,caption,summary,thead,h2+p,.figures,.interval,.scalelabels,.states,figure{
    break-after:avoid}tr,figure,.figures,.legend,.facts,.pair-of-tables,.pair,#limits li{break-inside:avoid}
    p{orphans:3;widows:3}.long tbody tr:nth-child(n+41){display:none}.printnote{display:block}
    thead{display:table-header-group}.scroll{overflow:visible}table,.problem{font-size:8pt}.frame{font-size:6.8pt}
    .sub,code{font-size:7.5pt}
    .pair{break-inside:avoid}details::details-content{content-visibility:visible;display:block;block-size:auto}
    th,td{padding:3pt 7pt 3pt 0}thead th{font-size:7.5pt}caption{font-size:8.5pt}.matrix{font-size:8pt}
    .frame,thead th{white-space:normal}.need{white-space:nowrap}.frame,.digest code{overflow-wrap:anywhere}
    .matrix .corner{font-size:7.5pt}.figure .value{font-size:22pt}h1{font-size:22pt}.lead{font-size:12pt}h2{font-size:14pt}
    h3{font-size:11pt}.problem,.path{min-width:0}.matrix .f{min-width:0}
    a{color:inherit;text-decoration:none}}

    """
}
