"""Answering requests on the loopback interface, until somebody interrupts."""

import errno
import socket
from pathlib import Path

import uvicorn

from mediakit.errors import InputError
from mediakit.preview.app import make_app

HOST = "127.0.0.1"
_LAST_ANSWERS_S = 1  # how long a video that is being sent holds up the end


def listen(port: int) -> socket.socket:
    """A socket to which this computer alone can connect; port 0 takes one that is free.

    Raises InputError when it cannot be had.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InputError(
                f"port {port} is in use.",
                mend="Choose another one, or leave out --port: one that is free is taken.",
            ) from error
        mend = "Choose another one, above 1023." if port < 1024 else "Choose another one."
        raise InputError(f"port {port} cannot be had: {error.strerror}.", mend=mend) from error


def serve(folder: Path, inside: str, listener: socket.socket) -> None:
    """Answer requests for what is in the folder below `inside`; ends with KeyboardInterrupt."""
    config = uvicorn.Config(
        make_app(folder, inside),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_ANSWERS_S,
    )
    uvicorn.Server(config).run(sockets=[listener])
