"""Download one file from the first of several addresses that has it."""

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from urllib3.response import BaseHTTPResponse

from mediakit import __version__
from mediakit.errors import DestinationError, NetworkError, shown
from mediakit.system.addresses import shown_address, without_credentials
from mediakit.system.download_http import FAILURES, Caller, Patience, TroubleError, answer, trouble_of
from mediakit.system.download_part import Part
from mediakit.system.file_names import file_name_of
from mediakit.system.media_types import Accept, accepts

OnProgress = Callable[[int, int | None], None]

_CHUNK = 1 << 16
_PROGRESS_MADE = 1 << 20  # a try that got so far does not count as a failed one
_MAX_AFTER_S = 60
_CONTENT_RANGE = re.compile(r"bytes (?:([0-9]{1,18})-[0-9]{1,18}|\*)/([0-9]{1,18}|\*)")  # RFC 9110 §14.4
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was downloaded: where it is, which of the addresses had it, its bytes."""

    path: Path
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, of every address alike."""

    caller: Caller
    max_bytes: int
    accept: Accept
    on_progress: OnProgress | None


def download(
    candidates: tuple[str, ...],
    folder: Path,
    *,
    allow_private: bool = False,
    max_bytes: int,
    accept: Accept | str,
    on_progress: OnProgress | None = None,
    patience: Patience | None = None,
) -> Downloaded:
    """The file, in `folder`, from the first address that has one of a fitting content type.

    `accept` judges content type and address, or is a word of LinkKind; `on_progress` is told the bytes done
    and how many there will be (`None`: the server does not say). The file is named after the last part of the
    address. What arrived of a download that broke off is kept beside it and gone on with the next time.

    Raises NetworkError when no address has the file, naming what each answered; DestinationError when a file
    of the name is there already or none can be written; StorageError when the disk is full.
    """
    patience = patience or Patience()
    caller = Caller(allow_private, patience, time.monotonic() + patience.total_s)
    wanted = _Wanted(caller, max_bytes, accepts(accept) if isinstance(accept, str) else accept, on_progress)
    troubles = []
    for address in candidates:
        try:
            return _fetch(address, folder, wanted)
        except TroubleError as trouble:
            troubles.append(f"{shown_address(address)} {trouble}")
    said = "; ".join(troubles) or "no address is known"
    mend = "Download it in a browser and put it beside the release."
    raise NetworkError(f"the file could not be downloaded: {said}.", mend=mend)


def _fetch(address: str, folder: Path, wanted: _Wanted) -> Downloaded:
    """The file from this address, tried again while that may help."""
    target = folder / file_name_of(address)
    if os.path.lexists(target):
        raise DestinationError("this exists already, so nothing is downloaded over it.", place=shown(target))
    failed = 0
    with Part(target) as part:
        while True:
            before = part.size
            try:
                _receive(address, part, wanted)
                _check_received(address, part, wanted)
                return Downloaded(part.finish(), without_credentials(address), part.size)
            except TroubleError as trouble:
                failed = 0 if part.size - before >= _PROGRESS_MADE else failed + 1
                _pause(trouble, failed, wanted.caller)


def _pause(trouble: TroubleError, failed: int, caller: Caller) -> None:
    """Wait before the next try; raise the trouble when there will be none."""
    patience = caller.patience
    pause = max(min(trouble.after_s, _MAX_AFTER_S), patience.pause_s * 2 ** max(failed - 1, 0))
    if not trouble.passing or failed >= patience.attempts or time.monotonic() + pause > caller.deadline:
        raise trouble
    time.sleep(pause)


