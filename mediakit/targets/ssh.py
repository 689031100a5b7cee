"""A connection to an SSH server's SFTP, used from any thread and made again after it was lost."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import asyncssh

from mediakit.errors import MediakitError, StorageError, TargetError
from mediakit.targets.addresses import TargetAddress, shown_target

_TIMEOUT_S = 30
_STALLED_S = 120
_Result = TypeVar("_Result")


class UnsupportedError(Exception):
    """The server does not know this request."""


class SshLink:
    """The connection, with an event loop in a thread of its own; it is made when it is first used."""

    def __init__(self, address: TargetAddress) -> None:
        self._where = address
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mediakit-sftp", daemon=True)
        self._thread.start()
        self._connecting = threading.Lock()
        self._connection: asyncssh.SSHClientConnection | None = None
        self._client: asyncssh.SFTPClient | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._connection is not None

    def do(self, action: Callable[[asyncssh.SFTPClient], Coroutine[Any, Any, _Result]]) -> _Result:
        """What comes of the action with the connected client, from any thread; errors are mediakit's."""
        with _telling(shown_target(self._where)):
            client = self._connected()
            try:
                return self._wait(action(client), _STALLED_S)
            except (
                asyncssh.SFTPConnectionLost,
                asyncssh.SFTPNoConnection,
                asyncssh.DisconnectError,
                OSError,
            ):
                self._drop()
                raise

    def close(self) -> None:
        """End the connection, and the thread."""
        if self._connection is not None:
            with suppress(Exception):  # it is over, however it ends
                self._wait(_end(self._connection), 5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        if not self._thread.is_alive():
            self._loop.close()

    def _connected(self) -> asyncssh.SFTPClient:
        with self._connecting:
            if self._client is None:
                self._connection, self._client = self._wait(self._connect(), 2 * _TIMEOUT_S)
            return self._client

    async def _connect(self) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
        options: dict[str, Any] = {"connect_timeout": _TIMEOUT_S, "login_timeout": _TIMEOUT_S}
        options |= {"keepalive_interval": 15, "keepalive_count_max": 4}
        if self._where.user:
            options["username"] = self._where.user
        if self._where.port:
            options["port"] = self._where.port
        if password := os.environ.get("MEDIAKIT_SFTP_PASSWORD"):
            options["password"] = password
        connection = await asyncssh.connect(self._where.host, **options)
        return connection, await connection.start_sftp_client()

    def _drop(self) -> None:
        """Forget the connection; the next action makes a new one."""
        with self._connecting:
            connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            self._loop.call_soon_threadsafe(connection.abort)

    def _wait(self, action: Coroutine[Any, Any, _Result], seconds: int) -> _Result:
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(action, seconds), self._loop).result()


async def _end(connection: asyncssh.SSHClientConnection) -> None:
    connection.close()
    await connection.wait_closed()


@contextmanager
def _telling(place: str) -> Iterator[None]:
    """Within it, what the server refuses is raised as the error that says why."""
    try:
        yield
    except asyncssh.SFTPOpUnsupported as error:
        raise UnsupportedError from error
    except (asyncssh.Error, OSError, TimeoutError) as error:
        raise _failure(error, place) from error


def _failure(error: Exception, place: str) -> MediakitError:
    match error:
        case asyncssh.HostKeyNotVerifiable():
            return TargetError(
                "the server's host key is not the known one, so nothing was sent.",
                place=place,
                mend="Check it with ssh, which keeps the known keys in ~/.ssh/known_hosts.",
            )
        case asyncssh.PermissionDenied():
            mend = "Check the user, and that your key is in the ssh agent or in ~/.ssh."
            return TargetError("the server does not let this user in.", place=place, mend=mend)
        case asyncssh.SFTPPermissionDenied() | asyncssh.SFTPWriteProtect():
            return TargetError("permission is denied there.", place=place, mend="Check who owns the folder.")
        case asyncssh.SFTPNoSpaceOnFilesystem() | asyncssh.SFTPQuotaExceeded():
            return StorageError("the server's disk is full.", place=place, mend="Make room and run it again.")
        case asyncssh.SFTPNoSuchFile() | asyncssh.SFTPNoSuchPath() | asyncssh.SFTPNotADirectory():
            return TargetError("a folder on the way is missing, or is none.", place=place)
        case asyncssh.SFTPConnectionLost() | asyncssh.SFTPNoConnection() | asyncssh.SFTPEOFError():
            return TargetError("the connection was lost.", passing=True, place=place, mend="Try again later.")
        case asyncssh.SFTPError():
            mend = "Look whether its disk is full."
            return TargetError("the server could not do it.", place=place, mend=mend)
        case asyncssh.ConnectionLost() | TimeoutError() | ConnectionError():
            message = "the server cannot be reached, or the connection was lost."
            return TargetError(message, passing=True, place=place, mend="Try again later.")
        case socket.gaierror():
            return TargetError("there is no such host.", place=place, mend="Check its name.")
        case asyncssh.Error():
            return TargetError("no SSH connection came about.", place=place, mend="Try it with ssh -v.")
    return TargetError("the server cannot be reached.", passing=True, place=place, mend="Try again later.")
