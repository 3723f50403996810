"""The technician's pages: lines live, the test pulse, stock, the doctor, the configuration and the log."""

from selenium.webdriver.support.ui import Select

from browser import PHONE, provokes
from kiosk import SECRET_KEY, Kiosk, until
from panel import Panel

PAGES = ["/technician", "/technician/doctor", "/technician/configuration", "/technician/log"]


class TechnicianTest(Panel):
    def tearDown(self):
        self.kiosk.chip.set(Kiosk.SERVICE_KEY, 1)
        super().tearDown()

    def turn_key(self):
        """Turns the service key, and waits until the page shows it."""
        self.browser.until_text("#input-service-key .now", "idle")
        self.kiosk.chip.set(Kiosk.SERVICE_KEY, 0)
        self.browser.until_text("#input-service-key .now", "active")

    def work(self):
        """Signs in where the page says so."""
        self.open("/technician?lang=en")
        self.browser.follow("#work a")
        self.sign_in_here()
        self.browser.until_there("#trial")

    def pulses(self):
        return int(self.browser.text("#item-A1 .pulses"))

    def test_an_input_that_moves_is_seen_at_once(self):
        self.open("/technician?lang=en")
        presses = int(self.browser.text("#input-service-key .presses"))
        self.turn_key()
        self.browser.until_text("#input-service-key .presses", str(presses + 1))
        self.kiosk.chip.set(Kiosk.SERVICE_KEY, 1)
        self.browser.until_text("#input-service-key .now", "idle")

    def test_a_table_that_somebody_looks_at_goes_on_and_stays_where_it_was_pushed_to(self):
        self.browser.size(390, 844)
        self.open("/technician?lang=en")
        # On a phone the table is pushed aside with a finger, which a tap begins.
        self.browser.click("#inputs caption")
        self.browser.run("document.querySelector('#inputs .scroll').scrollLeft = 60;")
        self.turn_key()
        where = self.browser.run(
            "return [document.activeElement.className, document.querySelector('#inputs .scroll').scrollLeft];")
        self.assertEqual(where, ["scroll", 60])

    def test_an_output_is_seen_on_while_it_moves_goods_and_off_after(self):
        self.open("/technician?lang=en")
        pulses = int(self.browser.text("#output-dispense-A1 .pulses"))
        self.browser.until_text("#output-dispense-A1 .now", "off")
        self.browser.until_text("#output-ready-lamp", "on blinks slowly")
        self.kiosk.press(Kiosk.TEA)
        self.browser.until_text("#output-wait-lamp .now", "on")
        self.browser.until_text("#output-ready-lamp .now", "off")
        self.kiosk.tap()
        self.browser.until_text("#output-dispense-A1 .now", "on")
        self.assertEqual(self.browser.text("#output-dispense-A2 .now"), "off")
        self.browser.until_text("#output-dispense-A1 .now", "off")
        self.assertEqual(int(self.browser.text("#output-dispense-A1 .pulses")), pulses + 1)
        self.browser.until_text("#output-ready-lamp .now", "on")

    def test_who_has_not_signed_in_changes_nothing(self):
        self.open("/technician?lang=en")
        self.assertEqual(self.browser.all("main form, main button"), [])

    @provokes(r"/technician/trial .* status of 409")
    def test_a_test_pulse_is_refused_without_the_service_key(self):
        self.work()
        pulses = self.pulses()
        Select(self.browser.find("#trial-item")).select_by_value("A1")
        self.browser.follow("#trial-next")
        self.assert_usable("the question before a test pulse")
        self.browser.follow("#confirm-yes")
        self.browser.until_text("main .remark.bad", "service key")
        # The refusal stands on a page like any other: live, and there to be loaded again.
        self.turn_key()
        self.kiosk.chip.set(Kiosk.SERVICE_KEY, 1)
        self.browser.until_text("#input-service-key .now", "idle")
        self.assert_usable("a refused test pulse")
        self.assertEqual(self.pulses(), pulses)
        self.browser.driver.refresh()
        self.browser.until_text("#inputs", "service key")

    def test_with_the_service_key_it_moves_once(self):
        self.work()
        pulses = self.pulses()
        self.turn_key()
        Select(self.browser.find("#trial-item")).select_by_value("A1")
        self.browser.follow("#trial-next")
        self.browser.follow("#confirm-no")
        self.assertEqual(self.pulses(), pulses)
        Select(self.browser.find("#trial-item")).select_by_value("A1")
        self.browser.follow("#trial-next")
        # Another window sees it move.
        window = self.browser.driver.current_window_handle
        self.browser.driver.switch_to.new_window("window")
        self.open("/technician?lang=en")
        self.browser.until_text("#output-dispense-A1 .now", "off")
        watching = self.browser.driver.current_window_handle
        self.browser.run("""
            window.states = [];
            new MutationObserver(() => {
              const now = document.querySelector('#output-dispense-A1 .now');
              if (now) window.states.push(now.textContent);
            }).observe(document.querySelector('#outputs'), { childList: true });
            """)
        self.browser.driver.switch_to.window(window)
        self.browser.follow("#confirm-yes")
        self.browser.driver.switch_to.window(watching)
        until("it was seen on and off", lambda: self.browser.run(
            "return window.states.indexOf('on') >= 0 && window.states.at(-1) === 'off';"))
        self.browser.driver.close()
        self.browser.driver.switch_to.window(window)
        self.assertEqual(
            self.browser.find("#trial-result").get_attribute("data-good"), "true")
        self.assert_usable("a test pulse")
        self.browser.follow("#back")
        self.assertEqual(self.pulses(), pulses + 1)

    def test_a_stock_that_was_counted_is_taken_over(self):
        self.work()
        Select(self.browser.find("#stock-item")).select_by_value("A2")
        self.browser.type("#left", "7")
        self.browser.follow("#stock-set")
        self.browser.until_text("#done", "The stock is on record.")
        self.browser.until_text("#item-A2 .stock", "7")

    def test_the_doctor_looks_and_tells(self):
        self.sign_in()
        self.open("/technician/doctor?lang=en")
        self.browser.follow("#examine-now")
        self.browser.until_text("#doctor", "terminal", patience=90)
        self.assert_usable("what the doctor found")

    def test_the_doctor_tells_japanese_readers_in_japanese(self):
        self.sign_in()
        self.open("/technician/doctor?lang=ja")
        self.browser.follow("#examine-now")
        self.browser.until_text("#doctor", "決済端末", patience=90)
        self.assertIn("テスト用のキーです", self.browser.text("#doctor"))
        self.assertIn("注意", self.browser.text("#doctor [data-verdict=warn] .tag"))
        self.assert_usable("what the doctor found, in Japanese")
        # What is marked as English has no Japanese in it, and what is not, has some.
        for cell in self.browser.all("#doctor tbody th, #doctor tbody td"):
            marked = self.browser.run(
                "return arguments[0].querySelector('[lang=en]') !== null;", cell)
            self.assertNotEqual(marked, any("\u3040" < letter for letter in cell.text), cell.text)

    def test_the_log_explains_itself_in_the_language_of_the_page(self):
        for language, title in [("en", "the panel is open"), ("ja", "パネルを開いた")]:
            self.open(f"/technician/log?lang={language}")
            self.browser.until_text("#log summary", title)
            row = f"//details[summary[starts-with(., '{title}')]]"
            details = self.browser.driver.find_element("xpath", row)
            details.find_element("css selector", "summary").click()
            self.assertIn("panel.address", details.text)
            if language == "ja":
                self.assertIn("the panel is open", details.text)
            self.assert_usable(f"an explained line in {language}")

    def test_what_was_unfolded_stays_so_while_the_log_goes_on(self):
        self.open("/technician/log?lang=en")
        self.browser.click("#log summary")
        unfolded = self.browser.run("return document.activeElement.parentElement.id;")
        self.assertTrue(unfolded)
        lines = len(self.browser.all("#log tr"))
        self.kiosk.chip.set(Kiosk.SERVICE_KEY, 0)
        until("the log goes on", lambda: len(self.browser.all("#log tr")) > lines)
        self.assertEqual(len(self.browser.all(f"#{unfolded}[open]")), 1)
        self.assertEqual(
            self.browser.run("return document.activeElement.parentElement.id;"), unfolded)

    def test_a_phone_shows_every_word_of_the_doctor_and_of_the_log(self):
        self.browser.size(*PHONE)
        self.sign_in()
        self.open("/technician/doctor?lang=en")
        self.browser.follow("#examine-now")
        self.browser.until_text("#doctor", "terminal", patience=90)
        self.assertEqual(self.browser.beyond_the_screen("#doctor tbody *"), [])
        self.assertEqual(self.browser.find("#doctor tbody td").aria_role, "cell")
        self.open("/technician/log?lang=en")
        self.assertTrue(self.browser.all("#log td"))
        self.assertEqual(self.browser.beyond_the_screen("#log td"), [])

    def test_nothing_secret_is_on_any_page(self):
        self.sign_in()
        for path in PAGES:
            self.open(path)
            page = self.browser.driver.page_source
            self.assertNotIn(SECRET_KEY, page)
            self.assertNotIn("scrypt", page)

    def test_everybody_can_use_every_page_in_both_languages(self):
        self.sign_in()
        for path in PAGES:
            for language in ["en", "ja"]:
                self.open(f"{path}?lang={language}")
                self.assert_usable(f"{path} in {language}")
