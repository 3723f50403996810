"""Takes the pictures of the documentation: screenshots.py FOLDER"""

import base64
import pathlib
import sys

from browser import Browser
from kiosk import PASSWORD, Demo, Kiosk, until


class Shown(Kiosk):
    NAMES = [("緑茶", "Green tea"), ("缶コーヒー", "Coffee")]


def taken(browser, file, width, height):
    """A picture of the window as it is."""
    picture = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "png", "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
    file.write_bytes(base64.b64decode(picture["data"]))


def take_demo(browser, file):
    """The demo with two sales behind it, while it asks for the third payment."""
    demo = Demo()
    try:
        browser.begin()
        browser.size(1280, 820)
        browser.open(demo.address)
        for item in ["A1", "B1", "A2"]:
            browser.until_there(".lamp.ready.on")
            browser.click(f'button[aria-label^="{item},"]')
            browser.until_text("#screen-title", "Tap a card")
            if item != "A2":
                browser.click('[data-action="tap_good_card"]')
                browser.until_text("#journal", f"Delivered {item}")
        browser.until_text("#status", "A2: tap a card to pay")
        taken(browser, file, 1280, 820)
    finally:
        demo.close()


def main():
    folder = pathlib.Path(sys.argv[1])
    browser = Browser()
    kiosk = Shown()
    try:
        take_demo(browser, folder / "demo.png")
        kiosk.start()
        browser.begin()
        for line in [Shown.TEA, Shown.COFFEE, Shown.TEA]:
            kiosk.buy(line)
        kiosk.until_selling()
        kiosk.press(Shown.TEA)
        kiosk.until_asked()
        kiosk.press(Shown.CANCEL)
        kiosk.until_selling()
        browser.size(1024, 600)
        browser.open(kiosk.address + "/display")
        until("it asks", lambda: browser.run("return document.body.dataset.scene;") == "choose")
        kiosk.press(Shown.TEA)
        until("it is paid for", lambda: browser.run("return document.body.dataset.scene;") == "pay")
        taken(browser, folder / "display.png", 1024, 600)
        browser.size(1024, 525)
        browser.open(kiosk.address + "/?lang=en")
        browser.until_text("#link", "live")
        browser.until_text("#sale li.now", "paid")
        taken(browser, folder / "status.png", 1024, 525)
        kiosk.tap()
        kiosk.until_selling()
        kiosk.chip.set(Shown.SERVICE_KEY, 0)
        browser.size(1024, 810)
        browser.open(kiosk.address + "/sign-in?to=%2Ftechnician&lang=en")
        browser.type("#name", "Hanako")
        browser.type("#password", PASSWORD)
        browser.follow("main button")
        browser.until_text("#input-service-key .now", "active")
        taken(browser, folder / "technician.png", 1024, 810)
    finally:
        kiosk.close()
        browser.close()


main()
