"""Nash equilibria of games in normal form, pure and mixed, with a plain word on which ones may be missing.

Two players: all extreme equilibria, by the vertices of the best-response polytopes. Three or more: all equilibria in
pure strategies; all in which two mix and the others do not, as extreme equilibria of the game of two that the others'
moves leave, if no one else gains by deviating; and those in which three or more mix, by a search of supports that may
miss some. A finite number of equilibria is odd in almost every game, so an even count tells that one is missing.

Source: von Stengel (2007), chapter 3; Porter, Nudelman and Shoham (2008); Wilson (1971), "Computing equilibria of
n-person games", for the odd number; Harsanyi (1973), "Oddness of the number of equilibrium points: a new proof", for
regular ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from alignsim.arithmetic import Array
from alignsim.laws.best_replies import TIE, pure_equilibria, regrets, spans
from alignsim.laws.normal_form import expected, games
from alignsim.laws.supports import STARTS, isolated, mixed_by_three
from alignsim.laws.vertices import extreme_equilibria

SAME = 1e-7
"""Profiles whose shares differ by less are one."""

USED = 1e-9
"""Smallest share of a move that counts as used."""

MOST_SUPPORTS = 20_000
"""The most profiles of supports that are searched; larger games get their pure equilibria alone."""


@dataclass(frozen=True)
class Equilibrium:
    """Hold one equilibrium.

    Parameters
    ----------
    mixed : tuple of Array
        Mixed strategy of each player. Shape (m_i,).
    payoff : tuple of float
        Expected payoff of each player. Unit: that of payoffs.
    regret : float
        What the one who gains most gains by its best reply, a check. Unit: that of payoffs.
    strict : bool
        Whether everyone loses by every deviation; only pure ones can be.
    regular : bool
        Whether it is the only one near, and stays so when payoffs change a little: each uses all its best replies, and
        indifference pins the shares down. One that is not may stand for a set of others.
    part : int
        Number of the connected set of equilibria it belongs to, in games of two; else its own number.
    """

    mixed: tuple[Array, ...]
    payoff: tuple[float, ...]
    regret: float
    strict: bool
    regular: bool
    part: int

    @property
    def pure(self) -> bool:
        """Tell whether nobody mixes."""
        return all(int((p > USED).sum()) == 1 for p in self.mixed)

    @property
    def profile(self) -> tuple[int, ...]:
        """Give each player's most likely move; of a pure equilibrium, the moves."""
        return tuple(int(p.argmax()) for p in self.mixed)


@dataclass(frozen=True)
class Equilibria:
    """Hold the equilibria of a game, pure ones first.

    Parameters
    ----------
    found : tuple of Equilibrium
        Those found.
    degenerate : bool
        Whether ties were met: some strategy has more best replies than moves it mixes.
    complete : bool
        Whether these are all there are.
    guarantee : str
        In words, what is complete and what is not.
    """

    found: tuple[Equilibrium, ...]
    degenerate: bool
    complete: bool
    guarantee: str

    @property
    def pure(self) -> tuple[Equilibrium, ...]:
        """Give those in which nobody mixes."""
        return tuple(e for e in self.found if e.pure)

    @property
    def mixed(self) -> tuple[Equilibrium, ...]:
        """Give those in which someone mixes."""
        return tuple(e for e in self.found if not e.pure)


def equilibria(payoffs: Sequence[ArrayLike], starts: int = STARTS) -> Equilibria:
    """Find the Nash equilibria of a game.

    Parameters
    ----------
    payoffs : sequence of array_like
        For each of n players its payoff in every profile. Shape (m_1, ..., m_n). Unit: any.
    starts : int
        Points from which supports are searched on which three or more mix.

    Raises
    ------
    ValueError
        If shapes do not fit, a payoff is not finite, or a game of two is larger than about 10 by 10 moves.

    Examples
    --------
    >>> pennies = np.array([[1.0, -1.0], [-1.0, 1.0]])
    >>> found = equilibria([pennies, -pennies])
    >>> [p.round(9).tolist() for p in found.found[0].mixed], found.complete
    ([[0.5, 0.5], [0.5, 0.5]], True)
    """
    tables = [np.asarray(u, np.float64) for u in payoffs]
    game = games(tables)
    if tables[0].ndim != len(tables):
        raise ValueError("equilibria are of one game at a time")
    scaled = [(u - u.min()) / (s if s > 0.0 else 1.0) for u, s in zip(tables, spans(game)[:, 0], strict=True)]
    if len(tables) == 2:
        return _of_two(tables, scaled)
    pure = [[np.eye(m)[a] for m, a in zip(tables[0].shape, profile, strict=True)] for profile in pure_equilibria(tables)]
    wide = prod(2**m - 1 for m in tables[0].shape) <= MOST_SUPPORTS
    more = [*_by_two(scaled), *(mixed_by_three(games(scaled), starts) if wide else [])] if len(tables) > 2 else []
    kept = [p for p in more if regrets(scaled, p).max() <= TIE]
    found = [_described(tables, scaled, p, k) for k, p in enumerate(_once([*pure, *kept]))]
    ties = not all(e.regular for e in found)
    return Equilibria(tuple(_sorted(found)), ties, len(tables) == 1 and not ties, _words(len(tables), ties, wide, len(found)))


