extension FrontStyle {
    /// Where things stand, from a wide screen down to a phone.
    static let layout = #"""
        main { display: grid; gap: 24px clamp(18px, 2.2vw, 34px); align-items: start;
          grid-template-columns: minmax(470px, 1.45fr) 264px minmax(280px, 1fr); }
        .terminal { padding-top: 6px; }
        @media (min-width: 1081px) {
          .record { height: calc(100vh - 84px); min-height: 560px; }
          .machine { max-width: 820px; }
        }
        @media (max-width: 1080px) {
          main { grid-template-columns: minmax(0, 1fr) 250px; }
          .record { grid-column: 1 / -1; }
          .journal { max-height: 60vh; }
        }
        @media (max-width: 720px) {
          body { padding: 0 10px 10px; }
          .top { padding: 9px 2px; gap: 6px 14px; }
          .top h1 { font-size: 17px; }
          .hint { order: 3; gap: 2px 14px; font-size: 13.5px; }
          .hint li:last-child { display: none; }
          main { grid-template-columns: minmax(0, 1fr); gap: 16px; }
          .cabinet { padding: 11px 10px 12px; border-radius: 14px 14px 6px 6px; }
          .brand { display: none; }
          .lamps { justify-content: space-between; flex: 1; }
          .shelf { grid-template-columns: repeat(4, minmax(0, 1fr)); }
          .bay { height: 112px; padding-top: 8px; } .bay .product { height: 98px; }
          .tag { flex-direction: column; align-items: center; padding: 1px 2px; }
          .name { padding: 6px 2px; } .name b { font-size: 12.5px; } .name span { font-size: 11px; }
          .push { width: 52px; height: 52px; }
          .relay { margin: 13px 4px 0; padding: 4px 3px; } .relay svg { height: 22px; }
          .display { flex-basis: 100%; } .small-key { flex: 1; min-height: 38px; }
          .tray { height: 80px; margin-top: 11px; }
          .tray .product { height: 52px; }

          /* The terminal stays in reach below the machine. */
          .terminal { position: sticky; bottom: 0; z-index: 5; margin: 0 -10px; padding: 9px 10px 11px;
            background: var(--room); border-top: 1px solid var(--line); box-shadow: 0 -8px 24px var(--shade); }
          .device { padding: 6px; border-radius: 14px; display: grid; grid-template-columns: 1fr 92px; gap: 6px; }
          .screen { min-height: 74px; padding: 7px 10px 10px; }
          .screen-amount { font-size: 25px; } .screen-order { display: none; }
          .screen-title, .screen-message { font-size: 13px; margin: 0; }
          .reader, .cable { display: none; }
          .device-key { font-size: 13px; padding: 4px; line-height: 1.2; }
          .hand { grid-template-columns: repeat(4, 1fr); gap: 7px; margin-top: 8px; }
          .card { aspect-ratio: auto; min-height: 62px; padding: 24px 8px 6px; font-size: 12.5px; }
          .card small { display: none; }
          .chip { top: 6px; left: 8px; width: 20px; height: 14px; }
          .plug-key { font-size: 12.5px; padding: 4px; }
          .journal { max-height: none; }
        }
        """#
}
