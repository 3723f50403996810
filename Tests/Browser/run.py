"""Runs the browser's tests, each with a line of its own: run.py [PART OF A NAME…]"""

import concurrent.futures
import itertools
import pathlib
import sys
import time
import unittest

# Each has a Chromium and a kiosk of its own, and waits most of the time.
LANES = 3


class Lines(unittest.TestResult):
    """A line for each test as soon as it is over."""

    def startTest(self, test):
        super().startTest(test)
        self.begun = time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        failed = any(test is other for other, _ in self.failures + self.errors)
        name = test._testMethodName.removeprefix("test_").replace("_", " ")
        group = type(test).__name__.removesuffix("Test").lower()
        taken = time.monotonic() - self.begun
        print(f"{'FAILED' if failed else 'passed'}  {group}: {name} ({taken:.1f} s)", flush=True)


def played(tests):
    result = Lines()
    unittest.TestSuite(tests).run(result)
    return result


def flat(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from flat(part)
        else:
            yield part


def main():
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{part}*" for part in sys.argv[1:]] or None
    tests = flat(loader.discover(str(pathlib.Path(__file__).parent), pattern="test_*.py"))
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(LANES) as lanes:
        results = list(lanes.map(played, (
            list(group) for _, group in itertools.groupby(tests, key=type))))
    stories = [story for result in results for story in result.failures + result.errors]
    for test, story in stories:
        print(f"\n{test}\n{story}")
    count = sum(result.testsRun for result in results)
    print(f"{count} tests in Chromium, {len(stories)} failures, {time.monotonic() - begun:.0f} s")
    # A run that found nothing to run has proved nothing.
    sys.exit(1 if stories or count == 0 else 0)


main()
