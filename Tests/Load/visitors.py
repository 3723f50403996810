"""Visitors of the status page with its live stream: visitors.py HOST:PORT COUNT

Each does what the page's script does: it holds the stream of events open, fetches the page anew when
something changed, and comes again after five seconds when it was refused. At the end of input each ends,
and one line of JSON says what they got.
"""

import asyncio
import collections
import json
import sys

PAUSE = 5


class Visitors:
    def __init__(self, address, count):
        self.host, port = address.rsplit(":", 1)
        self.port = int(port)
        self.count = count
        self.tally = collections.Counter()
        self.live = self.most_live = 0

    async def asked(self, path, accept):
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept: {accept}\r\n"
            "Connection: close\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        return reader, writer, int(head.split(b" ", 2)[1])

    async def page(self):
        reader, writer, status = await self.asked("/", "text/html")
        try:
            await reader.read()
            self.tally[f"pages {status}"] += 1
        finally:
            writer.close()

    async def stream(self):
        reader, writer, status = await self.asked("/events", "text/event-stream")
        self.tally[f"streams {status}"] += 1
        try:
            if status != 200:
                return
            self.live += 1
            self.most_live = max(self.most_live, self.live)
            try:
                while line := await reader.readline():
                    if line.startswith(b"data:"):
                        self.tally["events"] += 1
                        await self.page()
            finally:
                self.live -= 1
        finally:
            writer.close()

    async def visitor(self):
        while True:
            try:
                await self.page()
                await self.stream()
            except (OSError, asyncio.IncompleteReadError):
                self.tally["cut off"] += 1
            await asyncio.sleep(PAUSE)

    async def run(self):
        visitors = [asyncio.create_task(self.visitor()) for _ in range(self.count)]
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for visitor in visitors:
            visitor.cancel()
        print(json.dumps({**self.tally, "streams at once": self.most_live}))


asyncio.run(Visitors(sys.argv[1], int(sys.argv[2])).run())
