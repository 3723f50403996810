/// The screen's style sheet: large type, strong contrast, no cursor, from 1024×600 on and upright.
enum DisplayStyle {
    static let css = #"""
        :root {
          --ink: #fff; --ground: #10233f; --quiet: #c8d6ea; --accent: #ffd54a;
          --whole: min(1vw, 1.7vh);
        }
        @media (orientation: portrait) { :root { --whole: min(1.75vw, 1vh); } }
        * { box-sizing: border-box; margin: 0; cursor: none; }
        html, body { height: 100%; overflow: hidden; }
        body {
          background: var(--ground); color: var(--ink); user-select: none;
          font-family: "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "Noto Sans", sans-serif;
          line-height: 1.25;
        }
        #stage {
          --unit: calc(var(--scale, 1) * var(--whole));
          height: 100%; padding: calc(2.5 * var(--unit)); gap: calc(2.5 * var(--unit));
          display: flex; flex-direction: column; align-items: center; justify-content: safe center;
          text-align: center;
        }
        .sayings { display: flex; flex-direction: column; gap: calc(2 * var(--unit)); }
        .saying + .saying { color: var(--quiet); font-size: 62%; }
        .sayings { font-size: calc(7 * var(--unit)); }
        .title { font-size: 1em; font-weight: 700; text-wrap: balance; }
        .body { font-size: 60%; white-space: pre-line; text-wrap: balance; }
        .title:lang(ja), .body:lang(ja) { word-break: keep-all; }
        .left { white-space: nowrap; font-size: 70%; color: var(--accent); font-weight: 700; }
        .left b { font-size: 150%; font-variant-numeric: tabular-nums; }
        [data-scene="pay"] { --ground: #0b3d2e; }
        [data-scene="dispensing"], [data-scene="thank-you"] { --ground: #14532d; }
        [data-scene="wait"] { --ground: #5c3a00; }
        [data-scene="refunded"], [data-scene="ask-operator"] { --ground: #5a1414; }
        [data-scene="closed"], [data-scene="sold-out"] { --ground: #2b2b2b; }
        [data-scene="choose"] #stage { justify-content: flex-start; }
        [data-scene="choose"] .sayings { font-size: calc(4.5 * var(--unit)); gap: 0; }
        .items {
          display: grid; gap: calc(1.5 * var(--unit)); width: 100%; min-height: 0;
          grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr));
          grid-auto-rows: minmax(0, 1fr);
        }
        [data-scene="choose"] .items { flex: 1; }
        .item {
          background: #ffffff1f; border-radius: calc(1.5 * var(--unit)); min-height: 0;
          padding: calc(1 * var(--unit)); overflow: hidden; display: flex; flex-direction: column;
          justify-content: safe center; gap: 0.15em;
          font-size: calc(var(--size, 4) * var(--unit));
        }
        .item .name { font-weight: 700; overflow-wrap: anywhere; }
        .item .name + .name { font-weight: 400; font-size: 62%; color: var(--quiet); }
        .item .price { color: var(--accent); font-weight: 700; font-variant-numeric: tabular-nums; }
        .item.gone { opacity: 0.75; background: #00000059; }
        .item.gone .price { color: var(--ink); }
        .chosen {
          flex: none; width: auto; min-width: 40%; max-width: 100%;
          grid-template-columns: minmax(0, 1fr);
        }
        .chosen .item { font-size: calc(4.5 * var(--unit)); padding: calc(2 * var(--unit)); }
        """#
}
