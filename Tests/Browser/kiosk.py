"""The programs under test: the demo, or the service with the stand-in of KOMOJU."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

BINARY = os.environ.get("KIOSKD", ".build/release/kioskd")
SECRET_KEY = "sk_test_simulator"
PASSWORD = "correct horse battery"
DEMO_PASSWORD = "kiosk-demo"
# Only a test that fails waits for so long.
PATIENCE = 30


class Program:
    """A process of kioskd, with its log in a file."""

    def __init__(self, folder, *arguments):
        self.log = pathlib.Path(folder) / f"{arguments[0]}-{time.monotonic_ns()}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [BINARY, *arguments], stdout=subprocess.PIPE, stderr=log)

    def address(self):
        """The address that the program prints first."""
        line = self.process.stdout.readline().decode().strip()
        if not line:
            raise RuntimeError(f"it did not start:\n{self.log.read_text()}")
        return line.rstrip("/")

    def end(self, number=signal.SIGTERM):
        """Ends the process, and answers with how it ended."""
        self.process.send_signal(number)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError(f"it did not end:\n{self.log.read_text()}") from None
        finally:
            self.process.stdout.close()


class Demo:
    """`kioskd demo` on a port of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kioskd-browser-")
        self.program = Program(self.folder.name, "demo", "--port", "0")
        self.address = self.program.address()

    def close(self):
        self.program.end()
        self.folder.cleanup()


