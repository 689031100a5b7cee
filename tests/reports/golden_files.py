"""Comparing with golden files."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, text: str) -> None:
    """Compares with the golden file; MEDIAKIT_GOLDEN=1 writes it anew, then read the difference."""
    path = GOLDEN / name
    if os.environ.get("MEDIAKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
