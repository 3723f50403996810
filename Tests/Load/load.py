"""Sells alone, and again among visitors, and compares the core's own latencies: load.py [SALES]"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Browser"))
from kiosk import Kiosk, until  # noqa: E402

SALES = int(sys.argv[1]) if len(sys.argv) > 1 else 60
VISITORS = 200
READERS = 8
HERE = pathlib.Path(__file__).parent
# What the service says of itself, in seconds: the sum grows by each sale's own wait.
WAITS = {
    "press on disk → push taken": "kiosk_press_to_push_seconds",
    "capture read → relay on": "kiosk_capture_to_relay_seconds",
}
# As many connections as the pages take.
CONNECTIONS_MAX = 256
# Visitors are on other machines: here they get what the service leaves them of the processors.
POLITELY = ["nice", "--adjustment=19"]


class Process:
    """What the kernel knows of the service while it runs, looked at ten times a second."""

    def __init__(self, number):
        self.folder = pathlib.Path(f"/proc/{number}")
        self.memory = self.files = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def watch(self):
        while not self.ended.wait(0.1):
            pages = int((self.folder / "statm").read_text().split()[1])
            self.memory = max(self.memory, pages * os.sysconf("SC_PAGE_SIZE"))
            self.files = max(self.files, len(os.listdir(self.folder / "fd")))


def numbers(kiosk):
    """The numbers without labels on the page."""
    page = kiosk.page("/metrics")
    return {name: float(value) for name, value in (
        line.split() for line in page.splitlines() if line[0] != "#" and "{" not in line)}


def sell(kiosk, count):
    """The waits of so many sales, in milliseconds."""
    waits = {name: [] for name in WAITS}
    for _ in range(count):
        before = numbers(kiosk)
        kiosk.buy(Kiosk.TEA)
        after = numbers(kiosk)
        for name, family in WAITS.items():
            if after[f"{family}_count"] != before[f"{family}_count"] + 1:
                raise AssertionError(f"{name}: not one sale more")
            waits[name].append(1000 * (after[f"{family}_sum"] - before[f"{family}_sum"]))
    return waits


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def run():
    kiosk = Kiosk(pulse_ms=100, stock=None)
    try:
        kiosk.start()
        sell(kiosk, 10)
        process = kiosk.life.process.pid
        with Process(process) as quiet:
            alone = sell(kiosk, SALES)
        address = kiosk.address.removeprefix("http://")
        visitors = subprocess.Popen(
            [*POLITELY, sys.executable, str(HERE / "visitors.py"), address, str(VISITORS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        readers = subprocess.Popen(
            [*POLITELY, "wrk", "--threads", "1", "--connections", str(READERS), "--duration", "1h",
             f"{kiosk.address}/metrics"], stdout=subprocess.PIPE)
        try:
            # Until the flood is at its height: as many connections as there may be.
            folder = pathlib.Path(f"/proc/{process}/fd")
            until("the flood is there", lambda: len(os.listdir(folder)) > quiet.files + READERS)
            begun = time.monotonic()
            # In two halves: what one leaves behind would show in the other.
            with Process(process) as flooded:
                among = sell(kiosk, SALES - SALES // 2)
            with Process(process) as later:
                for name, more in sell(kiosk, SALES // 2).items():
                    among[name] += more
            lasted = time.monotonic() - begun
        finally:
            readers.send_signal(2)
            told = readers.communicate()[0].decode()
            visits = json.loads(visitors.communicate()[0])
        depth = numbers(kiosk)["kiosk_inbox_depth_highest"]
        delivered = kiosk.page("/metrics").count(
            f'kiosk_sales_total{{outcome="delivered"}} {2 * SALES + 10}\n')
    finally:
        kiosk.close()
    return alone, among, quiet, flooded, later, visits, told, lasted, depth, delivered


def main():
    alone, among, quiet, flooded, later, visits, told, lasted, depth, delivered = run()
    print(f"{SALES} sales alone, {SALES} among {VISITORS} visitors and wrk with {READERS} "
          f"connections, which lasted {lasted:.0f} s\n")
    print("| | alone p50 | p95 | among visitors p50 | p95 | ratio p50 | ratio p95 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in WAITS:
        a, b = alone[name], among[name]
        medians = statistics.median(a), statistics.median(b)
        tails = quantile(a, 0.95), quantile(b, 0.95)
        print(f"| {name} | {medians[0]:.1f} ms | {tails[0]:.1f} ms | {medians[1]:.1f} ms "
              f"| {tails[1]:.1f} ms | {medians[1] / medians[0]:.1f} | {tails[1] / tails[0]:.1f} |")
    mebibyte = 1 << 20
    memory = [process.memory / mebibyte for process in (quiet, flooded, later)]
    print("\nmemory at most {:.1f} MiB alone, {:.1f} and {:.1f} MiB in the halves among visitors; "
          "{} and {} open files; inbox at most {:.0f}".format(
              *memory, quiet.files, flooded.files, depth))
    print("visitors:", ", ".join(f"{value} {name}" for name, value in sorted(visits.items())))
    print("wrk:", " ".join(line.strip() for line in told.splitlines() if "equests" in line))
    # Counts, not times: how fast a machine is, no test says.
    if not delivered:
        sys.exit("not every sale was delivered once")
    if flooded.files > quiet.files + CONNECTIONS_MAX + 8:
        sys.exit(f"{flooded.files} open files: the connections are not bounded")
    if memory[2] > memory[1] + 8:
        sys.exit("the memory grows while they stay")
    if visits.get("streams 200", 0) == 0 or visits.get("pages 200", 0) == 0:
        sys.exit("no visitor saw anything")


main()
