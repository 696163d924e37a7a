"""Own shocks: kinds of shocks that users bring, and what they do to the world.

Nothing is registered by importing. The compiled executor does not run worlds with own parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from alignsim.arithmetic import outside
from alignsim.engine.moves import SHOCKS
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.choice.registry import OWN

Event = Mapping[str, float]
"""The numbers of a shock by the names of its fields; of a country its place on the axes; and its ``month``, from 0."""

Act = Callable[[Event, Setup, Parameters, State], None]
"""Changes the state in place."""

OWN_SHOCK = 100
"""The first code of a kind of shock that a user brings."""


@dataclass(frozen=True)
class OwnShock:
    """Describe a kind of shock that a user brings.

    Parameters
    ----------
    kind, meaning : str
        What scenarios call it, and what it does.
    fields, countries : tuple of str
        Its fields in order, and which of them name a country.
    act : callable
        What it does.
    code : int
        Its number in the engine.
    """

    kind: str
    meaning: str
    fields: tuple[str, ...]
    countries: tuple[str, ...]
    act: Act
    code: int


class OwnShockError(ValueError):
    """Say what is wrong with a kind of shock that a user brings."""


_own: dict[str, OwnShock] = {}
_next = [OWN_SHOCK]


def own_shocks() -> dict[str, OwnShock]:
    """Give the own kinds of shocks by name."""
    return dict(_own)


def register_shock(kind: str, meaning: str, fields: tuple[str, ...], countries: tuple[str, ...], act: Act) -> None:
    """Add a kind of shock, for this process.

    Raises
    ------
    OwnShockError
        If the name is taken or no identifier, or the meaning is empty.
    """
    if not kind.isidentifier():
        raise OwnShockError(f"a kind of shock cannot be called {kind!r}; letters, digits and underscores, no digit first")
    if kind in SHOCKS or kind in _own:
        raise OwnShockError(f"there is a kind of shock {kind!r} already; choose another name")
    if not meaning.strip():
        raise OwnShockError(f"say in a few words what the shock {kind!r} does")
    _own[kind] = OwnShock(kind, meaning, fields, countries, act, _next[0])
    _next[0] += 1


@contextmanager
def kept() -> Iterator[None]:
    """Forget at the end what was registered inside."""
    before = dict(_own)
    try:
        yield
    finally:
        _own.clear()
        _own.update(before)


def nothing(e: int, setup: Setup, parameters: Parameters, state: State) -> None:  # same signature
    """Stand in for an own shock where the compiler asks for types; it never runs."""


@outside(nothing)
def strike_own(e: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let event e, of an own kind, strike, in place.

    Raises
    ------
    OwnShockError
        If its kind is not there any more.
    """
    found = [shock for shock in _own.values() if shock.code == int(setup.events[e, 1])]
    if not found:
        raise OwnShockError("a kind of shock of this world is not registered in this process")
    shock = found[0]
    event: dict[str, float] = {"month": int(setup.events[e, 0])}
    for n, name in enumerate(shock.fields):
        number = float(setup.own[e, n])
        event[name] = int(number) if name in shock.countries else number
    shock.act(event, setup, parameters, state)


def has_own_parts(setup: Setup) -> bool:
    """Tell whether a world has choice rules or shocks of a user, which only plain Python runs."""
    return bool((setup.rule >= OWN).any() or (setup.events[:, 1] >= OWN_SHOCK).any())
