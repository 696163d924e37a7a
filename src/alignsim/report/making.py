"""How a result was made: scenario, seed, versions, failures, and the commands that make it again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alignsim.report.blocks import block, facts, fold, table
from alignsim.report.markup import Markup, el, joined
from alignsim.results.counting import counted

SHOWN = 50
"""Failed runs that are listed."""


def making(manifest: Mapping[str, Any], folder: Path) -> Markup:
    """Give seed, versions, failures and commands.

    Parameters
    ----------
    manifest : Mapping
        Of the result.
    folder : Path
        Where it is.
    """
    command = str(manifest.get("command") or "")
    seconds = manifest.get("seconds")
    first = joined(el("p", "The command that made it:"), block(command, "The command that made the result")) if command else None
    return joined(
        first, el("p", "Run it again and compare every bit with what is stored:"),
        block(shlex.join(["alignsim", "reproduce", str(folder)]), "The command that compares the bits"),
        facts([("Seed", f"{manifest['seed']}"), ("Runs", f"{manifest['runs']:,}"), ("Months", f"{manifest['months']}"),
               ("Backend", manifest.get("backend", "")), ("Time", f"{seconds:,.1f} s" if isinstance(seconds, (int, float)) else ""),
               ("SHA-256 of the scenario", str(manifest.get("digest") or ""))]),
        _failures(list(manifest.get("failures") or ())), _own_parts(list(manifest.get("plugins") or ())),
        fold("Versions", facts([(str(k), str(v)) for k, v in dict(manifest.get("versions") or {}).items()])),
        fold("SHA-256 of every variable",
             facts([(str(k), el("code", v)) for k, v in dict(manifest["variables"]).items()])))


def _failures(failures: list[Mapping[str, Any]]) -> Markup:
    head = el("h3", "Failures")
    if not failures:
        return joined(head, el("p", "None."))
    rows = [{"run": "/".join(str(one[key]) for key in ("run", "scenario", "point", "replication") if key in one),
             "month": int(one["month"]), "cause": str(one["cause"]), "replay": el("code", one["replay"])}
            for one in failures[:SHOWN]]
    left = f" The first {SHOWN} of {len(failures):,}." if len(failures) > SHOWN else ""
    return joined(head, table(f"{counted(len(failures), 'run')} failed and left out of all numbers.{left}", rows,
                              {"run": "run", "month": "month", "cause": "cause", "replay": "replay it by"}))


def _own_parts(parts: list[Mapping[str, str]]) -> Markup | None:
    if not parts:
        return None
    return joined(el("h3", "Own parts"), el("p", "Made with code that does not come with alignsim:"),
                  facts([(part["name"], el("code", part["sha256"])) for part in parts]))
