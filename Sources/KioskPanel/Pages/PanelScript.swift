/// The script of the pages: it keeps what they show up to date, and every page works without it.
enum PanelScript {
    /// All of it. The server renders everything; the script fetches the page anew when it is told
    /// that something changed, and exchanges the parts that differ. It makes no element of any text.
    static let text = #"""
        'use strict';
        (() => {
          const link = document.getElementById('link');
          let isFetching = false;
          let isStale = false;

          // What answers a form stands at the form's address, which nobody can ask for: what is fetched
          // anew, by us or by a person, is the page that it shows.
          const path = document.body.dataset.path;
          if (path !== location.pathname) history.replaceState(null, '', path);

          function show(isLive) {
            if (!link) return;
            link.classList.toggle('lost', !isLive);
            const text = isLive ? link.dataset.liveText : link.dataset.lostText;
            if (link.textContent !== text) link.textContent = text;
          }

          // A part with a form in which somebody works is left alone until they are done.
          function isInUse(part) {
            const active = document.activeElement;
            return part.contains(active) && active.matches('input, select, textarea, button');
          }

          // Whoever reads in a part goes on where they are: at the same link, with the same part of a
          // wide table before them.
          function placeIn(part) {
            const active = document.activeElement;
            const named = part.contains(active) && part !== active ? active.closest('[id]') : null;
            const alike = (from) => Array.from(from?.querySelectorAll(active.localName) ?? []);
            const index = named ? alike(named).indexOf(active) : -1;
            const pushed = Array.from(part.querySelectorAll('.scroll'), (n) => n.scrollLeft);
            return () => {
              part.querySelectorAll('.scroll').forEach((n, i) => { n.scrollLeft = pushed[i] ?? 0; });
              if (index >= 0) {
                alike(document.getElementById(named.id))[index]?.focus({ preventScroll: true });
              }
            };
          }

          function exchange(fresh) {
            for (const part of document.querySelectorAll('[data-live]')) {
              const other = fresh.getElementById(part.id);
              if (!other || isInUse(part)) continue;
              // What somebody has unfolded stays so.
              for (const unfolded of part.querySelectorAll('details[open]')) {
                fresh.getElementById(unfolded.id)?.setAttribute('open', '');
              }
              if (part.isEqualNode(other)) continue;
              const place = placeIn(part);
              part.className = other.className;
              part.replaceChildren(...Array.from(other.childNodes, (n) => document.importNode(n, true)));
              place();
            }
          }

          function refresh() {
            if (isFetching) {
              isStale = true;
              return;
            }
            isFetching = true;
            isStale = false;
            const request = new XMLHttpRequest();
            request.open('GET', location.href);
            // The browser parses it and runs nothing of it.
            request.responseType = 'document';
            request.timeout = 15000;
            request.onload = () => {
              if (request.status === 200 && request.response) exchange(request.response);
            };
            request.onloadend = () => {
              isFetching = false;
              if (isStale) refresh();
            };
            request.send();
          }

          function listen() {
            const page = document.querySelector('[data-events]');
            const source = new EventSource(page ? page.dataset.events : '/events');
            source.onopen = () => {
              show(true);
              refresh();
            };
            source.onmessage = refresh;
            source.onerror = () => {
              show(false);
              // The browser tries again by itself unless it was refused.
              if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
            };
          }

          if (document.querySelector('[data-live]')) listen();
          const pace = document.querySelector('[data-refresh-ms]');
          if (pace) {
            setInterval(() => {
              if (!document.hidden) refresh();
            }, Number(pace.dataset.refreshMs));
          }
        })();
        """#
}
