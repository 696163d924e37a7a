"""The reference of scenario files: every block, key, kind, default and meaning, from the schema alone."""

from __future__ import annotations

import json
from typing import Any

from alignsim.scenario.loading import json_schema
from alignsim.scenario.wording import PATTERNS

_PLAIN = {"integer": "whole number", "number": "number", "string": "text", "boolean": "true or false"}
NEEDED_SOMEWHERE = ("title", "countries")
"""Keys that the file or one of its parents must have."""


def reference() -> str:
    """Give the reference page as Markdown.

    Examples
    --------
    >>> [line for line in reference().splitlines() if line.startswith("| `horizon`")]
    ['| `horizon` | whole number, 0 to 600 | 36 | Number of months. Unit: months. |']
    """
    schema = json_schema()
    parts = ["# Scenario files", *_block("The file", schema)]
    for name, record in schema["$defs"].items():
        parts += _block(name, record)
    return "\n".join(parts) + "\n"


def _block(name: str, record: dict[str, Any]) -> list[str]:
    needed = set(record.get("required", NEEDED_SOMEWHERE if name == "The file" else ()))
    rows = [
        f"| `{key}` | {_kind(field)} | {_default(field, key in needed)} | {' '.join(field.get('description', '').split())} |"
        for key, field in record["properties"].items()]
    said = [] if name == "The file" else [" ".join(record.get("description", "").split()), ""]
    return ["", f"## {name}", "", *said, "| key | kind | default | meaning |", "|---|---|---|---|", *rows]


def _default(field: dict[str, Any], needed: bool) -> str:
    if needed:
        return "needed"
    return json.dumps(field["default"]) if field.get("default") is not None else ""


def _kind(field: dict[str, Any]) -> str:
    """Say in words what a field takes."""
    if "$ref" in field:
        block = field["$ref"].rsplit("/", 1)[-1]
        return "any keys of the file" if block == "#" else f"[{block}](#{block.lower()})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    choices = field.get("anyOf") or field.get("oneOf")
    if choices:
        return " or ".join(dict.fromkeys(_kind(choice) for choice in choices if choice.get("type") != "null"))
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}))}"
    inner = field.get("additionalProperties") or next(iter(field.get("patternProperties", {}).values()), None)
    if field.get("type") == "object":
        return f"names with {_kind(inner)}" if inner else "names with anything"
    kind = PATTERNS.get(field.get("pattern", ""), _PLAIN.get(field.get("type", ""), "anything"))
    low, high = field.get("minimum"), field.get("maximum")
    return kind if low is None else f"{kind}, {low:g} to {high:g}" if high is not None else f"{kind}, at least {low:g}"
