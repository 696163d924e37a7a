"""Extend: bring a choice rule, an outcome or a kind of shock of one's own, without touching the model.

Each is registered by calling a function, for this process; importing registers nothing. The recipe is in
``docs/own-parts.md``. What is brought this way runs on the NumPy backend.
"""

from __future__ import annotations

import hashlib
import runpy
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.scenario.fields import Code
from alignsim.scenario.shocks import OwnShock as Shock

if TYPE_CHECKING:
    from alignsim.engine.own import Act
    from alignsim.laws.choice.registry import Formula
    from alignsim.results.outcomes import OutcomeFormula

_loaded: dict[Path, str] = {}


class PluginError(RuntimeError):
    """Say what is wrong with a file of own parts."""


def choice_rule(name: str, formula: Formula, meaning: str, source: str = "the user's own") -> None:
    """Add a choice rule; arguments and errors are those of :func:`alignsim.laws.choice.register`."""
    from alignsim.laws.choice import register

    register(name, formula, meaning, source)


def outcome(name: str, unit: str, meaning: str, formula: OutcomeFormula) -> None:
    """Add an outcome; arguments and errors are those of :func:`alignsim.results.outcomes.register`."""
    from alignsim.results.outcomes import register

    register(name, unit, meaning, formula)


def shock(model: type[Shock], act: Act, meaning: str) -> None:
    """Add a kind of shock.

    Parameters
    ----------
    model : type
        A subclass of :class:`Shock` with ``kind: Literal["..."]`` and fields that are countries (:data:`Code`) or numbers,
        each with a docstring that says its unit.
    act : callable
        Takes the event (its numbers by field, of a country its place on the axes), setup, parameters and state, and
        changes the state in place.
    meaning : str
        What it does.

    Raises
    ------
    alignsim.engine.own.OwnShockError
        If the kind is taken, or a field is neither a country nor a number.
    """
    from alignsim.scenario.own import register_model

    register_model(model, act, meaning)


def load_plugin(path: str | Path) -> None:
    """Run a Python file that registers own parts, each file once.

    Raises
    ------
    PluginError
        If there is no such file, or it fails.
    """
    file = Path(path)
    if not file.is_file():
        raise PluginError(f"there is no file {path}")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if _loaded.get(file.resolve()) == digest:
        return
    try:
        runpy.run_path(str(file))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise PluginError(f"{path} failed: {type(error).__name__}: {error}") from error
    _loaded[file.resolve()] = digest


def plugins() -> list[dict[str, str]]:
    """Give name and SHA-256 of the files that were run, as manifests keep them."""
    return [{"name": path.name, "sha256": digest} for path, digest in _loaded.items()]


def ask_for(manifest: Mapping[str, Any]) -> None:
    """Refuse to go on with a result whose own parts are not here.

    Raises
    ------
    PluginError
        If it was made with a file that was not run, or has changed since.
    """
    here = {plugin["sha256"] for plugin in plugins()}
    missing = [plugin["name"] for plugin in manifest.get("plugins", ()) if plugin["sha256"] not in here]
    if missing:
        raise PluginError(f"the result was made with own parts; give the same file, unchanged: --plugin {missing[0]}")


@contextmanager
def temporarily() -> Iterator[None]:
    """Forget at the end what was registered inside, as tests want it."""
    from alignsim.engine import own
    from alignsim.laws.choice import registry
    from alignsim.results import outcomes

    before = dict(_loaded)
    with ExitStack() as stack:
        for module in (registry, own, outcomes):
            stack.enter_context(module.kept())
        try:
            yield
        finally:
            _loaded.clear()
            _loaded.update(before)


__all__ = ["Code", "PluginError", "Shock", "ask_for", "choice_rule", "load_plugin", "outcome", "plugins", "shock", "temporarily"]
