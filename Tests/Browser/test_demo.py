"""The demo's page, as the person uses it who tries the product."""

from selenium.webdriver.support.ui import Select

from browser import BrowserTest, provokes
from kiosk import DEMO_PASSWORD, Demo, until


class DemoTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.demo = Demo()
        cls.addClassCleanup(cls.demo.close)

    def setUp(self):
        super().setUp()
        self.browser.open(self.demo.address)
        self.browser.until_there(".lamp.ready.on")
        self.rows = len(self.browser.all("#journal li"))

    def press(self, item):
        self.browser.click(f'button[aria-label^="{item},"]')
        self.browser.until_text("#screen-title", "Tap a card")

    def payments(self):
        """How many payments the page has seen, each with its one pulse."""
        law = self.browser.text("#law-1")
        payments, pulses, *trials = (int(part.split()[0]) for part in law.split(","))
        self.assertEqual(payments + sum(trials), pulses)
        return payments

    def is_pressed(self, contact):
        switch = self.browser.find(f'[data-contact="{contact}"]')
        return switch.get_attribute("aria-pressed") == "true"

    def move(self, contact, with_key=None):
        """Moves a contact by its switch, and waits until the machine has it."""
        before = self.is_pressed(contact)
        if with_key:
            self.browser.find(f'[data-contact="{contact}"]').send_keys(with_key)
        else:
            self.browser.click(f'[data-contact="{contact}"]')
        until(f"{contact} has moved", lambda: self.is_pressed(contact) != before)

    def put_back(self):
        """Leaves the machine to the next test as it was."""
        self.browser.open(self.demo.address)
        self.browser.until_there("#contacts button")
        for contact in ["door", "service_key"]:
            if self.is_pressed(contact):
                self.move(contact)

    def try_output(self, item):
        """Asks for a test pulse on the technician's page, where somebody is signed in."""
        self.browser.open(self.demo.address + "/technician?lang=en")
        Select(self.browser.find("#trial-item")).select_by_value(item)
        self.browser.follow("#trial-next")
        self.browser.follow("#confirm-yes")

    def act(self, action):
        self.browser.click(f'[data-action="{action}"]')

    def until_recorded(self, kind):
        """Waits until the newest rows of the journal, those of this test, have one of this kind."""
        until(f"{kind} is recorded", lambda: kind in self.browser.run(
            "const rows = [...document.querySelectorAll('#journal li')];"
            "return rows.slice(0, rows.length - arguments[0])"
            ".map((row) => row.className).join(' ');", self.rows), 70)

    def test_who_pays_gets_the_item(self):
        paid = self.payments()
        self.press("A1")
        self.browser.until_text("#screen-amount", "150")
        self.act("tap_good_card")
        self.until_recorded("kind-dispensed")
        self.browser.until_text("#law-2", "+ 0 in hand")
        self.assertEqual(self.payments(), paid + 1)
        self.assertEqual(self.browser.text("#law-4").split(";")[0], "Every output is off")
        self.assertEqual(
            self.browser.find("#tray").get_attribute("aria-label"), "Tray: take out 1")
        self.assertEqual(self.browser.all(".laws .broken"), [])

    def test_a_declined_card_is_not_the_end(self):
        self.press("A2")
        self.act("tap_declined_card")
        self.browser.until_text("#screen-message", "Declined")
        self.browser.until_text("#screen-title", "Tap a card")
        self.act("tap_good_card")
        self.until_recorded("kind-dispensed")

    def test_who_cancels_pays_nothing(self):
        paid = self.payments()
        self.press("B1")
        self.browser.click("#cancel")
        self.until_recorded("kind-ended-unpaid")
        self.browser.until_there(".lamp.ready.on")
        self.assertEqual(self.payments(), paid)
        self.assertNotEqual(self.browser.text("#screen-title"), "Tap a card")

    def test_who_walks_away_pays_nothing_and_the_next_one_can_buy(self):
        self.press("A1")
        self.until_recorded("kind-ended-unpaid")
        self.browser.until_there(".lamp.ready.on")
        self.press("A1")
        self.act("tap_good_card")
        self.until_recorded("kind-dispensed")

    def test_a_click_is_a_press_however_busy_the_machine_is(self):
        # The request that presses takes longer than a finger stays on the button.
        self.browser.run("""
            const real = window.fetch;
            window.fetch = async (...all) => {
              window.fetch = real;
              await new Promise((done) => setTimeout(done, 400));
              return real(...all);
            };
            """)
        self.press("B1")
        self.browser.click("#cancel")
        self.until_recorded("kind-ended-unpaid")

    def test_whoever_leaves_the_page_lets_go_of_the_button(self):
        # The page goes when the machine has the press, and before the click is over.
        self.browser.run("""
            const real = window.fetch;
            window.fetch = async (...all) => {
              const answer = await real(...all);
              window.fetch = real;
              setTimeout(() => { location.href = 'about:blank'; }, 60);
              return answer;
            };
            """)
        self.browser.click('button[aria-label^="B1,"]')
        until("the page is gone", lambda: self.browser.driver.current_url == "about:blank")
        self.browser.open(self.demo.address)
        self.act("press_cancel")
        self.until_recorded("kind-ended-unpaid")
        self.browser.until_there(".lamp.ready.on")
        self.press("B1")
        self.browser.click("#cancel")

    def test_the_keyboard_buys_the_last_one(self):
        self.browser.find('button[aria-label^="B2,"]').send_keys("\n")
        self.browser.until_text("#screen-title", "Tap a card")
        self.browser.find('[data-action="tap_good_card"]').send_keys("\n")
        self.until_recorded("kind-dispensed")
        self.browser.until_there('button[aria-label^="B2,"][aria-label$="sold out"]')

    @provokes(r"/technician/trial .* status of 409")
    def test_the_service_key_lets_the_technician_try_an_output(self):
        self.addCleanup(self.put_back)
        paid = self.payments()
        pulses = int(self.browser.text("#law-1").split(",")[1].split()[0])
        self.browser.open(self.demo.address + "/sign-in?lang=en")
        self.browser.type("#name", "Hanako")
        self.browser.type("#password", DEMO_PASSWORD)
        self.browser.follow("main button")
        self.try_output("A2")
        self.browser.until_text("main .remark.bad", "service key")
        self.browser.open(self.demo.address)
        self.browser.until_there("#contacts button")
        self.move("service_key", with_key=" ")
        self.browser.until_text("#status", "service key on")
        self.assert_usable("the demo with the service key on")
        self.try_output("A2")
        self.assertEqual(
            self.browser.find("#trial-result").get_attribute("data-good"), "true")
        self.browser.open(self.demo.address)
        self.browser.until_text("#law-1", f" {pulses + 1} pulse")
        self.move("service_key", with_key="\n")
        self.browser.until_there(".lamp.ready.on")
        self.assertEqual(self.payments(), paid)
        self.assertEqual(self.browser.all(".laws .broken"), [])

    def test_an_open_door_closes_the_kiosk_until_it_is_shut(self):
        self.addCleanup(self.put_back)
        self.move("door")
        self.browser.until_text("#status", "door open")
        self.browser.until_there(".lamp.fault.on")
        # Another page shows it, too.
        self.browser.open(self.demo.address)
        self.browser.until_there('[data-contact="door"][aria-pressed="true"]')
        self.move("door")
        self.browser.until_there(".lamp.ready.on")

    @provokes(r"front/terminal .* status of 409")
    def test_a_refusal_is_said(self):
        self.act("tap_good_card")
        self.browser.until_text("#notice", "The terminal shows nothing to pay.")

    def test_everybody_can_use_it(self):
        self.assert_usable("the demo")
        self.press("A1")
        self.assert_usable("the demo that asks for a card")
        self.browser.click("#cancel")
        self.until_recorded("kind-ended-unpaid")
