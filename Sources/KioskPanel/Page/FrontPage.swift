/// The page itself: a frame without data; the script fills in what the machine says, as text only.
enum FrontPage {
    /// The document.
    static let html = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>kioskd: the front of the machine</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/front.css">
        <script src="/front.js" defer></script>
        </head>
        <body class="away">
        <header class="top">
        <h1>kioskd <span id="kiosk"></span></h1>
        <ol class="hint" aria-label="How to buy">
        <li>Press a round button</li>
        <li>Tap a card on the terminal</li>
        <li>Watch the relay and the journal</li>
        </ol>
        <nav class="pages" aria-label="Staff pages">
        <a href="/status">Status</a> <a href="/sales">Sales</a> <a href="/technician">Technician</a>
        </nav>
        <p id="connection" class="connection" role="status">connecting</p>
        </header>
        <main>
        \#(machine)
        \#(terminal)
        \#(record)
        </main>
        <p id="notice" class="notice" role="alert" hidden></p>
        <noscript><p class="notice">This page is live and needs JavaScript.</p></noscript>
        \#(drawings)
        </body>
        </html>
        """#

    private static let machine = #"""
        <section class="machine" aria-label="The vending machine">
        <div class="cabinet">
        <div class="crown">
        <p class="brand" aria-hidden="true"><b lang="ja">自動販売機</b> cashless</p>
        <ul class="lamps" aria-label="Lamps">
        <li id="lamp-ready" class="lamp ready">ready</li>
        <li id="lamp-wait" class="lamp wait">wait</li>
        <li id="lamp-fault" class="lamp fault">fault</li>
        <li id="lamp-buzzer" class="lamp buzzer">buzzer</li>
        </ul>
        </div>
        <ul id="shelf" class="shelf" aria-label="Items"></ul>
        <div class="front">
        <div class="display">
        <p id="status" class="status" role="status" aria-live="polite">…</p>
        <p id="countdown" class="countdown" aria-hidden="true"></p>
        </div>
        <button id="cancel" class="small-key" type="button"><span lang="ja">取消</span> Cancel</button>
        </div>
        <div id="contacts" class="contacts" role="group" aria-label="Service contacts"></div>
        <button id="tray" class="tray" type="button" aria-label="Tray: empty">
        <span class="tray-floor" id="tray-items"></span>
        <span class="flap"><span lang="ja">取出口</span> <i id="tray-text">tray</i></span>
        </button>
        </div>
        <div class="feet" aria-hidden="true"><i></i><i></i></div>
        </section>
        """#

    private static let terminal = #"""
        <section class="terminal" id="terminal" aria-label="The card terminal">
        <div class="device">
        <div class="screen" role="status" aria-live="polite">
        <p id="screen-title" class="screen-title"></p>
        <p id="screen-amount" class="screen-amount"></p>
        <p id="screen-order" class="screen-order"></p>
        <p id="screen-message" class="screen-message"></p>
        <span class="time-left" aria-hidden="true"><i id="time-left"></i></span>
        </div>
        <svg class="reader" viewBox="0 0 60 40" aria-hidden="true">
        <path d="M16 12q6 8 0 16M24 8q10 12 0 24M32 4q14 16 0 32"/>
        </svg>
        <button class="device-key" data-action="press_cancel" type="button">Cancel on the device</button>
        <svg class="cable" viewBox="0 0 40 60" aria-hidden="true">
        <path d="M20 0v22"/><path class="plug" d="M10 22h20v10q0 8-10 8t-10-8zM15 22v-7M25 22v-7M20 40v20"/>
        </svg>
        </div>
        <div class="hand" role="group" aria-label="Your hand">
        <button class="card good" data-action="tap_good_card" type="button">
        <i class="chip"></i><b>Tap good card</b><small>it pays</small></button>
        <button class="card bad" data-action="tap_declined_card" type="button">
        <i class="chip"></i><b>Tap bad card</b><small>it is declined</small></button>
        <button class="card late" data-action="tap_at_last_moment" type="button">
        <i class="chip"></i><b>Tap late</b><small>at the last moment</small></button>
        <button id="plug" class="plug-key" type="button">Unplug the terminal</button>
        </div>
        </section>
        """#

    private static let record = #"""
        <section class="record" aria-label="Journal and laws">
        <h2>The four laws</h2>
        <ol class="laws">
        <li><b>No relay without money.</b> <span id="law-1"></span></li>
        <li><b>No money without an outcome.</b> <span id="law-2"></span></li>
        <li><b>Once.</b> <span id="law-3"></span></li>
        <li><b>Off is the resting state.</b> <span id="law-4"></span></li>
        </ol>
        <h2>The journal <small>on disk before anything moves</small></h2>
        <ol id="journal" class="journal" tabindex="0" aria-label="Journal, newest first"></ol>
        </section>
        """#
}
