"""What commands print for machines."""

from __future__ import annotations

import json
import math
from typing import Any


def as_json(value: Any) -> str:
    """Give a value as JSON that every reader takes: what is not a finite number becomes null.

    >>> as_json([{"ratio": float("inf"), "name": "a"}]).split()
    ['[', '{', '"ratio":', 'null,', '"name":', '"a"', '}', ']']
    """
    return json.dumps(_finite(value), indent=2, ensure_ascii=False, allow_nan=False, default=str)


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): _finite(held) for key, held in value.items()}
    return [_finite(held) for held in value] if isinstance(value, (list, tuple)) else value
