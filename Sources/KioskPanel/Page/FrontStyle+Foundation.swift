extension FrontStyle {
    /// Colours of day and night, type, and the head of the page.
    static let foundation = #"""
        :root {
          color-scheme: light dark;
          --room: #e7e2d6; --room-2: #d8d1c0; --ink: #1c2422; --soft: #5d6661; --line: #cdc5b2;
          --paper: #faf7ef; --paper-2: #f1ecdf;
          --body: #1f7468; --body-dark: #14544b; --body-light: #2f8d80; --steel: #c9cdc8;
          --window: #fdf9ea; --window-2: #ecf2e4; --edge: #f4f1e6; --edge-ink: #2a2a24;
          --vermilion: #e2502f; --amber: #f0b429; --green: #3ecf6e; --blue: #4aa3df;
          --good: #18794e; --bad: #b3361b; --info: #20639b; --shade: rgb(40 32 10 / .28);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --room: #0e1314; --room-2: #151c1e; --ink: #e6ebe6; --soft: #9aa7a2; --line: #2b3638;
            --paper: #172022; --paper-2: #1e292b;
            --body: #175a51; --body-dark: #0d3832; --body-light: #217367; --steel: #6a736f;
            --window: #f3efda; --window-2: #cfdccd; --edge: #dcd8c6;
            --good: #53cf8f; --bad: #ff8a6b; --info: #78bdf2; --shade: rgb(0 0 0 / .6);
          }
        }
        * { box-sizing: border-box; margin: 0; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          min-height: 100vh; padding: 0 clamp(12px, 2vw, 28px) 20px; color: var(--ink);
          background: linear-gradient(var(--room), var(--room) 74%, var(--room-2) 74%) fixed;
          font: 15px/1.45 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP",
            "Noto Sans JP", "IPAGothic", sans-serif;
        }
        button { font: inherit; color: inherit; border: 0; background: none; cursor: pointer; }
        button:focus-visible, .journal:focus-visible {
          outline: 3px solid var(--amber); outline-offset: 2px;
        }
        ol, ul { list-style: none; padding: 0; }
        [hidden] { display: none !important; }
        .symbols { position: absolute; width: 0; height: 0; overflow: hidden; }

        .top { display: flex; align-items: center; gap: 10px 16px; padding: 12px 0; flex-wrap: wrap; }
        .top h1 { font-size: 19px; letter-spacing: -.01em; }
        .top h1 span { font-weight: 400; color: var(--soft); margin-left: 4px; }
        .hint { display: flex; gap: 4px 14px; flex-wrap: wrap; counter-reset: step; }
        .hint li { counter-increment: step; font-weight: 600; }
        .hint li::before {
          content: counter(step); display: inline-grid; place-items: center; width: 22px; height: 22px;
          margin-right: 7px; border-radius: 50%; background: var(--vermilion); color: #fff;
          font-size: 13px; font-weight: 700;
        }
        .pages { display: flex; gap: 4px 14px; flex-wrap: wrap; }
        .pages a { color: inherit; padding: 4px 0; }
        .connection {
          margin-left: auto; padding: 3px 12px 3px 10px; border-radius: 99px; font-size: 13px;
          background: var(--paper); border: 1px solid var(--line);
        }
        .connection::before {
          content: ""; display: inline-block; width: 9px; height: 9px; margin-right: 7px;
          border-radius: 50%; background: var(--green);
        }
        .away .connection { color: var(--bad); font-weight: 700; }
        .away .connection::before { background: var(--vermilion); }
        .away .machine, .away .terminal { filter: saturate(.35) brightness(.85); }
        .notice {
          position: fixed; z-index: 9; left: 50%; bottom: 18px; transform: translateX(-50%);
          max-width: min(92vw, 520px); padding: 10px 18px; border-radius: 10px;
          background: #2a1512; color: #ffe3da; box-shadow: 0 8px 30px var(--shade);
        }
        @media (prefers-reduced-motion: reduce) {
          *, *::before, *::after { animation: none !important; transition: none !important; }
        }
        """#
}
