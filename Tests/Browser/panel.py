"""A kiosk with its pages, and the hands of whoever reads them."""

from browser import BrowserTest
from kiosk import PASSWORD, Kiosk


class Panel(BrowserTest):
    """A kiosk with pages, which is there for one class of tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kiosk = Kiosk()
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.start()

    def setUp(self):
        super().setUp()
        self.kiosk.until_selling()

    def open(self, path):
        self.browser.open(self.kiosk.address + path)

    def sign_in(self, password=PASSWORD, name="Hanako"):
        self.open("/sign-in?lang=en")
        self.sign_in_here(password, name)

    def sign_in_here(self, password=PASSWORD, name="Hanako"):
        """Fills in the form that is shown."""
        self.browser.type("#name", name)
        self.browser.type("#password", password)
        self.browser.follow("main button")
