"""A receipt printer on loopback: it answers how it is, and gives back what it burnt, as a picture."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image

WELL, NO_PAPER, COVER_OPEN = (0x12, 0x12), (0x32, 0x72), (0x16, 0x12)
"""The answers to the questions for offline cause and paper."""


@dataclass
class FakePrinter:
    port: int
    jobs: list[bytes] = field(default_factory=list)
    answers: tuple[int, int] = WELL
    is_silent: bool = False
    """Whether it never says how it is."""

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"


def _serve(server: socket.socket, printer: FakePrinter) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        with line:
            job = b""
            while got := line.recv(65536):
                for question, answer in zip((b"\x10\x04\x02", b"\x10\x04\x04"), printer.answers, strict=True):
                    if got.startswith(question) or got.endswith(question):
                        got = got.replace(question, b"")
                        if not printer.is_silent:
                            line.sendall(bytes((answer,)))
                job += got
            if job:
                printer.jobs.append(job)


@contextmanager
def printing() -> Iterator[FakePrinter]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        printer = FakePrinter(server.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(server, printer), daemon=True)
        thread.start()
        yield printer
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def burnt(job: bytes) -> tuple[Image.Image, list[bytes]]:
    """The picture that a job leaves on paper, and the other commands, read by the letter of the command reference."""
    bands, commands, at, width = [], [], 0, 0
    while at < len(job):
        if job[at : at + 4] == b"\x1dv0\x00":
            stride, rows = (
                int.from_bytes(job[at + 4 : at + 6], "little"),
                int.from_bytes(job[at + 6 : at + 8], "little"),
            )
            bands.append(job[at + 8 : at + 8 + stride * rows])
            width, at = stride * 8, at + 8 + stride * rows
            continue
        for known, length in ((b"\x1b@", 2), (b"\x1dVB", 4), (b"\x1bd", 3), (b"\x1bp", 5)):
            if job.startswith(known, at):
                commands.append(job[at : at + length])
                at += length
                break
        else:
            raise AssertionError(f"unknown command at {at}: {job[at : at + 8]!r}")
    dots = b"".join(bands)
    black = Image.frombytes("1", (width, len(dots) * 8 // width), dots) if dots else Image.new("1", (1, 1))
    return black.point(lambda level: 255 - level).convert("L"), commands
