"""Object stores as targets: S3 and whatever speaks it, Google Cloud Storage, Azure Blob; all by obstore."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PreconditionError,
)
from obstore.store import AzureStore, GCSStore, S3Store

from mediakit.errors import TargetError
from mediakit.targets.addresses import TargetAddress, shown_target
from mediakit.targets.aws_profile import read_aws_profile
from mediakit.targets.object_errors import telling
from mediakit.targets.payload import read_pieces
from mediakit.targets.target import ABSENT, ChangedError, Commit, Headers, OnSent, Piece, Stored

if TYPE_CHECKING:
    from obstore import UpdateVersion
    from obstore.store import ClientConfig, RetryConfig

_PART = 8 * 1024**2
_MOST_PARTS = 9_000  # S3 takes 10,000 parts in one upload
_CLIENT: "ClientConfig" = {"connect_timeout": timedelta(seconds=10), "timeout": timedelta(minutes=3)}
_RETRY: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=60)}


class ObjectTarget:
    """A bucket or container, below a prefix; every PUT is atomic there."""

    parallel = 4
    has_conditions: bool | None = None

    def __init__(self, store: "S3Store | GCSStore | AzureStore", address: str) -> None:
        self._store = store
        self.address = address

    def list(self, folder: str) -> dict[str, Stored]:
        """Everything below the folder, by full name."""
        with telling(self.address):
            found = [meta for batch in obstore.list(self._store, f"{folder}/") for meta in batch]
        return {meta["path"]: Stored(meta["size"], tag=meta["e_tag"] or "") for meta in found}

    def folders(self) -> tuple[str, ...]:
        """The prefixes directly below the address."""
        with telling(self.address):
            found = obstore.list_with_delimiter(self._store)["common_prefixes"]
        return tuple(sorted(prefix.strip("/") for prefix in found))

    def files(self) -> dict[str, Stored]:
        """The objects directly below the address."""
        with telling(self.address):
            found = obstore.list_with_delimiter(self._store)["objects"]
        return {meta["path"]: Stored(meta["size"], tag=meta["e_tag"] or "") for meta in found}

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small object and its version."""
        with telling(self.address):
            try:
                result = obstore.get(self._store, name)
            except FileNotFoundError as error:
                _refuse_missing_bucket(error)
                return None
            meta = result.meta
            if meta["size"] > limit:
                raise TargetError(f"{name} is too large.", place=self.address)
            return bytes(result.bytes()), _tag(meta["e_tag"], meta["version"])

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, piece by piece."""
        with telling(self.address):
            for chunk in obstore.get(self._store, name).stream(min_chunk_size=1 << 20):
                yield bytes(chunk)

    def served_type(self, name: str) -> str:
        """The content type that the object is served with."""
        with telling(self.address):
            return obstore.get(self._store, name, options={"head": True}).attributes.get("Content-Type", "")

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """Send what has its place to itself at once; a page is read, and sent when it is to appear."""
        if piece.file.content:
            self._send(piece, on_sent)
            return lambda: None
        data = b"".join(read_pieces(piece, on_sent))
        return lambda: self._put(piece, data)

    def settle(self) -> None:
        """What a store has taken, it has."""

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """The new version of a small object, written if it still has the expected one."""
        attributes = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        mode: Any = (
            "overwrite" if expected is None else "create" if expected == ABSENT else _version(expected)
        )
        with telling(self.address):
            try:
                put = obstore.put(
                    self._store, name, data, attributes=attributes, mode=mode, use_multipart=False
                )
            except (AlreadyExistsError, PreconditionError) as error:
                raise ChangedError from error
            except FileNotFoundError as error:  # S3 says so of a condition on what has been removed
                _refuse_missing_bucket(error)
                raise ChangedError from error
        return _tag(put["e_tag"], put["version"])

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the objects."""
        for name in names:
            with telling(self.address), suppress(FileNotFoundError):
                obstore.delete(self._store, name)

    def close(self) -> None:
        """Nothing is held open."""

    def _send(self, piece: Piece, on_sent: OnSent) -> None:
        if piece.file.size <= _PART:
            self._put(piece, b"".join(read_pieces(piece, on_sent)))
            return
        size = max(_PART, piece.file.size // _MOST_PARTS)
        trouble: list[Exception] = []
        with telling(self.address, trouble):
            obstore.put(
                self._store,
                piece.file.name,
                _noting(read_pieces(piece, on_sent), trouble),
                attributes=_attributes(piece.headers),
                use_multipart=True,
                chunk_size=size,
                max_concurrency=4,
            )

    def _put(self, piece: Piece, data: bytes) -> None:
        with telling(self.address):
            obstore.put(
                self._store,
                piece.file.name,
                data,
                attributes=_attributes(piece.headers),
                mode="overwrite",
                use_multipart=False,
            )


def open_address(address: TargetAddress) -> ObjectTarget:
    """The bucket or container, with the credentials that the environment or a profile has for it."""
    prefix = address.path or None
    try:
        if address.kind == "s3":
            return ObjectTarget(_open_s3(address, prefix), shown_target(address))
        kind = GCSStore if address.kind == "gcs" else AzureStore
        client = _client(os.environ.get("AZURE_STORAGE_ENDPOINT", "") or os.environ.get("AZURE_ENDPOINT", ""))
        store: GCSStore | AzureStore = kind(
            address.host, prefix=prefix, client_options=client, retry_config=_RETRY
        )
    except (BaseError, ValueError) as error:
        raise TargetError(
            "the settings for this store cannot be used.",
            place=shown_target(address),
            mend="Check the environment variables that its own programs read.",
        ) from error
    return ObjectTarget(store, shown_target(address))


def _open_s3(address: TargetAddress, prefix: str | None) -> S3Store:
    profile = read_aws_profile(os.environ)
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or profile.endpoint
    endpoint = endpoint or os.environ.get("AWS_ENDPOINT", "")
    settings: dict[str, Any] = {}
    if endpoint:
        settings["endpoint"] = endpoint.rstrip("/")
    if profile.key and profile.secret:
        settings |= {"access_key_id": profile.key, "secret_access_key": profile.secret}
        if profile.token:
            settings["session_token"] = profile.token
    if profile.region:
        settings["region"] = profile.region
    client = _client(endpoint)
    return S3Store(address.host, prefix=prefix, client_options=client, retry_config=_RETRY, **settings)


def _client(endpoint: str) -> "ClientConfig":
    """An endpoint that its user wrote with http:// is meant so."""
    return {**_CLIENT, "allow_http": True} if endpoint.startswith("http://") else _CLIENT


def _attributes(headers: Headers) -> dict[str, str]:
    kept = {
        "Content-Type": headers.content_type,
        "Cache-Control": headers.cache_control,
        "Content-Disposition": headers.content_disposition,
    }
    return {name: value for name, value in kept.items() if value}


def _tag(e_tag: str | None, version: str | None) -> str:
    return f"{e_tag or ''}\n{version or ''}"


def _version(tag: str) -> "UpdateVersion":
    e_tag, _, version = tag.partition("\n")
    found: UpdateVersion = {}
    if e_tag:
        found["e_tag"] = e_tag
    if version:
        found["version"] = version
    return found


def _refuse_missing_bucket(error: FileNotFoundError) -> None:
    """An object that is missing is an answer; a bucket that is missing is not."""
    if "NoSuchBucket" in str(error) or "ContainerNotFound" in str(error):
        raise error


def _noting(chunks: Iterator[bytes], trouble: list[Exception]) -> Iterator[bytes]:
    """The chunks; what goes wrong with them is noted, because obstore makes its own error of it."""
    try:
        yield from chunks
    except Exception as error:
        trouble.append(error)
        raise
