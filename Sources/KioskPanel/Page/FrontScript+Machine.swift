extension FrontScript {
    /// The machine: shelf, buttons, lamps, relays, tray.
    static let machine = #"""
        const slots = new Map();
        const drawings = ['bottle', 'can', 'carton'];

        function namesOf(item, locale) {
          const first = item.names[locale] ?? Object.values(item.names)[0] ?? item.id;
          const other = Object.entries(item.names).find(([language]) => language !== locale);
          return { first, second: other && other[1] !== first ? other[1] : '' };
        }

        function makeSlot(item, place) {
          const element = copyOf('slot');
          element.classList.add('tone-' + (place % 6));
          element.querySelector('use').setAttribute('href', '#' + drawings[place % drawings.length]);
          const button = element.querySelector('.push');
          holdable(button, (down) => send('press', { item: item.id, down }));
          byId('shelf').append(element);
          return {
            element, button, relay: element.querySelector('.relay'), wasOn: false,
            pulse: element.querySelector('.pulse'),
          };
        }

        function showShelf(items, locale) {
          const known = [...slots.keys()];
          if (known.length !== items.length || items.some((item, i) => item.id !== known[i])) {
            byId('shelf').replaceChildren();
            slots.clear();
            items.forEach((item, i) => slots.set(item.id, makeSlot(item, i)));
          }
          for (const item of items) showItem(slots.get(item.id), item, locale);
        }

        function showItem(slot, item, locale) {
          const { element, button } = slot;
          const { first, second } = namesOf(item, locale);
          const [big, small] = element.querySelectorAll('.name > *');
          put(big, first);
          big.lang = locale;
          put(small, second);
          put(element.querySelector('.price'), item.price_text);
          put(element.querySelector('.stock'),
            item.stock_left === undefined ? '' : item.stock_left + ' left');
          put(element.querySelector('.push-label'), item.id);
          element.querySelector('.sold-out').hidden = !item.sold_out_lamp;
          element.classList.toggle('empty', item.stock_left === 0);
          const takes = item.sellable && shown.lamps.ready;
          button.classList.toggle('lit', takes);
          const label = [item.id, second || first, item.price_text];
          if (item.sold_out_lamp) label.push('sold out');
          button.setAttribute('aria-label', label.join(', '));
          showRelay(slot, item.relay_on, item.last_pulse_ns);
        }

        function showRelay(slot, on, lengthNanoseconds) {
          const text = on ? 'ON'
            : lengthNanoseconds === undefined ? 'off'
            : (lengthNanoseconds / 1e6).toFixed(1) + ' ms';
          slot.relay.classList.toggle('on', on);
          slot.relay.classList.toggle('measured', !on && lengthNanoseconds !== undefined);
          slot.relay.setAttribute('aria-label', 'Relay: ' + (on ? 'on' : 'off, last pulse ' + text));
          put(slot.pulse, text);
        }

        function relayMoved(change) {
          const slot = slots.get(change.item);
          if (!slot) return;
          showRelay(slot, change.on, change.length_ns);
          const item = shown && shown.items.find(({ id }) => id === change.item);
          if (item) {
            item.relay_on = change.on;
            if (!change.on) {
              item.last_pulse_ns = change.length_ns;
              longestPulse = Math.max(longestPulse, change.length_ns ?? 0);
            }
          }
          if (change.on) drop(slot);
          showLaws();
        }

        const trayMax = 5;
        function drop(slot) {
          const product = slot.element.querySelector('.product');
          const tray = byId('tray-items');
          const goods = product.cloneNode(true);
          for (const name of slot.element.classList) {
            if (name.startsWith('tone-')) goods.classList.add(name);
          }
          while (tray.children.length >= trayMax) tray.firstElementChild.remove();
          tray.append(goods);
          showTray();
          if (calm.matches || !goods.animate) return;
          const from = product.getBoundingClientRect();
          const to = goods.getBoundingClientRect();
          const x = from.left + from.width / 2 - to.left - to.width / 2;
          const y = from.top + from.height / 2 - to.top - to.height / 2;
          // In the tray it lies on its side: its width there is its height on the shelf.
          const grow = from.height / Math.max(to.width, 1);
          goods.animate(
            [
              { transform: `translate(${x}px, ${y}px) scale(${grow}) rotate(0)`, offset: 0 },
              { transform: `translate(${x}px, ${y + 10}px) scale(${grow}) rotate(-4deg)`,
                offset: 0.2, easing: 'cubic-bezier(.5, 0, .9, .6)' },
              { transform: 'translate(0, 0) rotate(84deg)', offset: 0.8 },
              { transform: 'translate(0, -7px) rotate(94deg)', offset: 0.9 },
              { transform: 'translate(0, 0) rotate(90deg)', offset: 1 },
            ],
            { duration: 950, easing: 'linear' });
          product.animate([{ opacity: 0 }, { opacity: 0, offset: 0.7 }, { opacity: 1 }], 1300);
        }

        function showTray() {
          const count = byId('tray-items').children.length;
          put(byId('tray-text'), count === 0 ? 'tray' : 'take it out');
          byId('tray').classList.toggle('full', count > 0);
          byId('tray').setAttribute('aria-label',
            count === 0 ? 'Tray: empty' : 'Tray: take out ' + count);
        }
        byId('tray').addEventListener('click', () => {
          byId('tray-items').replaceChildren();
          showTray();
        });

        function showLamps(lamps) {
          for (const name of ['ready', 'wait', 'fault', 'buzzer']) {
            const lamp = byId('lamp-' + name);
            lamp.classList.toggle('on', lamps[name]);
            lamp.setAttribute('aria-label', name + (lamps[name] ? ': on' : ': off'));
          }
        }

        function showStatus({ sale, reasons, lamps, terminal }) {
          const paying = sale && terminal.screen && sale.seconds_left !== undefined;
          put(byId('status'),
            paying ? `${sale.item}: tap a card to pay ${terminal.screen.price_text}`
              : sale ? `${sale.item}: ${sale.state}`
              : reasons.length > 0 ? 'Out of service: ' + reasons.join(', ')
              : lamps.ready ? 'Choose an item' : 'Please wait');
        }

        holdable(byId('cancel'), (down) => send('cancel', { down }));

        // What staff move, each a switch that is pressed while its contact is active.
        const contactWords = {
          door: ['扉 開', 'Door open'], service_key: ['サービスキー', 'Service key'],
          tilt: ['傾斜', 'Tilted'], emergency_stop: ['非常停止', 'Emergency stop'],
        };
        const switches = new Map();
        function makeSwitch(kind) {
          const element = copyOf('contact');
          const [japanese, english] = contactWords[kind];
          element.dataset.contact = kind;
          put(element.querySelector('[lang]'), japanese);
          put(element.querySelector('b'), english);
          element.addEventListener('click', () => {
            const contact = shown && shown.contacts.find((other) => other.kind === kind);
            if (contact) send('contact', { contact: kind, active: !contact.active });
          });
          byId('contacts').append(element);
          return element;
        }
        function showContacts(contacts) {
          const known = [...switches.keys()];
          if (known.length !== contacts.length || contacts.some((c, i) => c.kind !== known[i])) {
            byId('contacts').replaceChildren();
            switches.clear();
            for (const { kind } of contacts) switches.set(kind, makeSwitch(kind));
          }
          for (const { kind, active } of contacts) {
            switches.get(kind).setAttribute('aria-pressed', String(active));
          }
          document.body.classList.toggle('door-open',
            contacts.some(({ kind, active }) => kind === 'door' && active));
        }
        """#
}
