"""A folder on an SSH server as a target, by SFTP; keys, agent and known hosts are those of ssh itself."""

import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import cast

import asyncssh

from mediakit.errors import MediakitError, TargetError, shown
from mediakit.targets.addresses import TargetAddress, shown_target
from mediakit.targets.mutex import read_whole, write_if
from mediakit.targets.parts import part_name
from mediakit.targets.payload import read_pieces
from mediakit.targets.ssh import SshLink, UnsupportedError
from mediakit.targets.target import Commit, OnSent, Piece, Stored

_CHUNK = 4 * 1024**2
_CHANCES = 10
_MOMENT_S = 0.05
_Entries = list[tuple[str, asyncssh.SFTPAttrs]]
_PLAIN = asyncssh.FILEXFER_TYPE_REGULAR
_FOLDER = asyncssh.FILEXFER_TYPE_DIRECTORY


class SftpTarget:
    """A folder on a server; files appear in it by a rename, links in it are never followed."""

    parallel = 3
    has_conditions: bool | None = True

    def __init__(self, address: TargetAddress) -> None:
        self.address = shown_target(address)
        self._link = SshLink(address)
        self._root = address.path[2:] if address.path.startswith("~/") else f"/{address.path}"
        self._owner = secrets.token_hex(8)
        self._folders: set[str] = set()
        self._staged: set[str] = set()

    def list(self, folder: str) -> dict[str, Stored]:
        """Everything below the folder, by full name; links are named, never followed."""
        found: dict[str, Stored] = {}
        waiting = [folder]
        while waiting:
            place = waiting.pop()
            for name, attributes in self._scan(place):
                path = f"{place}/{name}" if place else name
                if attributes.type == _FOLDER:
                    waiting.append(path)
                else:
                    found[path] = _stored(attributes)
        return found

    def folders(self) -> tuple[str, ...]:
        """The names of the folders directly below."""
        return tuple(sorted(name for name, attributes in self._scan("") if attributes.type == _FOLDER))

    def files(self) -> dict[str, Stored]:
        """The files and links directly below."""
        found = self._scan("")
        return {name: _stored(attributes) for name, attributes in found if attributes.type != _FOLDER}

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small file and their hash as its tag."""
        return read_whole(self.chunks(name), limit, f"{self.address}/{name}")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece."""
        self._check_folders(name.rpartition("/")[0], make=False)
        attributes = self._status(self._path(name))
        if attributes is None:
            raise FileNotFoundError(name)
        self._refuse_link(attributes, name)
        file = self._link.do(lambda client: _open_if_there(client, self._path(name)))
        if file is None:  # removed since it was looked at
            raise FileNotFoundError(name)
        try:
            at = 0
            while chunk := self._read_chunk(file, at):
                at += len(chunk)
                yield chunk
        finally:
            with suppress(MediakitError):
                self._link.do(lambda _: file.close())

    def served_type(self, name: str) -> str:  # noqa: ARG002 - the seam's signature
        """Nothing: it is the server's own affair."""
        return ""

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """Write the file beside its place; the returned function renames it."""
        path = self._path(piece.file.name)
        self._check_folders(piece.file.name.rpartition("/")[0], make=True)
        part = self._part(path)
        self._staged.add(part)
        file = self._link.do(lambda client: _open(client, part, "wb"))
        try:
            at = 0
            for chunk in read_pieces(piece, on_sent, _CHUNK):
                self._write_chunk(file, chunk, at)
                at += len(chunk)
            with suppress(TargetError):  # not every server can promise that it is on the disk
                self._link.do(lambda _: file.fsync())
        finally:
            with suppress(MediakitError):
                self._link.do(lambda _: file.close())

        def commit() -> None:
            if attributes := self._status(path):
                self._refuse_link(attributes, piece.file.name)
            self._replace(part, path)
            self._staged.discard(part)

        return commit

    def settle(self) -> None:
        """SFTP has no more to promise."""

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """The hash of the bytes, written if the file's hash is still the expected one."""
        self._check_folders(name.rpartition("/")[0], make=True)
        path = self._path(name)
        part = self._part(path)

        def put() -> None:
            self._link.do(lambda client: _write_file(client, part, data, "wb"))
            self._replace(part, path)

        return write_if(self, name, data, expected, put, f"{self._owner}-{secrets.token_hex(4)}".encode())

    def create(self, name: str, data: bytes) -> bool:
        """Whether the file was made; False when there is one already."""
        path = self._path(name)
        refusal: TargetError
        for _ in range(_CHANCES):
            try:
                self._check_folders(name.rpartition("/")[0], make=True)
                self._link.do(lambda client: _write_file(client, path, data, "xb"))
            except TargetError as error:
                if self._status(path) is not None:
                    return False
                refusal = error  # SFTP says no more than "failure": it may have stood there until just now
                self._folders.clear()
                time.sleep(_MOMENT_S)
            else:
                return True
        raise refusal

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the files, and the folders that this leaves empty."""
        for name in names:
            self._check_folders(name.rpartition("/")[0], make=False)
            self._remove(self._path(name))
            parent = name.rpartition("/")[0]
            while parent and self._remove_folder(self._path(parent)):
                self._folders.discard(parent)
                parent = parent.rpartition("/")[0]

    def close(self) -> None:
        """Remove what was brought here and did not come to appear; then end the connection."""
        if self._link.is_open:
            for part in self._staged:
                with suppress(MediakitError):
                    self._remove(part)
        self._link.close()

    def _scan(self, folder: str) -> _Entries:
        attributes = self._status(self._path(folder))
        if attributes is None:
            return []
        if folder:
            self._refuse_link(attributes, folder)

        async def scan(client: asyncssh.SFTPClient) -> _Entries:
            entries = [entry async for entry in client.scandir(self._path(folder))]
            named = [(_text(entry.filename), entry.attrs) for entry in entries]
            return [(name, attrs) for name, attrs in named if name not in (".", "..")]

        return self._link.do(scan)

    def _check_folders(self, folder: str, *, make: bool) -> None:
        """Every folder on the way to a file has to be one of its own, not a link; looked at once."""
        if folder in self._folders:
            return
        parent = folder.rpartition("/")[0]
        if folder:
            self._check_folders(parent, make=make)
        path = self._path(folder)
        attributes = self._status(path)
        if attributes is None:
            if not make:
                return
            self._link.do(lambda client: client.makedirs(path, exist_ok=True))
        elif folder:
            self._refuse_link(attributes, folder)
        self._folders.add(folder)

    def _refuse_link(self, attributes: asyncssh.SFTPAttrs, name: str) -> None:
        if attributes.type == asyncssh.FILEXFER_TYPE_SYMLINK:
            raise TargetError(
                "this is a link; links in the target are not followed.",
                place=shown(f"{self.address}/{name}"),
                mend="Move it away, or publish to where it leads.",
            )

    def _status(self, path: str) -> asyncssh.SFTPAttrs | None:
        """What stands there itself, or None when nothing does."""

        async def status(client: asyncssh.SFTPClient) -> asyncssh.SFTPAttrs | None:
            try:
                return await client.lstat(path)
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                return None

        return self._link.do(status)

    def _read_chunk(self, file: asyncssh.SFTPClientFile, at: int) -> bytes:
        async def read(_: asyncssh.SFTPClient) -> bytes:
            return cast("bytes", await file.read(_CHUNK, at))

        return self._link.do(read)

    def _write_chunk(self, file: asyncssh.SFTPClientFile, chunk: bytes, at: int) -> None:
        async def write(_: asyncssh.SFTPClient) -> None:
            await file.write(chunk, at)

        self._link.do(write)

    def _replace(self, part: str, path: str) -> None:
        """Let the file take its place in one step, whatever stood there."""

        async def replace(client: asyncssh.SFTPClient) -> None:
            try:
                await client.posix_rename(part, path)
            except asyncssh.SFTPNoSuchFile:  # done already, and only the answer got lost
                await client.lstat(path)

        try:
            self._link.do(replace)
        except UnsupportedError:
            raise TargetError(
                "the server cannot replace a file in one step (posix-rename@openssh.com).", place=self.address
            ) from None

    def _remove(self, path: str) -> None:
        async def remove(client: asyncssh.SFTPClient) -> None:
            with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                await client.remove(path)

        self._link.do(remove)

    def _remove_folder(self, path: str) -> bool:
        async def remove(client: asyncssh.SFTPClient) -> bool:
            try:
                await client.rmdir(path)
            except asyncssh.SFTPError:  # it holds something still
                return False
            return True

        return self._link.do(remove)

    def _part(self, path: str) -> str:
        return part_name(self._owner, path)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}" if name else self._root or "."


def open_address(address: TargetAddress) -> SftpTarget:
    """The folder on the server; it is connected to when it is first used."""
    return SftpTarget(address)


async def _open(client: asyncssh.SFTPClient, path: str, mode: str) -> asyncssh.SFTPClientFile:
    return await client.open(path, mode)


async def _open_if_there(client: asyncssh.SFTPClient, path: str) -> asyncssh.SFTPClientFile | None:
    try:
        return await client.open(path, "rb")
    except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
        return None


async def _write_file(client: asyncssh.SFTPClient, path: str, data: bytes, mode: str) -> None:
    async with client.open(path, mode) as file:
        await file.write(data)


def _stored(attributes: asyncssh.SFTPAttrs) -> Stored:
    return Stored(attributes.size or 0, attributes.type == _PLAIN, str(attributes.mtime or ""))


def _text(name: bytes | str) -> str:
    return name.decode(errors="backslashreplace") if isinstance(name, bytes) else name