def _receive(address: str, part: Part, wanted: _Wanted) -> None:
    """Append the bytes that are missing; raises TroubleError when not all came."""
    validator = part.validator(address)
    headers = {
        "User-Agent": f"mediakit/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if validator:
        headers |= {"Range": f"bytes={part.size}-", "If-Range": validator}
    with answer(wanted.caller, address, headers) as response:
        if response.status == 416 and validator:
            _check_complete(response, part)
            return
        _check_answer(response, address, wanted, ranged=bool(validator))
        if response.status == 206:
            total = _resumed_total(response, part, validator)
        else:
            part.begin(address, _validator_of(response))
            total = _length_of(response)
        _append_body(response, part, total, wanted)


def _append_body(response: BaseHTTPResponse, part: Part, total: int | None, wanted: _Wanted) -> None:
    if total is not None and total > wanted.max_bytes:
        raise _too_large(part, wanted)
    decode = _is_encoded(response)
    while data := _read(response, decode, part, total, wanted.caller):
        if part.size + len(data) > wanted.max_bytes:
            raise _too_large(part, wanted)
        part.append(data)
        if wanted.on_progress:
            wanted.on_progress(part.size, total)
        wanted.caller.check_time()
    wanted.caller.check_time()  # an answer that was shut down looks like one that ended
    if total is not None and part.size != total:
        raise _broken("broke off the connection", part, total)


def _read(response: BaseHTTPResponse, decode: bool, part: Part, total: int | None, caller: Caller) -> bytes:
    try:
        return response.read1(_CHUNK, decode_content=decode)
    except FAILURES as error:
        caller.check_time()
        raise _broken(str(trouble_of(error)), part, total) from error


def _broken(what: str, part: Part, total: int | None) -> TroubleError:
    share = f"{part.size:,} bytes" if total is None else f"{part.size:,} of {total:,} bytes"
    return TroubleError(f"{what} after {share}", passing=True)


def _check_answer(response: BaseHTTPResponse, address: str, wanted: _Wanted, *, ranged: bool) -> None:
    """Raise TroubleError unless this is the file, or the rest of it that was asked for."""
    status = response.status
    if status not in (200, 206) or (status == 206 and not ranged):
        passing = status >= 500 or status in (408, 429)
        reason = f" {shown(response.reason[:80])}" if response.reason else ""
        raise TroubleError(f"answered {status}{reason}", passing=passing, after_s=_retry_after(response))
    content_type = response.headers.get("content-type", "")
    if not wanted.accept(content_type, address):
        raise TroubleError(
            f"answered with {shown(content_type[:80]) or 'no content type'}, which is not what was wanted"
        )


def _check_received(address: str, part: Part, wanted: _Wanted) -> None:
    """Raise TroubleError for an empty file, or for a web page that was sent as something else."""
    if not part.size:
        raise TroubleError("answered with an empty file")
    if _PAGE.match(part.head(4096)) and not wanted.accept("text/html", address):
        part.discard()
        raise TroubleError("answered with a web page instead of the file")


def _check_complete(response: BaseHTTPResponse, part: Part) -> None:
    """The server has nothing after what is here (416): either that is all, or the part is of another file."""
    match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if not match or match[2] != str(part.size):
        part.discard()
        raise TroubleError("has another file than before", passing=True)


def _resumed_total(response: BaseHTTPResponse, part: Part, validator: str) -> int | None:
    """The whole file's length; the part is begun anew when the answer does not go on where it ends."""
    match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    sent = (response.headers.get("etag"), response.headers.get("last-modified"))
    same = validator in sent or sent == (None, None)
    if not match or match[1] != str(part.size) or not same or _is_encoded(response):
        part.discard()
        raise TroubleError("has another file than before", passing=True)
    length = _length_of(response)
    return int(match[2]) if match[2] != "*" else (part.size + length if length is not None else None)


def _too_large(part: Part, wanted: _Wanted) -> TroubleError:
    part.discard()
    return TroubleError(f"has a file of more than {wanted.max_bytes:,} bytes, which is the limit")


def _validator_of(response: BaseHTTPResponse) -> str:
    """What tells this file from a later one: a strong ETag, else the time of its last change."""
    if _is_encoded(response):
        return ""
    etag = response.headers.get("etag", "")
    return etag if etag.startswith('"') else response.headers.get("last-modified", "")


def _length_of(response: BaseHTTPResponse) -> int | None:
    """The body's length where it is told and means the file (RFC 9110 §8.6, RFC 9112 §6.3)."""
    text = response.headers.get("content-length", "")
    if (
        _is_encoded(response)
        or "transfer-encoding" in response.headers
        or not re.fullmatch(r"[0-9]{1,18}", text)
    ):
        return None
    return int(text)


def _is_encoded(response: BaseHTTPResponse) -> bool:
    return response.headers.get("content-encoding", "").strip().lower() not in ("", "identity")


def _retry_after(response: BaseHTTPResponse) -> float:
    text = response.headers.get("retry-after", "")
    return float(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
