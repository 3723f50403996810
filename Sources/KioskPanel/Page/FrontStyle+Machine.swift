extension FrontStyle {
    /// The machine: cabinet, lit window, goods, buttons, relays, display, tray.
    static let machine = #"""
        .cabinet {
          padding: 14px 16px 16px; border-radius: 18px 18px 8px 8px;
          background: linear-gradient(90deg, var(--body-dark), var(--body) 4%, var(--body-light) 50%,
            var(--body) 96%, var(--body-dark));
          box-shadow: inset 0 2px 0 rgb(255 255 255 / .25), inset 0 -6px 14px rgb(0 0 0 / .25),
            0 18px 40px var(--shade);
          transition: transform .4s; transform-origin: left;
        }
        .door-open .cabinet { transform: perspective(1600px) rotateY(-7deg); }
        .feet { display: flex; justify-content: space-between; padding: 0 34px; }
        .feet i { width: 62px; height: 12px; background: #222b2a; border-radius: 0 0 5px 5px; }
        .crown { display: flex; justify-content: space-between; align-items: center; gap: 12px;
          padding: 0 4px 11px; color: #eaf5ef; flex-wrap: wrap; }
        .brand { font-size: 13px; letter-spacing: .08em; text-transform: uppercase; }
        .brand b { font-size: 17px; letter-spacing: .12em; margin-right: 8px; }
        .lamps { display: flex; gap: 6px 16px; flex-wrap: wrap; }
        .lamp { font-size: 12.5px; display: flex; align-items: center; gap: 6px; }
        .lamp::before {
          content: ""; width: 14px; height: 14px; border-radius: 50%; border: 2px solid #0b2f2a;
          background: radial-gradient(circle at 35% 30%, #fff5, #0005 60%), var(--tint);
          filter: brightness(.45) saturate(.5);
        }
        .lamp.ready { --tint: #3ecf6e; } .lamp.wait { --tint: #f0b429; }
        .lamp.fault { --tint: #ff4b2b; } .lamp.buzzer { --tint: #5db6ff; }
        .lamp.on { font-weight: 700; }
        .lamp.on::before { filter: none; box-shadow: 0 0 0 3px rgb(255 255 255 / .18), 0 0 16px 3px var(--tint); }
        .lamp.wait.on::before { animation: breathe 1.2s ease-in-out infinite; }
        .lamp.buzzer.on::before { animation: shake .14s linear infinite; }
        @keyframes breathe { 50% { filter: brightness(.6); } }
        @keyframes shake { 25% { transform: translateX(-2px); } 75% { transform: translateX(2px); } }

        .shelf {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(104px, 1fr)); gap: 0;
          border-radius: 10px; overflow: hidden; border: 5px solid #0f2f2b;
          background: #20302e;
        }
        .slot { display: flex; flex-direction: column; align-items: stretch; padding-bottom: 10px;
          text-align: center; color: #e9efe9; border-right: 1px solid #0e1f1d; }
        .bay {
          position: relative; display: grid; place-items: end center; height: 168px; padding: 14px 6px 0;
          background: radial-gradient(120% 70% at 50% 0, #fff, transparent 70%),
            linear-gradient(var(--window), var(--window-2));
        }
        .product { width: auto; height: 142px; filter: drop-shadow(4px 3px 3px rgb(30 30 10 / .3)); }
        .empty .product { opacity: .18; filter: grayscale(1); }
        .tone-0 { --glass: #4f8a3c; --paper-tone: #f3f0d2; --mark: #2f6425; --cap: #e9e4cf; }
        .tone-1 { --glass: #5a3422; --paper-tone: #d9a441; --mark: #5a3422; --cap: #b9bcb9; }
        .tone-2 { --glass: #dfe9f2; --paper-tone: #3d7fc4; --mark: #fff; --cap: #3d7fc4; }
        .tone-3 { --glass: #e58b21; --paper-tone: #fff2d8; --mark: #e2502f; --cap: #fff; }
        .tone-4 { --glass: #b3282d; --paper-tone: #fff; --mark: #b3282d; --cap: #c6c9c7; }
        .tone-5 { --glass: #6d4b8f; --paper-tone: #e8def3; --mark: #6d4b8f; --cap: #efeaf5; }
        .product .cap, .cap { fill: var(--cap); } .glass { fill: var(--glass); }
        .label { fill: var(--paper-tone); } .mark { fill: var(--mark); }
        .shine { fill: none; stroke: #fff; stroke-opacity: .55; stroke-width: 3; stroke-linecap: round; }
        .sold-out {
          position: absolute; inset: auto 8px 10px; padding: 3px 6px; border-radius: 4px;
          background: #c8261b; color: #fff; font-size: 12px; font-weight: 700;
          box-shadow: 0 0 14px rgb(255 60 40 / .7);
        }
        .sold-out b { font-size: 15px; letter-spacing: .15em; }
        .tag { background: var(--edge); color: var(--edge-ink); padding: 2px 8px; font-size: 12px;
          display: flex; justify-content: space-between; align-items: baseline;
          border-top: 3px solid #b9b49f; border-bottom: 2px solid #0003; }
        .price { font-size: 17px; font-variant-numeric: tabular-nums; }
        .stock { opacity: .75; white-space: nowrap; }
        .stock:empty::before { content: "·"; opacity: 0; }
        .name { padding: 7px 6px 8px; line-height: 1.25; min-height: 50px; }
        .name b { display: block; font-size: 14.5px; }
        .name span { font-size: 12px; color: #b4c4bd; }
        .push {
          position: relative; align-self: center; width: 58px; height: 58px; border-radius: 50%;
          background: radial-gradient(circle at 36% 28%, #fdfdf8, #c9cbc2 55%, #8f938b);
          box-shadow: 0 0 0 5px #0d1b19, 0 0 0 6px #46605b, 0 7px 8px 4px rgb(0 0 0 / .35);
          color: #26302d; font-weight: 800; touch-action: none; user-select: none;
          transition: transform .06s, box-shadow .06s;
        }
        .push i { position: absolute; inset: 4px; border-radius: 50%; border: 3px solid #7b817a66; }
        .push.lit i { border-color: var(--green); box-shadow: 0 0 10px #3ecf6eaa, inset 0 0 8px #3ecf6e66; }
        .push:hover { filter: brightness(1.06); }
        .push.down { transform: translateY(3px) scale(.95);
          box-shadow: 0 0 0 5px #0d1b19, 0 0 0 6px #46605b, 0 2px 3px 3px rgb(0 0 0 / .35); }

        .relay { margin: 14px 10px 0; padding: 5px 6px 4px; border-radius: 6px; background: #101b1a;
          border: 1px solid #31453f; }
        .relay svg { display: block; width: 100%; height: 28px; overflow: visible; }
        .base { stroke: #4d5f59; stroke-width: 2; } .coil { fill: #6d3f1d; stroke: #a9672f; }
        .winding { stroke: #d48a45; stroke-width: 2; }
        .plunger { transform: translateX(8px); transition: transform .12s cubic-bezier(.3, 1.6, .6, 1); }
        .plunger rect { fill: #b8c1bd; stroke: #6d7773; }
        .spring { fill: none; stroke: #8d9a95; stroke-width: 1.4; }
        .relay.on { border-color: #ffb347; box-shadow: 0 0 18px #ff9d2e99; }
        .relay.on .plunger { transform: translateX(-12px); }
        .relay.on .coil { fill: #ffb347; } .relay.on .winding { stroke: #fff1c9; }
        .pulse { font-size: 12px; color: #8fa29b; font-variant-numeric: tabular-nums; }
        .relay.on .pulse { color: #ffc56b; font-weight: 800; }
        .relay.measured .pulse { color: #d9e6df; font-weight: 600; }

        .front { display: flex; gap: 10px; align-items: stretch; margin-top: 14px; flex-wrap: wrap; }
        .display {
          flex: 1 1 220px; min-height: 60px; padding: 8px 14px; border-radius: 7px; display: flex;
          align-items: center; justify-content: space-between; gap: 12px; color: #7dffa8;
          background: repeating-linear-gradient(#08110c 0 2px, #0c1811 2px 4px);
          border: 2px solid #06221c; box-shadow: inset 0 0 16px #000;
          font: 600 15px/1.3 ui-monospace, "SF Mono", "Noto Sans Mono", "IPAGothic", monospace;
          text-shadow: 0 0 8px #3ecf6e88;
        }
        .countdown { white-space: nowrap; color: #ffd479; text-shadow: 0 0 8px #f0b42988; }
        .small-key { padding: 4px 13px; border-radius: 7px; background: linear-gradient(#e8ebe6, #b9beb8);
          color: #222b29; font-weight: 650; font-size: 13px; box-shadow: 0 3px 0 #0b2f2a; }
        .small-key:active, .small-key.down { transform: translateY(2px); box-shadow: 0 1px 0 #0b2f2a; }
        .contacts { display: flex; gap: 10px; flex-wrap: wrap; margin-top: 12px; }
        .contacts:empty { display: none; }
        .contact { flex: 1; min-height: 36px; display: flex; align-items: center; justify-content: center;
          gap: 7px; }
        .contact i { flex: none; width: 11px; height: 11px; border-radius: 50%; background: #5b6562;
          box-shadow: inset 0 1px 2px #0008; }
        .contact b { font-weight: inherit; } .contact b, .contact [lang] { white-space: nowrap; }
        .contact[aria-pressed=true] { background: linear-gradient(#ffd479, #f0b429);
          transform: translateY(2px); box-shadow: 0 1px 0 #0b2f2a; }
        .contact[aria-pressed=true] i { background: #b3261b; box-shadow: 0 0 7px #ff5a3c; }
        .tray {
          position: relative; display: block; width: 100%; height: 92px; margin-top: 14px;
          border-radius: 9px; overflow: visible; background: linear-gradient(#050b0a, #16211f);
          border: 5px solid #0d2723; box-shadow: inset 0 10px 20px #000;
        }
        .tray-floor { position: absolute; inset: 0 0 30px; display: flex; justify-content: center;
          align-items: center; gap: 58px; }
        .tray .product { height: 62px; width: 34px; transform: rotate(90deg); filter: none; z-index: 4; }
        .flap { position: absolute; inset: auto 0 0; height: 36px; border-radius: 3px;
          display: grid; grid-auto-flow: column; gap: 8px; place-content: center; color: #dfeae4;
          background: linear-gradient(rgb(190 210 205 / .38), rgb(120 140 135 / .55));
          font-size: 13px; letter-spacing: .05em; }
        .flap i { font-style: normal; }
        .tray.full .flap { background: linear-gradient(rgb(255 212 121 / .55), rgb(240 180 41 / .55)); }
        """#
}
