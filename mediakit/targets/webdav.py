"""A WebDAV collection as a target; a file is brought beside its place and moved there in one step."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from urllib.parse import quote

import httpx
from webdav4.client import (
    BadGatewayError,
    Client,
    ClientError,
    HTTPError,
    InsufficientStorage,
    ResourceAlreadyExists,
    ResourceConflict,
    ResourceLocked,
    ResourceNotFound,
)

from mediakit.errors import MediakitError, StorageError, TargetError, shown
from mediakit.targets.addresses import TargetAddress, shown_target
from mediakit.targets.mutex import read_whole, write_if
from mediakit.targets.parts import part_name
from mediakit.targets.payload import read_pieces
from mediakit.targets.target import Commit, Headers, OnSent, Piece, Stored

_MOMENT_S = 0.1
_TRIES = 5
_TIMEOUT = httpx.Timeout(60, connect=10)
_DEPTH_ONE = {"Depth": "1"}
_JSON = Headers("application/json", "no-store", "")


class WebdavTarget:
    """A collection on a server, below its address."""

    parallel = 3
    has_conditions: bool | None = True

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self.address = address
        self._owner = secrets.token_hex(8)
        self._folders: set[str] = set()
        self._staged: set[str] = set()

    def list(self, folder: str) -> dict[str, Stored]:
        """Everything below the folder, by full name."""
        found: dict[str, Stored] = {}
        waiting = [folder]
        while waiting:
            for name, file in self._scan(waiting.pop()).items():
                if file is None:
                    waiting.append(name)
                else:
                    found[name] = file
        return found

    def folders(self) -> tuple[str, ...]:
        """The names of the collections directly below."""
        return tuple(sorted(name for name, file in self._scan("").items() if file is None))

    def files(self) -> dict[str, Stored]:
        """The files directly below."""
        return {name: file for name, file in self._scan("").items() if file is not None}

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small file and their hash as its tag.

        Looked for twice: some servers remove a file, for a moment, before they move another one there.
        """
        found = self._read(name, limit)
        if found is None:
            time.sleep(_MOMENT_S)
            found = self._read(name, limit)
        return found

    def _read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        return read_whole(self.chunks(name), limit, f"{self.address}/{name}")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece."""
        url = str(self._client.join_url(quote(name)))
        with _telling(self.address), self._client.http.stream("GET", url, headers=_PLAIN) as answer:
            if answer.status_code == HTTPStatus.NOT_FOUND:
                raise FileNotFoundError(name)
            _check(answer, self.address)
            yield from answer.iter_raw(1 << 20)

    def served_type(self, name: str) -> str:  # noqa: ARG002 - the seam's signature
        """Nothing: it is the server's own affair."""
        return ""

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """Put the file beside its place; the returned function moves it there."""
        name = piece.file.name
        self._make_folders(name.rpartition("/")[0])
        part = self._part(name)
        self._staged.add(part)
        self._put(part, read_pieces(piece, on_sent), piece.file.size, piece.headers)

        def commit() -> None:
            self._move(part, name)
            self._staged.discard(part)

        return commit

    def settle(self) -> None:
        """WebDAV has no more to promise."""

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """The hash of the bytes, written if the file's hash is still the expected one."""
        self._make_folders(name.rpartition("/")[0])
        part = self._part(name)

        def put() -> None:
            self._put(part, data, len(data), _JSON)
            self._move(part, name)

        return write_if(self, name, data, expected, put, f"{self._owner}-{secrets.token_hex(4)}".encode())

    def create(self, name: str, data: bytes) -> bool:
        """Whether the file was made; False when there is one already.

        By a move that does not overwrite, which servers honour that ignore conditions on a PUT. Whoever holds
        the folder's lease may take what is to be moved for something that a dead run left, and remove it.
        """
        part = self._part(name, data.decode())
        self._make_folders(name.rpartition("/")[0])
        for _ in range(_TRIES):
            self._put(part, data, len(data), _JSON)
            try:
                with _telling(self.address), suppress(ResourceNotFound):
                    self._client.move(quote(part), quote(name))
                    return True
            except _TakenError:
                self.delete((part,))
                return False
        raise TargetError("what is put on the server does not stay there.", place=self.address)

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the files. Empty collections stay: removing one removes what comes into it meanwhile."""
        for name in names:
            self._remove(name)

    def close(self) -> None:
        """Remove what was brought here and did not come to appear; then end the connections."""
        for part in self._staged:
            with suppress(MediakitError):
                self._remove(part)
        self._client.http.close()

    def _scan(self, folder: str) -> dict[str, Stored | None]:
        """What is directly below the folder, by full name; None for a collection."""
        with _telling(self.address):
            try:
                found = self._client.propfind(quote(f"{folder}/"), headers=_DEPTH_ONE).responses
            except ResourceNotFound:
                return {}
        entries: dict[str, Stored | None] = {}
        for answer in found.values():
            name = answer.path_relative_to(self._client.base_url).strip("/")
            if name and name != folder.strip("/"):
                properties = answer.properties
                tag = properties.etag or str(properties.modified or "")
                file = Stored(properties.content_length or 0, tag=tag)
                entries[name] = None if properties.resource_type == "directory" else file
        return entries

    def _make_folders(self, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make_folders(folder.rpartition("/")[0])
        with _telling(self.address), suppress(ResourceAlreadyExists):
            self._client.mkdir(quote(folder))
        self._folders.add(folder)

    def _put(self, name: str, data: bytes | Iterator[bytes], size: int, headers: Headers) -> None:
        told = {"Content-Type": headers.content_type, "Content-Length": str(size)}
        with _telling(self.address):
            self._client.request("PUT", quote(name), content=data, headers=told)

    def _move(self, part: str, name: str) -> None:
        """Let the file take its place in one step, whatever stood there."""
        with _telling(self.address):
            try:
                self._client.move(quote(part), quote(name), overwrite=True)
            except ResourceNotFound:  # done already, and only the answer got lost
                if not self._client.exists(quote(name)):
                    raise

    def _remove(self, name: str) -> None:
        with _telling(self.address), suppress(ResourceNotFound):
            self._client.remove(quote(name))

    def _part(self, name: str, token: str = "") -> str:
        """Names that nginx lists, too: it leaves out those with a dot before."""
        folder, slash, base = name.rpartition("/")
        return part_name(self._owner, f"{folder}{slash}{token}{base}", hidden=False)


_PLAIN = {"Accept-Encoding": "identity"}


class _TakenError(Exception):
    """Something stands there already."""


def open_address(address: TargetAddress) -> WebdavTarget:
    """The collection, with the credentials of the environment or of .netrc."""
    scheme = "https" if address.scheme == "davs" else "http"
    port = f":{address.port}" if address.port else ""
    host = f"[{address.host}]" if ":" in address.host else address.host
    url = f"{scheme}://{host}{port}/{quote(address.path)}"
    user = address.user or os.environ.get("MEDIAKIT_WEBDAV_USER", "")
    password = os.environ.get("MEDIAKIT_WEBDAV_PASSWORD", "")
    auth: httpx.Auth | tuple[str, str] | None = (user, password) if user and password else _netrc()
    client = Client(url.rstrip("/") + "/", auth=auth, retry=False, timeout=_TIMEOUT)
    return WebdavTarget(client, shown_target(address))


def _netrc() -> httpx.Auth | None:
    try:
        return httpx.NetRCAuth(os.environ.get("NETRC"))
    except (OSError, ValueError, SyntaxError):
        return None


def _check(answer: httpx.Response, place: str) -> None:
    if answer.is_error:
        raise _status_failure(answer.status_code, place)


@contextmanager
def _telling(place: str) -> Iterator[None]:
    """Within it, what the server refuses is raised as the error that says why."""
    try:
        yield
    except ResourceAlreadyExists as error:
        raise _TakenError from error
    except InsufficientStorage as error:
        message = "the server's disk is full."
        raise StorageError(message, place=place, mend="Make room and run it again.") from error
    except HTTPError as error:
        raise _status_failure(error.status_code, place) from None
    except (BadGatewayError, ResourceLocked) as error:
        message = "the server cannot do it right now."
        raise TargetError(message, passing=True, place=place, mend="Try again later.") from error
    except (ResourceNotFound, ResourceConflict) as error:
        raise TargetError("there is no such collection on the server.", place=place) from error
    except ClientError as error:
        raise TargetError(f"the server refuses: {shown(error)}.", place=place) from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise TargetError("this is no address that can be used.", place=place) from error
    except httpx.HTTPError as error:
        message = "the server cannot be reached, or cut the connection."
        raise TargetError(message, passing=True, place=place, mend="Try again later.") from error


def _status_failure(status: int, place: str) -> MediakitError:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        mend = "Set MEDIAKIT_WEBDAV_USER and MEDIAKIT_WEBDAV_PASSWORD, or write them into .netrc."
        return TargetError("the server refuses: these credentials may not do this.", place=place, mend=mend)
    if status == HTTPStatus.CONFLICT:
        return TargetError("there is no such collection on the server.", place=place)
    if status == HTTPStatus.INSUFFICIENT_STORAGE:
        return StorageError("the server's disk is full.", place=place, mend="Make room and run it again.")
    passing = status in (408, 423, 425, 429) or status >= 500
    mend = "Try again later." if passing else ""
    return TargetError(f"the server refuses (HTTP {status}).", passing=passing, place=place, mend=mend)
