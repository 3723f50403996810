/// The screen's script: it puts texts where they belong, counts the seconds down, and says "please
/// wait" as soon as it hears nothing, never an old state.
enum DisplayScript {
    static let script = #"""
        "use strict";
        (() => {
          // The server says something every few seconds even when nothing changes.
          const silenceMax = 15000;
          const body = document.body;
          const stage = document.getElementById("stage");
          const alone = document.getElementById("alone");
          let lastHeard = 0;
          let lost = false;
          let reloading = false;
          let payUntil = null;
          let shown = "";

          function element(name, className, text, lang) {
            const made = document.createElement(name);
            made.className = className;
            if (text) made.textContent = text;
            if (lang) made.lang = lang;
            return made;
          }

          // What is said first is the page's heading; the rest says the same in another language.
          function saying(text, place) {
            const part = element("div", "saying", "", text.lang);
            part.append(element(place === 0 ? "h1" : "p", "title", text.title));
            if (text.body) part.append(element("p", "body", text.body));
            return part;
          }

          function timeLeft(text) {
            const line = element("p", "left", "", text.lang);
            const number = element("b", "seconds", "");
            line.append(text.before + " ", number, " " + text.behind);
            return line;
          }

          function item(view) {
            const part = element("div", view.available ? "item" : "item gone", "");
            for (const name of view.names) part.append(element("p", "name", name.text, name.lang));
            part.append(element("p", "price", view.price));
            if (!view.available && body.dataset.scene === "choose") {
              part.append(element("p", "sold-out", view.soldOut));
            }
            return part;
          }

          // As square as the screen allows, and as large as so many tiles can be.
          function grid(count) {
            const shape = window.innerWidth / window.innerHeight;
            const columns = Math.min(count, Math.max(1, Math.round(Math.sqrt(count * shape * 0.75))));
            const rows = Math.ceil(count / columns);
            stage.style.setProperty("--columns", columns);
            // An upright screen is 57 units wide and 100 high, another one 100 and at least 59.
            const [across, down, most] = shape < 1 ? [16, 30, 6] : [24, 13, 5];
            const size = Math.min(across / columns, down / rows, most);
            stage.style.setProperty("--size", Math.max(1.1, size));
          }

          function show(view) {
            body.dataset.scene = view.scene;
            const texts = element("div", "sayings", "");
            for (const [place, text] of view.sayings.entries()) {
              const part = saying(text, place);
              if (view.secondsLeft !== undefined) part.append(timeLeft(text));
              texts.append(part);
            }
            const parts = [texts];
            if (view.items.length > 0) {
              const choosing = view.scene === "choose";
              const tiles = element("div", choosing ? "items" : "items chosen", "");
              tiles.append(...view.items.map(item));
              grid(choosing ? view.items.length : 1);
              parts.splice(choosing ? 1 : 0, 0, tiles);
            }
            stage.replaceChildren(...parts);
          }

          function count() {
            const left = payUntil === null ? 0 : Math.ceil((payUntil - performance.now()) / 1000);
            for (const number of stage.querySelectorAll(".seconds")) {
              number.textContent = String(Math.max(0, left));
            }
          }

          function showAlone() {
            shown = "";
            payUntil = null;
            body.dataset.scene = "starting";
            const texts = element("div", "sayings", "");
            texts.append(alone.content.cloneNode(true));
            stage.replaceChildren(texts);
          }

          // Another process may have another page: take all of it, once it is there to be had.
          function reload() {
            if (reloading) return;
            reloading = true;
            fetch(location.href, { cache: "no-store" })
              .then((answer) => { if (answer.ok) location.reload(); })
              .catch(() => {})
              .finally(() => { reloading = false; });
          }

          function hear(text) {
            lastHeard = performance.now();
            if (lost) {
              reload();
              return;
            }
            const view = JSON.parse(text);
            payUntil = view.secondsLeft === undefined
              ? null : performance.now() + view.secondsLeft * 1000;
            // The seconds change without a new scene: they are counted here.
            const { secondsLeft, ...rest } = view;
            const next = JSON.stringify([payUntil !== null, rest]);
            if (next !== shown) {
              show(view);
              shown = next;
            }
            count();
          }

          function lose() {
            if (!lost) showAlone();
            lost = true;
          }

          let stream = null;
          function listen() {
            if (stream) stream.close();
            stream = new EventSource(body.dataset.events);
            stream.addEventListener("message", (event) => hear(event.data));
            stream.addEventListener("error", () => {
              lose();
              // A refusal ends the browser's own tries.
              if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
            });
          }

          setInterval(() => {
            if (payUntil !== null) count();
            if (performance.now() - lastHeard > silenceMax) {
              lastHeard = performance.now();
              lose();
              listen();
            }
          }, 250);
          window.addEventListener("resize", () => {
            const tiles = stage.querySelectorAll(".items:not(.chosen) .item").length;
            if (tiles > 0) grid(tiles);
          });
          showAlone();
          listen();
        })();
        """#
}
