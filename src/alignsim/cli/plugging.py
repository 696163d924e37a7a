"""Own parts of users, brought by a command."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any


def with_plugins(files: list[Path] | None) -> dict[str, Any]:
    """Run files of own parts; give what a manifest keeps of them."""
    if not files:
        return {}
    from alignsim.extend import load_plugin, plugins

    with redirect_stdout(sys.stderr):   # what a file prints is no part of what the command gives
        for file in files:
            load_plugin(file)
    return {"plugins": plugins()}
