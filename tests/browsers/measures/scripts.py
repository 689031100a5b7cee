"""The measuring scripts: each file beside this one is a function that a browser calls in the page."""

from functools import cache
from pathlib import Path


@cache
def script(name: str) -> str:
    """The function's text."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
