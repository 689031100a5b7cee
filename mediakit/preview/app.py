"""The files of a folder as answers to requests: by Starlette, which knows ranges and conditions."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediakit.model.content_types import content_type
from mediakit.preview.ranges import usable_range
from mediakit.preview.reload import RELOAD_PATH, live_page
from mediakit.preview.security import security_headers
from mediakit.templates import Resources

HOSTS = ("127.0.0.1", "localhost")
_AS_RECEIVED = "source"
_FRESH = {"cache-control": "no-cache"}  # to be asked for again each time, and not sent when it is the same


def make_app(folder: Path, inside: str) -> Starlette:
    """The application that serves what is in the folder below `inside`.

    It answers only requests for this computer by name: no page from elsewhere can make its own name mean this
    computer, and read what is here ("DNS rebinding").
    """
    return Starlette(
        routes=[Route(RELOAD_PATH, _reload_script()), Mount("/", ServedFolder(folder, inside))],
        middleware=[
            Middleware(_SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
        ],
    )


class ServedFolder(StaticFiles):
    """The files below a folder, but for hidden ones, those as received, and what is elsewhere by a link.

    The folder is looked up for each request, because a bag is replaced as a whole.
    """

    def __init__(self, folder: Path, inside: str) -> None:
        super().__init__(html=True)
        self._folder = folder
        self._inside = inside

    def get_path(self, scope: Scope) -> str:
        """The path as it was asked for: it is judged by `lookup_path`."""
        return str(scope["path"]).removeprefix("/")

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file or folder of that path and what it is; nothing when it is not for the public."""
        parts = path.replace(os.sep, "/").split("/")  # Starlette joins them as the system does
        named = parts if parts[-1] else parts[:-1]
        if not all(map(_is_public, named)):
            return "", None
        try:
            root = Path(os.path.realpath(self._folder)) / self._inside
            real = Path(os.path.realpath(root.joinpath(*named)))
            linked = real.relative_to(root).parts
            status = real.stat()
        except (OSError, ValueError):
            return "", None
        if not all(map(_is_public, linked)) or (named != parts and not real.is_dir()):
            return "", None
        if not os.access(real, os.R_OK):
            raise HTTPException(403)
        return str(real), status

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, a part of it, or that it is the same; for a browser's window, the page that reloads."""
        request = Headers(scope=scope)
        path, kind, version = Path(full_path), content_type(str(full_path)), _version(stat_result)
        headers = {**_FRESH, "etag": f'"{version}"'}
        response: Response
        if kind.startswith("text/html"):
            headers["vary"] = "Sec-Fetch-Dest"
        if kind.startswith("text/html") and request.get("sec-fetch-dest") == "document":
            headers["etag"] = f'"{version}-live"'
            response = Response(live_page(_read(path), version), status_code, headers, kind)
        else:
            response = FileResponse(path, status_code, headers, kind, stat_result=stat_result)
            _settle_range(scope, request, stat_result.st_size)
        if self.is_not_modified(response.headers, request):
            return NotModifiedResponse(response.headers)
        return response


class _SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(security_headers(scope["path"]))
            await send(message)

        await self._app(scope, receive, send_secured if scope["type"] == "http" else send)


def _is_public(part: str) -> bool:
    """Whether a part of a path may be shown. Names that some systems take for others are not."""
    usual = part not in ("", ".", "..") and not part.startswith(".") and not part.endswith((".", " "))
    return usual and not any(char in "\\:\0" for char in part) and part.casefold() != _AS_RECEIVED


def _version(status: os.stat_result) -> str:
    """What differs when the file does, and when a bag is made again; it holds on any kind of disk."""
    return f"{status.st_size:x}-{status.st_mtime_ns:x}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:  # it was there a moment ago: the bag is just being replaced
        raise HTTPException(404) from error


def _settle_range(scope: Scope, request: Headers, size: int) -> None:
    """Let the request ask for a range that Starlette answers as the standard says; HEAD has none (§14.2)."""
    if "range" not in request:
        return
    usable = usable_range(request["range"], size) if scope["method"] == "GET" else None
    others = [(name, value) for name, value in scope["headers"] if name != b"range"]
    scope["headers"] = [*others, (b"range", usable.encode())] if usable else others


def _reload_script() -> Callable[[Request], Awaitable[Response]]:
    script = Resources("mediakit.preview").text("reload.js")

    async def answer(_request: Request) -> Response:
        return Response(script, headers=_FRESH, media_type=content_type(RELOAD_PATH))

    return answer
