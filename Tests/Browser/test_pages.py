"""The pages for technicians: signing in, what is live, languages, and who can use them."""

from browser import provokes
from kiosk import Kiosk
from panel import Panel

PAGES = ["/", "/sign-in", "/sales", "/sales/days"]
REFUSED = r"/sign-in .* status of 403"


class PagesTest(Panel):
    def test_the_right_password_signs_in_and_the_button_signs_out(self):
        self.sign_in()
        self.browser.until_text("header .person", "Hanako")
        cookies = {cookie["name"]: cookie for cookie in self.browser.driver.get_cookies()}
        self.assertTrue(cookies["kioskd_session"]["httpOnly"])
        self.assertEqual(cookies["kioskd_session"]["sameSite"], "Strict")
        self.assertNotIn("session", self.browser.run("return document.cookie;"))
        self.browser.follow("header .person button")
        self.browser.until_text("header", "Sign in")
        self.assertEqual(self.browser.all("header .person"), [])

    @provokes(REFUSED)
    def test_a_wrong_password_does_not(self):
        self.sign_in("wrong horse battery")
        self.browser.until_text('[role="alert"]', "The password is wrong.")
        self.assertEqual(self.browser.violations(), [])
        self.sign_in()
        self.browser.until_text("header .person", "Hanako")

    def test_the_status_follows_a_sale_by_itself(self):
        self.open("/?lang=en")
        self.browser.until_text("#link", "live")
        self.browser.until_text("#state h1", "Sells")
        # Tests before this one have sold something as well.
        begun = self.sales_begun()
        mark = self.browser.run("window.untouched = true; return window.untouched;")
        self.kiosk.press(Kiosk.TEA)
        self.browser.until_text("#sale li.now", "paid")
        self.assert_usable("a running sale")
        self.kiosk.tap()
        self.browser.until_text("#recent tbody tr:first-child", "delivered")
        self.assertTrue(mark and self.browser.run("return window.untouched;"))
        self.assertEqual(self.sales_begun(), begun + 1)

    def sales_begun(self):
        return int(self.browser.find("#today td").text)

    def test_the_status_says_why_it_does_not_sell_and_what_to_do(self):
        self.open("/?lang=en")
        self.browser.until_text("#state h1", "Sells")
        self.kiosk.chip.set(Kiosk.DOOR, 0)
        self.browser.until_text("#state", "door open")
        self.browser.until_text("#state dd", "shut")
        self.assert_usable("out of service")
        self.kiosk.chip.set(Kiosk.DOOR, 1)
        self.browser.until_text("#state h1", "Sells")

    def test_each_language_is_remembered(self):
        self.open("/?lang=en")
        self.browser.follow('.languages a[lang="ja"]')
        self.browser.until_text("#state h1", "販売中")
        self.assertEqual(self.browser.find("html").get_attribute("lang"), "ja")
        self.open("/sign-in")
        self.browser.until_text("h1", "サインイン")
        self.browser.follow('.languages a[lang="en"]')
        self.browser.until_text("h1", "Sign in")

    def test_everybody_can_use_every_page_in_both_languages(self):
        self.kiosk.buy(Kiosk.COFFEE)
        self.sign_in()
        self.browser.until_there("header .person")
        for path in PAGES:
            for language in ["en", "ja"]:
                self.open(f"{path}?lang={language}")
                self.assert_usable(f"{path} in {language}")

    def test_a_name_that_looks_like_a_page_is_a_text(self):
        self.open("/?lang=ja")
        self.browser.until_text("#items", "<b>缶コーヒー</b>")
        self.open("/?lang=en")
        self.browser.until_text("#items", "<img src=x onerror=alert(1)>")
        self.assertEqual(self.browser.all("#items img"), [])

    def test_without_a_script_the_status_is_there(self):
        self.browser.driver.execute_cdp_cmd(
            "Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open("/?lang=en")
            self.assertIn("Sells", self.browser.find("#state").text)
        finally:
            self.browser.driver.execute_cdp_cmd(
                "Emulation.setScriptExecutionDisabled", {"value": False})


class LockOutTest(Panel):
    @provokes(REFUSED, r"/sign-in .* status of 429")
    def test_who_guesses_is_locked_out_with_the_right_password_too(self):
        for _ in range(4):
            self.sign_in("wrong horse battery")
            self.browser.until_text('[role="alert"]', "The password is wrong.")
        self.sign_in("wrong horse battery")
        self.browser.until_text('[role="alert"]', "Too many wrong passwords.")
        self.sign_in()
        self.browser.until_text('[role="alert"]', "Too many wrong passwords.")
        self.assert_usable("locked out")
        self.open("/?lang=en")
        self.browser.until_text("header", "Sign in")
        self.assertEqual(self.browser.all("header .person"), [])
