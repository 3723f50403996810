extension FrontStyle {
    /// What stands beside the machine: the terminal with its cards, the laws, the journal.
    static let sides = #"""
        .device {
          position: relative; padding: 16px 16px 20px; border-radius: 24px 24px 30px 30px; color: #e8eef0;
          background: linear-gradient(160deg, #3a4449, #1a2024 60%);
          box-shadow: inset 0 1px 0 #ffffff40, 0 14px 34px var(--shade); text-align: center;
        }
        .screen {
          position: relative; min-height: 158px; padding: 14px 12px 16px; border-radius: 12px;
          display: flex; flex-direction: column; justify-content: center; gap: 2px; overflow: hidden;
          background: linear-gradient(#dfe9ee, #c3d3db); color: #15242c;
          box-shadow: inset 0 2px 8px #0007; transition: background .3s;
        }
        .asking .screen { background: linear-gradient(#ffffff, #d6ecff); }
        .unplugged .screen { background: #14191c; color: #69777e; }
        .screen p:empty { display: none; }
        .screen-title { font-weight: 650; }
        .screen-amount { font-size: 42px; line-height: 1.1; font-weight: 750; letter-spacing: -.02em;
          font-variant-numeric: tabular-nums; }
        .screen-order { font-size: 12.5px; opacity: .75; overflow-wrap: anywhere; }
        .screen-message { align-self: center; margin-top: 4px; padding: 1px 12px; border-radius: 99px;
          font-size: 13.5px; font-weight: 650; background: #15242c18; }
        .time-left { position: absolute; inset: auto 0 0; height: 5px; }
        .time-left i { display: block; height: 100%; background: #1b7fd1; transform: scaleX(0);
          transform-origin: left; transition: transform .25s linear; }
        .reader { display: block; width: 62px; margin: 8px auto 4px; fill: none; stroke: #708087;
          stroke-width: 3.5; stroke-linecap: round; }
        .asking .reader { stroke: #5db6ff; animation: breathe 1.4s ease-in-out infinite; }
        .reading .reader { stroke: var(--green); }
        .device-key { width: 100%; padding: 8px; border-radius: 9px; color: #fff; font-weight: 650;
          background: linear-gradient(#e0583c, #b93820); box-shadow: 0 3px 0 #6d1f10; }
        .device-key:active { transform: translateY(2px); box-shadow: 0 1px 0 #6d1f10; }
        .cable { position: absolute; left: 50%; bottom: -46px; width: 34px; height: 52px; margin-left: -17px;
          fill: none; stroke: #566166; stroke-width: 4; }
        .cable .plug { fill: #566166; stroke-width: 3; transition: transform .3s; }
        .unplugged .cable .plug { transform: translate(9px, 12px) rotate(14deg); }

        .hand { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin-top: 54px; }
        .card {
          position: relative; min-height: 96px; padding: 40px 11px 9px; border-radius: 12px; color: #fff;
          display: flex; flex-direction: column; justify-content: flex-end; text-align: left;
          line-height: 1.25; font-size: 14px; box-shadow: 0 6px 14px var(--shade), inset 0 1px 0 #fff5;
          transition: transform .15s, box-shadow .15s;
        }
        .card:hover { transform: translateY(-4px) rotate(-1deg); }
        .card small { opacity: .9; font-size: 12px; }
        .card.good { background: linear-gradient(130deg, #2fa36b, #0d6b46); }
        .card.bad { background: linear-gradient(130deg, #9b5a52, #5f2a2a); }
        .card.late { background: linear-gradient(130deg, #5d7fa8, #2b4570); }
        .chip { position: absolute; top: 11px; left: 12px; width: 26px; height: 19px; border-radius: 4px;
          background: linear-gradient(90deg, #0003 33%, #0000 33% 36%, #0000 64%, #0003 67%), #e9c66b; }
        .card.invites { animation: invite 1.5s ease-in-out infinite; }
        .card.tapping { animation: tap .55s ease-in-out; z-index: 3; }
        @keyframes invite { 50% { box-shadow: 0 0 0 5px #3ecf6e77, 0 6px 14px var(--shade); } }
        @keyframes tap { 45% { transform: translateY(-110px) scale(.86) rotate(-6deg); } }
        .plug-key { border-radius: 12px; border: 2px dashed var(--soft); color: var(--ink);
          font-weight: 650; padding: 8px; line-height: 1.25; }
        .plug-key:hover { border-style: solid; }

        .record { display: flex; flex-direction: column; min-height: 0; }
        .record h2 { font-size: 15px; margin: 2px 0 8px; }
        .record h2 small { font-weight: 400; color: var(--soft); font-size: 12.5px; }
        .laws { counter-reset: law; padding: 4px 14px; margin-bottom: 16px; border-radius: 12px;
          background: var(--paper); border: 1px solid var(--line); font-size: 13.5px; }
        .laws li { counter-increment: law; position: relative; padding: 6px 0 6px 28px;
          border-bottom: 1px solid var(--line); }
        .laws li:last-child { border: 0; }
        .laws li::before { content: "✓"; position: absolute; left: 2px; color: var(--good); font-weight: 800; }
        .laws li.broken::before { content: "✗"; color: var(--bad); }
        .laws span { color: var(--soft); }
        .journal { flex: 1 1 260px; min-height: 220px; overflow: auto; border-radius: 12px;
          background: var(--paper); border: 1px solid var(--line); overscroll-behavior: contain; }
        .row { display: grid; grid-template-columns: 62px 34px 1fr; gap: 4px; padding: 5px 12px 5px 9px;
          border-bottom: 1px solid var(--line); border-left: 4px solid var(--kind, var(--line));
          font-size: 13.5px; }
        .row:nth-child(odd) { background: var(--paper-2); }
        .row time, .row .sale { color: var(--soft); font-size: 12.5px; line-height: 20px;
          font-variant-numeric: tabular-nums; }
        .row .sentence { overflow-wrap: anywhere; }
        .row.new { animation: arrive 1.6s ease-out; }
        @keyframes arrive { from { background: #f0b42988; transform: translateY(-6px); } }
        .kind-sale-opened, .kind-session-created { --kind: #7b8f9c; }
        .kind-capture-confirmed, .kind-dispensed { --kind: #2fa36b; }
        .kind-capture-confirmed .sentence, .kind-dispensed .sentence { font-weight: 650; }
        .kind-armed { --kind: #f0932b; }
        .kind-cancel-asked, .kind-ended-unpaid { --kind: #b08d57; }
        .kind-refund-owed, .kind-refund-asked, .kind-refund-done { --kind: #4aa3df; }
        .kind-refund-needs-operator, .kind-held, .kind-fault-latched { --kind: #e2502f; }
        """#
}
