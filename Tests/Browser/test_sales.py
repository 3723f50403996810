"""The pages about sales: search, one sale, the decision on a held one, the days and the file."""

import csv
import pathlib
import signal
import tempfile

from selenium.webdriver.support.ui import Select

from browser import PHONE
from kiosk import Kiosk, until
from panel import Panel


class SalesTest(Panel):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Two that are delivered, one that is cancelled, and one of which nobody knows (D2).
        cls.kiosk.buy(Kiosk.TEA)
        cls.kiosk.buy(Kiosk.COFFEE)
        cls.kiosk.until_selling()
        cls.kiosk.press(Kiosk.TEA)
        # Else what is asked of the terminal would be taken for the answer to this press.
        cls.kiosk.until_asked()
        cls.kiosk.press(Kiosk.CANCEL)
        cls.kiosk.until_selling()
        cls.kiosk.press(Kiosk.TEA)
        cls.kiosk.tap()
        until("it is dispensing", lambda: (
            '\nkiosk_sale_phase{phase="dispensing"} 1\n' in cls.kiosk.page("/metrics")))
        cls.kiosk.stop(signal.SIGKILL)
        cls.kiosk.start()

    def found(self):
        """The numbers of the sales that are listed, the newest first."""
        return [int(row.get_attribute("id").removeprefix("sale-"))
                for row in self.browser.all("#sales tbody tr")]

    def search(self, **wanted):
        self.open("/sales?lang=en")
        for name, value in wanted.items():
            if name == "q":
                self.browser.type("#q", value)
            else:
                Select(self.browser.find(f"#{name}")).select_by_value(value)
        self.browser.follow("#find")

    def test_a_sale_is_found_by_what_is_known_of_it(self):
        self.open("/sales?lang=en")
        self.assertEqual(self.found(), [4, 3, 2, 1])
        self.search(outcome="held")
        self.assertEqual(self.found(), [4])
        self.search(outcome="delivered", item="A1")
        self.assertEqual(self.found(), [1])
        self.search(q="2")
        self.assertEqual(self.found(), [2])
        payment = self.browser.text("#sale-2 td code")
        self.search(q=payment[3:-3])
        self.assertEqual(self.found(), [2])
        self.search(q="<script>alert(1)</script>")
        self.browser.until_text("#none", "No sale matches.")
        self.assertEqual(
            self.browser.find("#q").get_attribute("value"), "<script>alert(1)</script>")
        self.assert_usable("a search without a result")

    def test_a_sale_shows_its_whole_record(self):
        self.open("/sales/2?lang=en")
        kinds = self.browser.text("#record tbody code").split()
        self.assertEqual(kinds, [
            "sale_opened", "session_created", "capture_confirmed", "armed", "dispensed",
            "sale_closed"])
        self.browser.until_text("#facts", "<img src=x onerror=alert(1)>")
        for language in ["en", "ja"]:
            self.open(f"/sales/2?lang={language}")
            self.assert_usable(f"a sale in {language}")

    def test_a_phone_shows_every_word_of_the_record_and_every_sum(self):
        self.browser.size(*PHONE)
        for path, cells in [("/sales/2", "#record tbody td"), ("/sales/days", "#days tbody *")]:
            for language in ["en", "ja"]:
                self.open(f"{path}?lang={language}")
                self.assertTrue(self.browser.all(cells))
                self.assertEqual(self.browser.beyond_the_screen(cells), [])
        # Each number says what it is the number of, and whoever hears the page hears a table.
        self.assertEqual(self.browser.run("""
            return getComputedStyle(document.querySelector('#days td'), '::before').content;
            """).split(" /")[0], '"開始 "')
        self.assertEqual(self.browser.find("#days td").aria_role, "cell")
        letters = self.browser.run("""
            return [...document.querySelectorAll('.chart text')]
              .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a);
            """)
        self.assertTrue(letters and min(letters) >= 10, letters)

    def test_the_days_are_drawn_and_told(self):
        self.open("/sales/days?lang=en")
        # Two were delivered; of the third it is not decided.
        self.browser.until_text("#days tbody tr:first-child", "¥430")
        bar = self.browser.find("#charts rect.bar:last-of-type")
        self.assertGreater(bar.size["height"], 50)
        self.browser.follow("#days tbody tr:first-child a")
        self.assertEqual(self.found(), [4, 3, 2, 1])

    def test_the_file_for_the_accountant_has_a_line_for_each_sale(self):
        with tempfile.TemporaryDirectory() as folder:
            self.browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {
                "behavior": "allow", "downloadPath": folder})
            self.open("/sales?lang=en")
            self.browser.click("#csv-get")
            until("the file is there", lambda: list(pathlib.Path(folder).glob("sales-*.csv")))
            [file] = pathlib.Path(folder).glob("sales-*.csv")
            rows = list(csv.DictReader(file.read_text().splitlines()))
        self.assertEqual(len(rows), 4)

    def test_whoever_decides_a_held_sale_has_signed_in_and_does_it_once(self):
        self.open("/?lang=en")
        self.browser.until_text("#matters", "held")
        self.open("/sales/4?lang=en")
        self.assert_usable("a held sale")
        self.assertEqual(self.browser.all("#resolve"), [])
        self.browser.follow("#decide a")
        self.sign_in_here(name="Hanako <i>S</i>")
        self.browser.until_there("#resolve")
        self.assert_usable("the form that decides")
        self.browser.click("#decision-delivered")
        self.browser.type("#why", "the tray's <b>flap</b> was seen open")
        self.browser.follow("#resolve-next")
        self.browser.until_text("main dl", "the tray's <b>flap</b> was seen open")
        self.assert_usable("the question")
        self.browser.follow("#confirm-no")
        self.browser.until_there("#resolve")
        self.assertEqual(
            self.browser.find("#standing").get_attribute("data-outcome"), "held")
        self.browser.click("#decision-delivered")
        # A reason is as long as the form lets it be, and nobody has to write blanks.
        why = "w" * 200
        self.browser.type("#why", why)
        self.browser.follow("#resolve-next")
        self.assert_usable("the question about a long reason")
        self.assertEqual(self.browser.beyond_the_screen("main dd"), [])
        self.browser.follow("#confirm-yes")
        self.assertEqual(self.browser.beyond_the_screen("#record td"), [])
        self.assert_usable("a sale with a long reason")
        for path in ["/", "/sales"]:
            self.open(path)
            self.browser.until_text("table .said", why)
            self.assertEqual(self.browser.beyond_the_screen("table .said"), [])
            self.assert_usable(f"{path} with a long reason")
        self.open("/sales/4?done=resolved")
        self.browser.until_text("#done", "The decision is on record")
        self.assertNotEqual(
            self.browser.find("#standing").get_attribute("data-outcome"), "held")
        self.browser.until_text("#record", "Hanako <i>S</i>")
        self.assertEqual(self.browser.all("#decide"), [])
        self.open("/?lang=en")
        self.assertNotIn("held", self.browser.text("#matters"))
