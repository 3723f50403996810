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

          // An element whose lines may end where the text says so.
          function words(name, className, text) {
            const made = element(name, className, "");
            for (const [place, part] of text.split("\u200b").entries()) {
              if (place > 0) made.append(document.createElement("wbr"));
              made.append(part);
            }
            return made;
          }

          // What is said first is the page's heading; the rest says the same in another language.
          function saying(text, place) {
            const part = element("div", "saying", "", text.lang);
            part.append(words(place === 0 ? "h1" : "p", "title", text.title));
            if (text.body) part.append(words("p", "body", text.body));
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

          function isWhole(box) {
            return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;
          }

          // The largest number up to the most with which nothing is cut off.
          function largest(name, most, fits) {
            stage.style.setProperty(name, most);
            if (fits()) return most;
            let [least, over] = [most / 10, most];
            for (let turn = 0; turn < 7; turn++) {
              const middle = (least + over) / 2;
              stage.style.setProperty(name, middle);
              if (fits()) least = middle; else over = middle;
            }
            stage.style.setProperty(name, least);
            return least;
          }

          // Names are as long as somebody wrote them, and fonts differ: what fits is tried out.
          function fit() {
            const tiles = [...stage.querySelectorAll(".items:not(.chosen) .item")];
            if (tiles.length > 0) grid(tiles);
            else largest("--scale", 1, () => isWhole(stage));
          }

          // As square as the screen allows, unless the letters grow by another number of columns.
          function grid(tiles) {
            stage.style.setProperty("--scale", 1);
            const shape = window.innerWidth / window.innerHeight;
            const wanted = Math.round(Math.sqrt(tiles.length * shape * 0.75));
            const square = Math.min(tiles.length, Math.max(1, wanted));
            const most = shape < 1 ? 6 : 5;
            let best = { columns: 1, size: 0 };
            for (const columns of [square, square - 1, square + 1]) {
              if (columns < 1 || columns > tiles.length) continue;
              stage.style.setProperty("--columns", columns);
              const size = largest("--size", most, () => tiles.every(isWhole));
              if (size > best.size * 1.1) best = { columns, size };
            }
            stage.style.setProperty("--columns", best.columns);
            stage.style.setProperty("--size", best.size);
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
              parts.splice(choosing ? 1 : 0, 0, tiles);
            }
            stage.replaceChildren(...parts);
            count();
            fit();
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
            fit();
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
          window.addEventListener("resize", fit);
          showAlone();
          listen();
        })();
        """#
}
