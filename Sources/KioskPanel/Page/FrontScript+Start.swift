extension FrontScript {
    /// What the rest stands on: text that stays text, requests in order, buttons that are held.
    static let start = #"""
        'use strict';

        const byId = (id) => document.getElementById(id);

        // Data becomes text and nothing else.
        function put(element, text) {
          if (element.textContent !== text) element.textContent = text;
        }

        function copyOf(template) {
          return byId(template).content.firstElementChild.cloneNode(true);
        }

        const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
        const wait = (ms) => new Promise((done) => setTimeout(done, ms));

        let noticeTimer = 0;
        function notice(text) {
          const element = byId('notice');
          put(element, text);
          element.hidden = text === '';
          clearTimeout(noticeTimer);
          if (text !== '') noticeTimer = setTimeout(() => notice(''), 6000);
        }

        async function post(path, body) {
          try {
            const answer = await fetch('/front/' + path, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(body),
              keepalive: true,
              signal: AbortSignal.timeout(5000),
            });
            notice(answer.ok ? '' : (await answer.text()).trim());
          } catch {
            notice('The machine does not answer.');
          }
        }

        // One request after the other: a release must never overtake its press.
        let queue = Promise.resolve();
        function send(path, body) {
          queue = queue.then(() => post(path, body));
          return queue;
        }

        // A button that is down as long as somebody holds it, by pointer or by key. A short click is
        // held long enough that the machine's debouncing takes it for a press.
        const heldMin = 160;
        const releases = new Set();
        function holdable(button, tell) {
          let since = null;
          const press = () => {
            if (since !== null) return;
            since = performance.now();
            button.classList.add('down');
            releases.add(release);
            tell(true);
          };
          const release = async () => {
            if (since === null) return;
            const rest = heldMin - (performance.now() - since);
            since = null;
            releases.delete(release);
            if (rest > 0) await wait(rest);
            button.classList.remove('down');
            tell(false);
          };
          button.addEventListener('pointerdown', (event) => {
            if (event.button === 0) press();
          });
          for (const end of ['pointerup', 'pointerleave', 'pointercancel', 'blur']) {
            button.addEventListener(end, release);
          }
          const isKey = (event) => event.key === ' ' || event.key === 'Enter';
          button.addEventListener('keydown', (event) => {
            if (!isKey(event)) return;
            event.preventDefault();
            if (!event.repeat) press();
          });
          button.addEventListener('keyup', (event) => {
            if (!isKey(event)) return;
            event.preventDefault();
            release();
          });
          // Assistive technology clicks without a pointer.
          button.addEventListener('click', (event) => {
            if (event.detail !== 0) return;
            press();
            release();
          });
          button.addEventListener('contextmenu', (event) => event.preventDefault());
        }

        function releaseAll() {
          for (const release of [...releases]) release();
        }
        window.addEventListener('blur', releaseAll);
        window.addEventListener('pagehide', releaseAll);
        """#
}