class Chip:
    """The hands at the mock chip."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        until(f"the chip answers at {path}", lambda: self._connects(path))
        self.lines = self.socket.makefile("rb")
        self.lines.readline()

    def _connects(self, path):
        try:
            self.socket.connect(path)
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True

    def set(self, line, level):
        """Drives a line from outside."""
        self.socket.sendall(json.dumps({"set": line, "level": level}).encode() + b"\n")

    def close(self):
        self.lines.close()
        self.socket.close()


class Kiosk:
    """A kiosk of its own files: one life of `kioskd run` after the other, and its terminal."""

    TEA, COFFEE = "GPIO17", "GPIO27"
    CANCEL, DOOR, SERVICE_KEY = "GPIO22", "GPIO23", "GPIO24"

    # Where the buttons and the outputs of the first items are.
    LINES = [(TEA, "GPIO5"), (COFFEE, "GPIO6"), ("GPIO16", "GPIO19"), ("GPIO26", "GPIO20")]

    # The second item's try what a page makes of them.
    NAMES = [("緑茶", "Green tea"), ("<b>缶コーヒー</b>", "<img src=x onerror=alert(1)>")]

    def __init__(self, pulse_ms=1500, payment_window_s=60, stock=20, names=None, sold_out=0):
        """With an item for each pair of names, the last ones sold out."""
        self.names, self.sold_out = names or self.NAMES, sold_out
        self.folder = tempfile.TemporaryDirectory(prefix="kioskd-browser-")
        self.stand_in = Program(self.folder.name, "simulator", "--port", "0")
        self.komoju = self.stand_in.address()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._write("key", SECRET_KEY)
        self.file = self._write("kiosk.json", json.dumps(
            self._configuration(port, pulse_ms, payment_window_s, stock)))
        self._run("panel", "password", "--config", self.file, given=PASSWORD)
        self.life = self.chip = None

    def _path(self, name):
        return str(pathlib.Path(self.folder.name) / name)

    def _write(self, name, text):
        path = pathlib.Path(self._path(name))
        path.touch(mode=0o600)
        path.write_text(text)
        return str(path)

    def _run(self, *arguments, given=""):
        done = subprocess.run(
            [BINARY, *arguments], input=given.encode(), capture_output=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: {done.returncode}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def _configuration(self, port, pulse_ms, payment_window_s, stock):
        def item(number, names):
            button, output = self.LINES[number]
            left = 0 if number >= len(self.names) - self.sold_out else stock
            return {
                "id": f"A{number + 1}", "name": {"ja": names[0], "en": names[1]},
                "price": 130 if number else 150,
                **({} if left is None else {"stock": left}), "button": {"line": button},
                "dispense": {"line": output, "pulse_ms": pulse_ms},
            }
        return {
            "kiosk": {"id": "shibuya-042", "locale": "ja"},
            "komoju": {
                "base_url": self.komoju, "terminal_id": "2ffj2lrc9l29qp018i7jo74cm",
                "secret_key_file": self._path("key"), "poll_interval_ms": 500,
                "request_timeout_ms": 5000,
            },
            "gpio": {"backend": "mock", "mock_socket": self._path("gpio.sock")},
            "items": [item(number, names) for number, names in enumerate(self.names)],
            "inputs": {
                "cancel_button": {"line": self.CANCEL}, "door": {"line": self.DOOR},
                "service_key": {"line": self.SERVICE_KEY},
            },
            "outputs": {
                "ready_lamp": {"line": "GPIO12", "pattern": "slow"}, "wait_lamp": {"line": "GPIO13"},
            },
            "sale": {"payment_window_s": payment_window_s},
            "journal": {"path": self._path("journal.sqlite")},
            "control": {"socket": self._path("control.sock")},
            "panel": {
                "listen": f"127.0.0.1:{port}", "password_file": self._path("panel-password"),
            },
            "log": {"level": "info"},
        }

    def start(self):
        """Starts the service, and waits until its pages are there and its buttons can be pressed."""
        self.life = Program(self.folder.name, "run", "--config", self.file)
        self.chip = Chip(self._path("gpio.sock"))
        until("the pages are served", self._is_served)

    def _is_served(self):
        try:
            self.page("/display")
        except OSError:
            return False
        return True

    def stop(self, number=signal.SIGTERM):
        """Ends the service, which can be started again."""
        self.chip.close()
        life, self.life = self.life, None
        return life.end(number)

    def close(self):
        if self.life:
            self.stop()
        self.stand_in.end()
        self.folder.cleanup()

    def page(self, path):
        """What a program on this machine reads there."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def until_selling(self):
        """Waits until a press would be taken."""
        until("it sells", self._sells)

    def _sells(self):
        lines = self.page("/metrics").splitlines()
        return "kiosk_selling 1" in lines and not any(
            line.startswith("kiosk_sale_phase{") and line.endswith(" 1") for line in lines)

    def press(self, line):
        """Presses a button until the terminal is asked, or what is running is to end."""
        before = self._requests()
        self.chip.set(line, 0)
        try:
            until("the press is taken", lambda: self._requests() > before)
        finally:
            self.chip.set(line, 1)

    def _requests(self):
        requests = self.terminal("requests")["requests"]
        return sum(request["method"] == "POST" for request in requests)

    def terminal(self, path, body=None):
        """A control of the stand-in, as its guide describes it."""
        request = urllib.request.Request(
            f"{self.komoju}/simulator/{path}",
            data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def until_asked(self):
        """Waits until the terminal asks for money."""
        until("the terminal asks", lambda: self.terminal("terminal")["screen"] is not None)

    def tap(self, card="good", **more):
        """Holds a card to the terminal as soon as it asks for money."""
        self.until_asked()
        return self.terminal("terminal/tap", {"card": card, **more})

    def buy(self, line):
        """One customer from the press to the goods."""
        sold = self._delivered()
        self.until_selling()
        self.press(line)
        self.tap()
        until("the sale is delivered", lambda: self._delivered() > sold)

    def _delivered(self):
        for line in self.page("/metrics").splitlines():
            if line.startswith('kiosk_sales_total{outcome="delivered"} '):
                return float(line.split()[-1])
        return 0


def until(what, is_so, patience=PATIENCE):
    """Waits until something is so; how often it is looked is no matter."""
    end = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain until {what}")
        time.sleep(0.05)