def _of_two(tables: list[Array], scaled: list[Array]) -> Equilibria:
    extreme = extreme_equilibria(*scaled)
    found = [_described(tables, scaled, [x, y], int(part))
             for x, y, part in zip(extreme.first, extreme.second, extreme.part, strict=True)]
    if not extreme.degenerate:
        return Equilibria(tuple(_sorted(found)), False, True, f"all equilibria of this game of two: {len(found)}")
    sets = len({e.part for e in found})
    words = (f"degenerate, some payoffs tie: all {len(found)} extreme equilibria, in {sets} connected "
             f"set{'s' * (sets != 1)}; every other one is a mixture of those within one set")
    return Equilibria(tuple(_sorted(found)), True, True, words)


def _by_two(scaled: Sequence[Array]) -> Iterator[list[Array]]:
    """Give the extreme equilibria of the games of two that the other players' pure moves leave."""
    shape = scaled[0].shape
    for i, j in combinations(range(len(shape)), 2):
        others = [k for k in range(len(shape)) if k not in (i, j)]
        for moves in product(*(range(shape[k]) for k in others)):
            at: list[int | slice] = [slice(None)] * len(shape)
            for k, a in zip(others, moves, strict=True):
                at[k] = a
            extreme = extreme_equilibria(scaled[i][tuple(at)], scaled[j][tuple(at)])
            for x, y in zip(extreme.first, extreme.second, strict=True):
                profile = [np.eye(m)[a if isinstance(a, int) else 0] for m, a in zip(shape, at, strict=True)]
                profile[i], profile[j] = x, y
                yield profile


def _described(tables: Sequence[Array], scaled: Sequence[Array], mixed: Sequence[Array], part: int) -> Equilibrium:
    own, used = _values(scaled, mixed), [p > USED for p in mixed]
    quasi = not any(bool(((v >= v.max() - TIE) & ~u).any()) for v, u in zip(own, used, strict=True))
    strict = quasi and all(int(u.sum()) == 1 for u in used)
    payoff = tuple(float((v * p).sum()) for v, p in zip(_values(tables, mixed), mixed, strict=True))
    regular = quasi and isolated(games(scaled), mixed)
    return Equilibrium(tuple(mixed), payoff, float(regrets(tables, mixed).max()), strict, regular, part)


def _values(tables: Sequence[Array], mixed: Sequence[Array]) -> list[Array]:
    """Give for each player what each of its moves is worth against the others. Shape (m_i,)."""
    return [np.asarray(expected(u[None], [p[None] for p in mixed], (i,))[0]) for i, u in enumerate(tables)]


def _same(a: Sequence[Array], b: Sequence[Array]) -> bool:
    return all(np.abs(p - q).max() < SAME for p, q in zip(a, b, strict=True))


def _once(profiles: Sequence[list[Array]]) -> list[list[Array]]:
    out: list[list[Array]] = []
    for p in profiles:
        if not any(_same(p, q) for q in out):
            out.append(p)
    return out


def _sorted(found: Sequence[Equilibrium]) -> list[Equilibrium]:
    return sorted(found, key=lambda e: (not e.pure, [tuple((-p).tolist()) for p in e.mixed]))


def _words(players: int, ties: bool, wide: bool, count: int) -> str:
    if players == 1:
        return "every best move" + ("; they tie, so every mixture of them is as good" if ties else ", the only one")
    three = ("those in which three or more mix as far as a search found them, with no guarantee that none is missing" if wide
             else "none was sought in which three or more mix, the game being too large")
    exact = "all in which nobody mixes; all in which two mix and the others do not"
    if ties:
        return f"degenerate, some payoffs tie: {exact}, as far as extreme; {three}; one that is not regular may stand for many"
    even = count % 2 == 0
    parity = f"an even number ({count}) was found, so at least one is missing" if even else f"{count} in all, an odd number"
    return f"{exact}; {three}; {parity}"
