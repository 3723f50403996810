extension FrontScript {
    /// The stream of changes, and what the page says while there is none.
    static let live = #"""
        let shown = null;
        let isFirst = true;

        function showAll(snapshot) {
          shown = snapshot;
          put(byId('kiosk'), snapshot.kiosk);
          document.title = snapshot.kiosk + ' · kioskd';
          showLamps(snapshot.lamps);
          showShelf(snapshot.items, snapshot.locale);
          showStatus(snapshot);
          showContacts(snapshot.contacts);
          showTerminal(snapshot.terminal, snapshot.sale);
          // The daemon may have come back with another journal.
          if (isFirst) clearJournal();
          for (const row of snapshot.journal) addRow(row, !isFirst);
          isFirst = false;
          showLaws();
        }

        function setConnected(connected) {
          document.body.classList.toggle('away', !connected);
          put(byId('connection'), connected ? 'live' : 'disconnected');
          if (connected) return;
          put(byId('status'), 'Disconnected: waiting for the daemon');
          showLamps({ ready: false, wait: false, fault: false, buzzer: false });
          endsAt = null;
          tick();
        }

        function listen() {
          const source = new EventSource('/events');
          source.addEventListener('open', () => {
            isFirst = true;
          });
          source.addEventListener('message', (event) => {
            const change = JSON.parse(event.data);
            if (isFirst) setConnected(true);
            if (change.snapshot) showAll(change.snapshot);
            if (change.journal) {
              addRow(change.journal, true);
              showLaws();
            }
            if (change.relay) relayMoved(change.relay);
          });
          source.addEventListener('error', () => {
            setConnected(false);
            // The browser tries again by itself unless it was refused.
            if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
          });
        }
        listen();
        """#
}
