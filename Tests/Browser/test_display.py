"""The customer's screen through whole sales, through the service's end, and on every screen."""

import signal

from browser import DESKTOP, BrowserTest, provokes
from kiosk import Kiosk, until

SCREENS = [
    (1024, 600), (1920, 1080), (1280, 720), (1280, 800), (1600, 1000), (800, 480), (1080, 1920),
    (600, 1024), (360, 740)]
# The browser says that the stream ended, and each of its tries until the service is there again.
GONE = (r"/display.* net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE"
        r"|CONNECTION_RESET|FAILED)",)


class Screen(BrowserTest):
    """A kiosk with a screen, which is there for one class of tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kiosk = cls.machine()
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.start()

    @classmethod
    def machine(cls):
        return Kiosk(payment_window_s=10)

    def setUp(self):
        super().setUp()
        self.kiosk.until_selling()
        self.show("/display")
        self.until_scene("choose")
        self.browser.run("window.scenes = [];")

    def show(self, path):
        """Opens the screen, and writes down its scenes from now on."""
        self.browser.open(self.kiosk.address + path)
        self.browser.run("""
            window.scenes = [];
            new MutationObserver(() => {
              const scene = document.body.dataset.scene;
              if (window.scenes.at(-1) !== scene) window.scenes.push(scene);
            }).observe(document.body, { attributes: true });
            """)

    def scene(self):
        return self.browser.run("return document.body.dataset.scene;")

    def until_scene(self, scene):
        until(f"the screen shows {scene!r}", lambda: self.scene() == scene)

    def assert_all_of_it_shows(self, languages):
        """Nothing is cut off, on no screen; the script is given a moment to fit the items in."""
        scene = self.scene()
        for size in SCREENS:
            self.resize(size)
            boxes = self.browser.run("""
                return [...document.querySelectorAll('.title, .body, .left, .item')]
                  .map((element) => [element.className, element.getBoundingClientRect()]);
                """)
            titles = [box for name, box in boxes if name == "title"]
            self.assertEqual(len(titles), languages)
            for name, box in boxes:
                self.assertTrue(
                    box["left"] >= 0 and box["top"] >= 0 and box["right"] <= size[0]
                    and box["bottom"] <= size[1], f"{scene}, {name} at {size}: {box}")
            self.assertEqual(self.cut(), [], f"{scene} at {size}")

    def resize(self, size):
        """Shows the page on a screen of this size, and gives its script the moment to follow."""
        self.browser.size(*size)
        self.browser.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 0));")

    def cut(self):
        """What stands in a tile and beyond its edge."""
        return self.browser.run("""
            return [...document.querySelectorAll('.item')].flatMap((tile) => {
              const box = tile.getBoundingClientRect();
              return [...tile.children].filter((line) => {
                const { top, bottom } = line.getBoundingClientRect();
                return top < box.top - 1 || bottom > box.bottom + 1
                  || line.scrollWidth > line.clientWidth;
              }).map((line) => line.textContent);
            });
            """)


class DisplayTest(Screen):
    def test_a_whole_sale(self):
        self.kiosk.press(Kiosk.TEA)
        self.until_scene("pay")
        self.browser.until_text("#stage", "端末でお支払いください")
        self.browser.until_text("#stage", "Pay at the terminal")
        self.browser.until_text("#stage", "Green tea")
        self.browser.until_text("#stage", "¥150")
        first = int(self.browser.text(".seconds").split()[0])
        self.assertTrue(0 < first <= 10, first)
        until("the seconds are counted down",
              lambda: int(self.browser.text(".seconds").split()[0]) < first)
        self.kiosk.tap()
        self.until_scene("thank-you")
        self.browser.until_text("#stage", "Thank you")
        self.until_scene("choose")
        scenes = self.browser.run("return window.scenes;")
        self.assertEqual(
            [scene for scene in scenes if scene != "preparing"],
            ["pay", "dispensing", "thank-you", "choose"])
        self.assertIn("preparing", ["preparing", *scenes][:2])

    def test_who_walks_away_is_asked_to_wait_and_then_told_that_nothing_was_charged(self):
        self.kiosk.press(Kiosk.TEA)
        self.until_scene("pay")
        self.browser.run("""
            window.seconds = new Set();
            setInterval(() => {
              const number = document.querySelector('.seconds');
              if (number) window.seconds.add(Number(number.textContent));
            }, 50);
            """)
        self.until_scene("not-charged")
        # Each of them is shown, although the service says a word every few seconds only.
        self.assertLessEqual(set(range(1, 9)), set(self.browser.run("return [...seconds];")))
        self.until_scene("choose")
        scenes = self.browser.run("return window.scenes;")
        self.assertEqual(
            [scene for scene in scenes if scene != "preparing"],
            ["pay", "wait", "not-charged", "choose"])

    def test_a_declined_card_leaves_the_time_to_take_another(self):
        self.kiosk.press(Kiosk.COFFEE)
        self.until_scene("pay")
        self.kiosk.tap("declined", code="insufficient_funds")
        self.kiosk.tap()
        self.until_scene("thank-you")
        self.assertNotIn("wait", self.browser.run("return window.scenes;"))
        # A name is a text, whatever stands in it.
        self.browser.until_text("#stage", "<img src=x onerror=alert(1)>")
        self.until_scene("choose")

    def test_each_language_alone(self):
        for language, here, there in [
            ("ja", "商品をお選びください", "Choose an item"),
            ("en", "Choose an item", "商品をお選びください"),
        ]:
            self.browser.open(f"{self.kiosk.address}/display?lang={language}")
            self.browser.until_text("#stage", here)
            self.assertNotIn(there, self.browser.text("#stage"))
            self.assertEqual(
                self.browser.find("html").get_attribute("lang"), language)

    def test_every_screen_shows_all_of_it_and_no_cursor(self):
        self.assert_all_of_it_shows(languages=2)
        self.assertEqual(self.browser.run(
            "return getComputedStyle(document.querySelector('.item')).cursor;"), "none")
        self.browser.size(*SCREENS[0])
        self.kiosk.press(Kiosk.COFFEE)
        self.until_scene("pay")
        self.assert_all_of_it_shows(languages=2)
        self.kiosk.tap()
        self.until_scene("dispensing")
        self.assert_all_of_it_shows(languages=2)
        self.until_scene("thank-you")
        self.assert_all_of_it_shows(languages=2)

    def test_everybody_can_read_every_scene(self):
        self.assert_usable("choose")
        self.kiosk.press(Kiosk.TEA)
        self.until_scene("pay")
        self.assert_usable("pay", schemes=["light"])
        self.kiosk.tap()
        self.until_scene("dispensing")
        self.until_scene("thank-you")
        self.assertEqual(self.browser.violations(), [])
        self.until_scene("choose")

    @provokes(*GONE)
    def test_it_survives_the_restart_of_the_service_by_itself(self):
        self.assertEqual(self.kiosk.stop(), 0)
        self.until_scene("starting")
        self.browser.until_text("#stage", "One moment, please")
        self.kiosk.start()
        self.until_scene("choose")


class CrashTest(Screen):
    def lines(self, words):
        """Over how many lines these words go."""
        return self.browser.run("""
            const places = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            while (places.nextNode()) {
              const start = places.currentNode.data.indexOf(arguments[0]);
              if (start < 0) continue;
              range.setStart(places.currentNode, start);
              range.setEnd(places.currentNode, start + arguments[0].length);
              return new Set([...range.getClientRects()].map((box) => box.top)).size;
            }
            return 0;
            """, words)

    @provokes(*GONE)
    def test_after_a_crash_in_the_middle_of_a_sale_it_says_what_became_of_it(self):
        self.kiosk.press(Kiosk.TEA)
        self.until_scene("pay")
        self.kiosk.tap()
        self.until_scene("dispensing")
        self.assertEqual(self.kiosk.stop(signal.SIGKILL), -signal.SIGKILL)
        self.until_scene("starting")
        self.kiosk.start()
        self.until_scene("ask-operator")
        self.assert_all_of_it_shows(languages=2)
        for size in SCREENS:
            self.resize(size)
            for words in ["申し訳", "ございません", "担当者が", "受付番号\u00a01", "No.\u00a01"]:
                self.assertEqual(self.lines(words), 1, f"{words} at {size}")
        self.browser.size(*DESKTOP)
        self.assert_usable("ask-operator", schemes=["light"])


class FullTest(Screen):
    """A machine of four items, two of them sold out."""

    NAMES = [("緑茶", "Green tea"), ("缶コーヒー", "Coffee"), ("傘", "Umbrella"), ("水", "Water")]

    @classmethod
    def machine(cls):
        return Kiosk(payment_window_s=10, names=cls.NAMES, sold_out=2)

    def test_what_is_sold_out_says_so_on_every_screen(self):
        for path, languages in [("/display", 2), ("/display?lang=ja", 1), ("/display?lang=en", 1)]:
            self.show(path)
            self.until_scene("choose")
            self.browser.until_text(".item.gone", "Sold out" if "en" in path else "売り切れ")
            self.assertEqual(len(self.browser.all(".item.gone .sold-out")), 2)
            self.assert_all_of_it_shows(languages)


class LongNameTest(FullTest):
    """The same machine with names as long as they may be, with blanks and without."""

    NAMES = [
        ("プレミアム微糖ブレンド缶コーヒー（北海道産生クリーム使用）", "Premium lightly sweetened blend coffee with cream"),
        ("茶" * 80, "W" * 80), ("傘", "Umbrella"),
        ("折りたたみ傘・晴雨兼用・紫外線カット・軽量・黒", "Folding umbrella, for rain and sun, light, black")]

    def test_what_is_asked_for_is_named_in_full(self):
        self.kiosk.press(Kiosk.COFFEE)
        self.until_scene("pay")
        self.assert_all_of_it_shows(languages=2)
        tile = self.browser.find(".item").rect
        middle = tile["x"] + tile["width"] / 2
        self.assertAlmostEqual(middle, SCREENS[-1][0] / 2, delta=2)
        self.kiosk.press(Kiosk.CANCEL)
        self.until_scene("choose")
