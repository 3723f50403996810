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
        let isLeaving = false;
        function send(path, body) {
          queue = isLeaving ? post(path, body) : queue.then(() => post(path, body));
          return queue;
        }

        // A button that is down as long as somebody holds it, by pointer or by key. A short click is
        // held long enough that the machine's debouncing takes it for a press, counted from when the
        // machine has the press: on its way there it may wait for longer than the release does.
        const heldMin = 160;
        const held = new Set();
        function holdable(button, tell) {
          let taken = null;
          let isEnding = false;
          const hold = {
            async end() {
              if (taken === null || isEnding) return;
              isEnding = true;
              const rest = heldMin - (performance.now() - await taken);
              if (rest > 0) await wait(rest);
              hold.letGo();
            },
            letGo() {
              if (taken === null) return;
              taken = null;
              isEnding = false;
              held.delete(hold);
              button.classList.remove('down');
              tell(false);
            },
          };
          const press = () => {
            if (taken !== null) return;
            button.classList.add('down');
            held.add(hold);
            taken = tell(true).then(() => performance.now());
          };
          const release = () => hold.end();
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

        window.addEventListener('blur', () => {
          for (const hold of held) hold.end();
        });
        // A page that goes has no time left: what it holds would be held for ever.
        window.addEventListener('pagehide', () => {
          isLeaving = true;
          for (const hold of held) hold.letGo();
          isLeaving = false;
        });
        """#
}
