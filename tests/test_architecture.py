"""The shape of the package: who may import whom, and who may touch the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "mediakit"

LAYERS = (  # top first; a module may import from lower rows and from its own package, never sideways
    {"__main__"},
    {"cli"},
    {"batch"},
    {"pipeline"},
    {"planning"},
    {"release", "captions", "video", "page", "site", "reports", "bundle", "targets", "preview"},
    {"system"},
    {"decoding", "templates"},
    {"model"},
    {"timecode", "errors"},
)
PURE = (
    "model",
    "timecode",
    "errors",
    "decoding",
    "templates",
    "release",
    "captions",
    "video",
    "page",
    "site",
    "reports",
    "planning",
    "bundle/bag",
    "bundle/names",
    "preview/ranges",
    "preview/reload",
    "preview/security",
    "targets/addresses",
    "targets/headers",
    "targets/marker",
    "targets/notices",
    "targets/parts",
    "targets/plan",
)
EFFECTS = {
    "open",
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "print",
}
ONLY_IN = {  # a dependency and the modules allowed to know it
    "pysrt": ("captions/srt",),
    "webvtt": ("captions/vtt",),
    "ffmpeg": ("video/",),
    "click": ("cli/",),
    "rich": ("cli/",),
    "imageio_ffmpeg": ("system/ffmpeg",),
    "chardetng_py": ("decoding",),
    "bs4": ("release/",),
    "frontmatter": ("release/",),
    "dateparser": ("release/",),
    "jinja2": ("page/", "reports/", "site/", "templates"),
    "rcssmin": ("page/assets", "site/assets"),
    "rjsmin": ("page/assets",),
    "urllib3": ("system/download",),
    "subprocess": ("system/runner",),
    "shutil": ("system/",),
    "tempfile": ("system/",),
    "obstore": ("targets/object",),
    "asyncssh": ("targets/sftp", "targets/ssh"),
    "webdav4": ("targets/webdav",),
    "httpx": ("targets/webdav",),
    "starlette": ("preview/app",),
    "uvicorn": ("preview/server",),
    "webbrowser": ("system/browser",),
}
MAX_LINES = 300

MODULES = {path.relative_to(ROOT).with_suffix("").as_posix(): path for path in sorted(ROOT.rglob("*.py"))}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "absolute imports only"
            yield node.module or ""


def rank(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    own = module.split("/")[0]
    if own == "__init__":
        return
    for name in imports(MODULES[module]):
        parts = name.split(".")
        if parts[0] == "mediakit" and len(parts) > 1 and parts[1] != own:
            assert rank(parts[1]) > rank(own), f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_dependencies_stay_in_their_adapter(module: str) -> None:
    for name in imports(MODULES[module]):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or module.startswith(allowed), f"{module} imports {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(PURE)])
def test_pure_modules_do_not_touch_the_world(module: str) -> None:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in EFFECTS, f"{module}:{node.lineno} calls {called}"


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_small(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MAX_LINES
