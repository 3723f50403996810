extension PanelStyle {
    /// What the pages for work add: forms in a row, tabs, charts.
    static let work = #"""
        .card + .card, .tabs + .card, .remark + .card { margin-top: 14px; }
        .cards .card { margin-top: 0; }
        .tabs { margin-bottom: 12px; }
        .tabs ul { display: flex; flex-wrap: wrap; gap: 4px 16px; }
        .tabs a { display: inline-block; padding: 6px 2px; }
        .tabs a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
        .fields { display: flex; flex-wrap: wrap; gap: 0 14px; align-items: flex-end; }
        .fields p { flex: 0 1 auto; min-width: 8em; max-width: 100%; }
        .fields .grow { flex: 1 1 15em; }
        .fields p:has(> button) { min-width: 0; }
        .fields input:not([type="checkbox"]), .fields select { min-height: 44px; }
        .fields button { min-height: 44px; }
        .scroll th, .scroll .number { white-space: nowrap; }
        td time { white-space: nowrap; }
        td code { overflow-wrap: normal; }
        .check { display: flex; gap: 8px; align-items: center; }
        .check input { width: auto; min-width: 20px; height: 20px; flex: none; }
        .check label { font-weight: 400; }
        fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 .8em; padding: 8px 12px; }
        legend { font-weight: 700; padding: 0 4px; }
        .paging { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: .8em 0 0; }
        .facts {
          display: grid; gap: 0 18px; grid-template-columns: max-content minmax(0, 1fr); align-items: baseline;
        }
        .facts dd { overflow-wrap: anywhere; }
        h1 .tag { font-size: .9rem; vertical-align: middle; }
        .now .soft { white-space: nowrap; }
        .inline { display: inline; }
        form.fields + form.fields { border-top: 1px solid var(--line); padding-top: 12px; }
        pre {
          overflow: auto; max-height: 70vh; margin: 0; padding: 12px; border-radius: 8px;
          background: var(--ground); font: .88rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace;
        }
        summary { cursor: pointer; overflow-wrap: anywhere; }
        details p { margin: .3em 0 .3em 1.1em; max-width: 46em; }
        .chart { margin: 0 0 .6em; }
        .chart svg { display: block; width: 100%; height: auto; }
        .chart .bar { fill: var(--accent); }
        .chart .rule { stroke: var(--line); }
        .chart text { fill: var(--soft); font-size: 13px; }
        .chart figcaption { color: var(--soft); font-size: .88rem; }
        """#
}
