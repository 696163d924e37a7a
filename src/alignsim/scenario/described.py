"""What the text below each field of a record says, read when a schema is asked for and not whenever a scenario is loaded."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel


def describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Add to the JSON Schema of a record the meaning of its fields; what is described already stays.

    Parameters
    ----------
    schema : dict
        What pydantic made of the record, changed in place.
    model : type
        The record.
    """
    held = meanings(model)
    for name, field in model.model_fields.items():
        entry = schema["properties"].get(field.alias or name)
        if entry is not None and name in held:
            entry.setdefault("description", held[name])


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Give the text below each field of a record and of those it is made from.

    It is kept: the file of a plugin can be read while it runs, and no more when a schema is asked for.
    """
    return {name: text for home in reversed(model.__mro__) if "model_config" in vars(home) for name, text in _texts(home).items()}


@cache
def _texts(home: type) -> dict[str, str]:
    """Give the text below each field that a class has itself; nothing where there is no source to read."""
    try:
        source = textwrap.dedent(inspect.getsource(home))
    except (OSError, TypeError):
        return {}
    (record,) = ast.parse(source).body
    body = record.body if isinstance(record, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value) for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)}
