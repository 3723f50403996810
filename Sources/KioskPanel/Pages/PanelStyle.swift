/// The style sheet of the pages, in parts by what they are about.
enum PanelStyle {
    /// All of it.
    static let sheet = [foundation, parts, PanelStyle.work, PanelStyle.phone]
        .joined(separator: "\n")

    private static let foundation = #"""
        :root {
          color-scheme: light dark;
          --ground: #f4f2ec; --card: #ffffff; --ink: #1b2321; --soft: #56615c; --line: #d9d4c7;
          --accent: #14615a; --good: #0f6b41; --good-ground: #e2f3e8; --bad: #a52a10;
          --bad-ground: #fdeae5; --warn: #7a5200; --warn-ground: #fdf3d9; --info: #1d5a8c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #101617; --card: #182123; --ink: #e7ece8; --soft: #a3b0ab; --line: #303c3f;
            --accent: #6fcfc0; --good: #6bdca0; --good-ground: #10301f; --bad: #ff9b80;
            --bad-ground: #3a1710; --warn: #f2c661; --warn-ground: #33270b; --info: #8cc6f5;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 0 clamp(12px, 3vw, 32px) 24px; max-width: 1120px;
          background: var(--ground); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Hiragino Sans",
            "Noto Sans CJK JP", "Noto Sans JP", "IPAGothic", sans-serif;
          overflow-wrap: anywhere;
        }
        h1 { font-size: 1.45rem; line-height: 1.25; margin: .2em 0 .6em; }
        h2 { font-size: 1.05rem; margin: 0 0 .6em; }
        p { margin: 0 0 .6em; }
        a { color: var(--accent); }
        ul, ol { margin: 0; padding: 0; list-style: none; }
        code { font: .92em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        :focus-visible { outline: 3px solid var(--info); outline-offset: 2px; }
        [hidden] { display: none !important; }
        .skip { position: absolute; left: -999em; }
        .skip:focus { left: 8px; top: 8px; padding: 8px; background: var(--card); z-index: 2; }
        .top {
          display: flex; flex-wrap: wrap; gap: 4px 22px; align-items: center; padding: 12px 0;
          border-bottom: 1px solid var(--line); margin-bottom: 16px;
        }
        .top ul { display: flex; flex-wrap: wrap; gap: 4px 14px; }
        .top p { margin: 0; }
        .top a { display: inline-block; padding: 6px 2px; }
        .top a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
        .name a { color: inherit; text-decoration: none; }
        .languages { margin-left: auto; font-size: .9rem; }
        .languages li { padding: 6px 2px; }
        .languages a { padding: 0; }
        footer { color: var(--soft); font-size: .88rem; margin-top: 24px; }
        footer p { margin: 0 0 2px; }
        .link.lost { color: var(--bad); font-weight: 700; }
        """#

    private static let parts = #"""
        .cards {
          display: grid; gap: 14px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
        }
        .card {
          background: var(--card); border: 1px solid var(--line); border-radius: 10px;
          padding: 14px 16px; min-width: 0;
        }
        .wide { grid-column: 1 / -1; }
        .state { border-left: 8px solid var(--good); background: var(--good-ground); }
        .state h1 { color: var(--good); margin-bottom: .2em; }
        .state.closed { border-color: var(--bad); background: var(--bad-ground); }
        .state.closed h1 { color: var(--bad); }
        .state dt { font-weight: 700; margin-top: .5em; }
        .state dd { margin: 0; }
        .steps { display: flex; flex-wrap: wrap; gap: 6px; }
        .steps li { padding: 6px 10px; border-radius: 8px; border: 1px solid var(--line); }
        .steps .done { border-color: var(--good); background: var(--good-ground); }
        .steps .now { border: 2px solid var(--info); font-weight: 700; }
        .steps .ahead { color: var(--soft); border-style: dashed; }
        .matters li { padding: 5px 0; border-top: 1px solid var(--line); }
        dt { color: var(--soft); font-size: .88rem; } dd { margin: 0 0 .4em; }
        .remark { padding: 8px 12px; border-radius: 8px; border-left: 6px solid currentColor; }
        .remark.bad { color: var(--bad); background: var(--bad-ground); }
        .remark.warn { color: var(--warn); background: var(--warn-ground); }
        .remark.good { color: var(--good); background: var(--good-ground); }
        .narrow { max-width: 420px; }
        label { display: block; font-weight: 600; }
        input, select, textarea, button { font: inherit; color: inherit; }
        input, select, textarea {
          width: 100%; padding: 8px 10px; border: 1px solid var(--soft); border-radius: 6px;
          background: var(--ground);
        }
        button {
          padding: 8px 16px; border: 1px solid var(--accent); border-radius: 6px; cursor: pointer;
          background: var(--accent); color: var(--card); font-weight: 600; min-height: 40px;
        }
        button.quiet { background: none; color: var(--accent); min-height: 32px; padding: 2px 10px; }
        button.danger { background: var(--bad); border-color: var(--bad); }
        .person { display: flex; gap: 8px; align-items: center; }
        .scroll { overflow-x: auto; }
        table {
          border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;
          overflow-wrap: normal;
        }
        .said { overflow-wrap: anywhere; min-width: 14em; }
        caption { text-align: left; font-weight: 700; padding-bottom: .4em; }
        th, td { text-align: left; padding: 5px 10px 5px 0; border-top: 1px solid var(--line); vertical-align: top; }
        thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .88rem; }
        .number { text-align: right; }
        .soft { color: var(--soft); }
        .tag {
          display: inline-block; padding: 0 8px; border-radius: 99px; border: 1px solid currentColor;
          font-size: .84rem; white-space: nowrap;
        }
        .tag.good { color: var(--good); } .tag.bad { color: var(--bad); }
        .tag.warn { color: var(--warn); } .tag.info { color: var(--info); }
        @media (prefers-reduced-motion: reduce) {
          *, *::before, *::after { animation: none !important; transition: none !important; }
        }
        """#
}
