extension PanelStyle {
    /// What a phone makes of tables and charts: a row becomes a block, its prose a line of its own.
    ///
    /// Such tables state their roles themselves, because a browser may take away those of a table
    /// that is laid out as something else.
    static let phone = #"""
        @media (max-width: 600px) {
          .stack, .stack tbody, .stack tr { display: block; }
          .stack caption { display: block; }
          .stack thead {
            position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          }
          .stack tr { border-top: 1px solid var(--line); padding: 7px 0; }
          .stack th, .stack td { display: inline-block; border: 0; padding: 0 10px 0 0; }
          .stack .said { display: block; padding: 0; min-width: 0; }
          .stack tbody th { white-space: normal; overflow-wrap: anywhere; }
          .stack [data-label]::before {
            content: attr(data-label) " "; content: attr(data-label) " " / ""; color: var(--soft);
            font-size: .88rem;
          }
          .chart text { font-size: 28px; }
          .chart svg { overflow: visible; }
          .chart text[text-anchor="middle"] { transform: translateY(8px); }
          .chart { padding-top: 1em; }
        }
        """#
}
