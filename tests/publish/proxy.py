"""A small proxy before a server, which says 503 for a while or cuts connections."""

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Weather:
    """How bad it is: of 100 connections, so many are answered 503, so many cut after some bytes."""

    busy: int = 0
    cut: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(3))
    refused: int = 0


@contextmanager
def proxied(port: int, weather: Weather) -> Iterator[int]:
    """While it lasts, the port of a proxy to the port."""
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_accept, args=(listener, port, weather), daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(listener: socket.socket, port: int, weather: Weather) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(client, port, weather), daemon=True).start()


def _serve(client: socket.socket, port: int, weather: Weather) -> None:
    draw = weather.chance.randrange(100)
    with client:
        if draw < weather.busy:
            weather.refused += 1
            with suppress(OSError):
                client.recv(1 << 16)
                client.sendall(_BUSY)
            return
        left = None
        if draw < weather.busy + weather.cut:
            weather.refused += 1
            left = weather.chance.randrange(200_000)
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as server:
            answers = threading.Thread(target=_pipe, args=(server, client, None), daemon=True)
            answers.start()
            _pipe(client, server, left)
            if left is None:
                answers.join()


def _pipe(source: socket.socket, sink: socket.socket, left: int | None) -> None:
    """Pass bytes on until there are no more, or the allowance is used up."""
    with suppress(OSError):
        while data := source.recv(1 << 16):
            sink.sendall(data if left is None else data[:left])
            if left is not None and (left := left - len(data)) <= 0:
                break
    for one in (source, sink) if left is not None else (sink,):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR if left is not None else socket.SHUT_WR)
