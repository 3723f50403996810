"""A headless Chromium, what its console says, and what axe makes of a page."""

import json
import os
import pathlib
import re
import unittest

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from kiosk import PATIENCE, until

DESKTOP = (1280, 900)
PHONE = (360, 740)


class Browser:
    """A Chromium, for one class of tests."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--no-first-run",
            "--hide-scrollbars", "--force-device-scale-factor=1",
        ]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(PATIENCE)

    def close(self):
        self.driver.quit()

    def begin(self):
        """As a browser that has never been here."""
        self.driver.get("about:blank")
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.size(*DESKTOP)
        self.media("light")
        self.driver.get_log("browser")

    def size(self, width, height):
        """Shows the page on a screen of this size; a narrow one is a phone's."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def media(self, scheme):
        """Light or dark; nothing moves, so that every look at the page sees the same."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def open(self, address):
        self.driver.get(address)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def click(self, css):
        self.find(css).click()

    def follow(self, css):
        """Clicks what leads to another page, and waits until that is there."""
        self.run("window.isLeft = true;")
        self.click(css)
        until(f"{css} leads to a page", lambda: self.run(
            "return !window.isLeft && document.readyState === 'complete';"))

    def type(self, css, text):
        self.find(css).send_keys(text)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def text(self, css):
        """The text of what is there now; empty when it is not, or has just been exchanged."""
        try:
            return "\n".join(element.text for element in self.all(css))
        except StaleElementReferenceException:
            return ""

    def until_text(self, css, words, patience=PATIENCE):
        """Waits until the element says so."""
        try:
            until(f"{css} says {words!r}", lambda: words in self.text(css), patience)
        except AssertionError as failure:
            raise AssertionError(f"{failure}; it says {self.text(css)!r}") from None

    def until_there(self, css):
        """Waits until there is such an element."""
        until(f"{css} is there", lambda: self.all(css))

    def console(self):
        """What the console complained of since the last time, a refused content among it."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")]

    def wider_than_the_screen(self):
        """By how many pixels the page has to be moved sideways to be read."""
        return self.run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;")

    def beyond_the_screen(self, css):
        """The texts of such elements that begin or end beside the screen, wherever one scrolls to
        first."""
        return self.run("""
            const width = document.documentElement.clientWidth;
            return [...document.querySelectorAll(arguments[0])].filter((element) => {
              const { left, right } = element.getBoundingClientRect();
              return left < 0 || right > width + 1;
            }).map((element) => element.textContent);
            """, css)

    def violations(self):
        """What axe finds, each as a line with the elements that it is about."""
        if not self.run("return typeof window.axe === 'object';"):
            self.run(pathlib.Path(os.environ["AXE"]).read_text())
        found = self.driver.execute_async_script("""
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] })
              .then(({ violations }) => done(JSON.stringify(violations)), (error) => done(String(error)));
            """)
        return [
            f"{rule['id']}: {rule['help']}: "
            + " | ".join(node["html"][:160] + " " + node.get("failureSummary", "")
                         for node in rule["nodes"])
            for rule in json.loads(found)]


def provokes(*patterns):
    """A test that has the console complain like this, and of nothing else."""
    def marked(test):
        test.provoked = patterns
        return test
    return marked


class BrowserTest(unittest.TestCase):
    """A test with the browser; at its end the console has to be free of complaints."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.begin()

    def tearDown(self):
        provoked = getattr(getattr(self, self._testMethodName), "provoked", ())
        complaints = [
            complaint for complaint in self.browser.console()
            if not any(re.search(pattern, complaint) for pattern in provoked)]
        self.assertEqual(complaints, [], "the console complains")

    def assert_usable(self, what, schemes=("light", "dark")):
        """The page is clean for axe in these colours, and a phone shows it without moving it."""
        for scheme in schemes:
            self.browser.media(scheme)
            self.assertEqual(self.browser.violations(), [], f"{what}, {scheme}")
        self.browser.media(schemes[0])
        self.browser.size(*PHONE)
        self.assertLessEqual(self.browser.wider_than_the_screen(), 0, f"{what} on a phone")
        self.assertEqual(self.browser.violations(), [], f"{what} on a phone")
        self.browser.size(*DESKTOP)
