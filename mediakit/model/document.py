"""JSON documents as texts."""

import json
from typing import Any


def format_json(value: dict[str, Any]) -> str:
    """The value as JSON that a person can read, ending in a line feed."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
