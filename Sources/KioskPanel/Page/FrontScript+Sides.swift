extension FrontScript {
    /// What stands beside the machine: the terminal, the laws, the journal.
    static let sides = #"""
        function showTerminal({ online, screen, idle_text, last_message }, sale) {
          byId('terminal').classList.toggle('unplugged', !online);
          byId('terminal').classList.toggle('asking', online && screen !== undefined);
          byId('terminal').classList.toggle('reading', online && screen?.processing === true);
          const lit = online ? screen : undefined;
          put(byId('screen-title'),
            !online ? 'No connection' : !screen ? idle_text
              : screen.processing ? 'Reading the card' : 'Tap a card');
          put(byId('screen-amount'), lit ? lit.price_text : '');
          put(byId('screen-order'), lit?.order_number ? 'Order ' + lit.order_number : '');
          put(byId('screen-message'), online ? last_message ?? '' : '');
          const plug = byId('plug');
          put(plug, online ? 'Unplug the terminal' : 'Plug the terminal in');
          for (const card of document.querySelectorAll('.card')) {
            card.classList.toggle('invites', Boolean(lit) && card.classList.contains('good'));
          }
          deadline(sale?.seconds_left ?? lit?.seconds_left);
        }

        // Between two snapshots the page counts the seconds by itself.
        let endsAt = null;
        let windowLength = 0;
        function deadline(secondsLeft) {
          if (secondsLeft === undefined) {
            endsAt = null;
            windowLength = 0;
          } else {
            endsAt = performance.now() + secondsLeft * 1000;
            windowLength = Math.max(windowLength, secondsLeft);
          }
          tick();
        }
        function tick() {
          const left = endsAt === null ? 0 : Math.max(0, (endsAt - performance.now()) / 1000);
          put(byId('countdown'), endsAt === null ? '' : Math.ceil(left) + ' s');
          const share = windowLength > 0 ? left / windowLength : 0;
          byId('time-left').style.setProperty('transform', `scaleX(${share.toFixed(3)})`);
        }
        setInterval(tick, 250);

        for (const button of document.querySelectorAll('[data-action]')) {
          button.addEventListener('click', () => {
            button.classList.remove('tapping');
            void button.offsetWidth;
            if (button.classList.contains('card')) button.classList.add('tapping');
            send('terminal', { action: button.dataset.action });
          });
          button.addEventListener('animationend', () => button.classList.remove('tapping'));
        }
        byId('plug').addEventListener('click', () => {
          if (shown) send('terminal', { action: 'set_online', online: !shown.terminal.online });
        });

        let longestPulse = 0;
        const money = (amount) => amount.toLocaleString('en');
        const times = (count, one, many) => count + ' ' + (count === 1 ? one : many);
        function showLaws() {
          if (!shown) return;
          const { trials, ledger: { captured, delivered, refunded, held } } = shown;
          const pulses = shown.items.reduce((sum, item) => sum + item.pulses, 0);
          const open = captured.money.amount - delivered.money.amount - refunded.money.amount
            - held.money.amount;
          put(byId('law-1'), `${times(captured.count, 'payment', 'payments')} confirmed by KOMOJU, `
            + `${times(pulses, 'pulse', 'pulses')} since the start`
            + (trials > 0 ? `, ${times(trials, 'trial', 'trials')} with the service key.` : '.'));
          put(byId('law-2'), `${money(captured.money.amount)} ${captured.money.currency} captured = `
            + `${money(delivered.money.amount)} delivered + ${money(refunded.money.amount)} refunded + `
            + `${money(held.money.amount)} held + ${money(open)} in hand.`);
          const armed = new Map();
          for (const row of rows.values()) {
            if (row.kind === 'armed') armed.set(row.sale, (armed.get(row.sale) ?? 0) + 1);
          }
          const most = Math.max(0, ...armed.values());
          put(byId('law-3'), most === 0 ? 'One sale moves its relay at most one time.'
            : `${times(armed.size, 'sale', 'sales')} armed below, `
              + (most === 1 ? 'each of them once.' : `one of them ${most} times.`));
          const on = shown.items.filter((item) => item.relay_on).map((item) => item.id);
          const longest = Math.max(longestPulse, ...shown.items.map((item) => item.last_pulse_ns ?? 0));
          put(byId('law-4'), (on.length === 0 ? 'Every output is off' : on.join(', ') + ' is on')
            + (longest > 0 ? `; the longest pulse was ${(longest / 1e6).toFixed(1)} ms.` : '.'));
          for (const [law, holds] of [
            // A trial is on record before its pulse, like a payment.
            [1, pulses <= captured.count + trials],
            [2, open >= 0], [3, most <= 1], [4, on.length <= 1],
          ]) byId('law-' + law).parentElement.classList.toggle('broken', !holds);
        }

        const rows = new Map();
        const rowsMax = 200;
        const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
        function clearJournal() {
          rows.clear();
          byId('journal').replaceChildren();
        }
        function addRow(row, isNew) {
          if (rows.has(row.sequence)) return;
          rows.set(row.sequence, row);
          const element = copyOf('row');
          element.dataset.sequence = row.sequence;
          element.classList.add('kind-' + row.kind.replaceAll('_', '-'));
          if (isNew) element.classList.add('new');
          const at = new Date(row.at_us / 1000);
          const time = element.querySelector('time');
          put(time, clock.format(at));
          time.dateTime = at.toISOString();
          put(element.querySelector('.sale'), row.sale === undefined ? '' : '#' + row.sale);
          put(element.querySelector('.sentence'), row.text);
          const list = byId('journal');
          const older = [...list.children].find(
            (other) => Number(other.dataset.sequence) < row.sequence);
          list.insertBefore(element, older ?? null);
          while (list.children.length > rowsMax) {
            rows.delete(Number(list.lastElementChild.dataset.sequence));
            list.lastElementChild.remove();
          }
        }
        """#
}
