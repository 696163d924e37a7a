"""Players of the alignment game: who picks a posture, and toward whom the exclusive one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from alignsim.scenario.errors import Place, Problem, ScenarioError, near

if TYPE_CHECKING:
    from alignsim.scenario.schema import Scenario

POSTURES = ("parallel", "exclusive", "autonomous")
"""What a country picks from, in the order of the table."""

COUNTRIES = ("USA", "IND", "PAK")
PARTNERS: Mapping[str, str | None] = {"USA": "IND", "IND": "USA", "PAK": "USA"}
"""The partner of the exclusive posture, where neither the user nor the scenario names one: the triangle's own ties."""

FEWEST, MOST = 2, 4

Profile = tuple[int, ...]


@dataclass(frozen=True)
class Players:
    """Hold who plays, and the partner that each keeps to when exclusive.

    Parameters
    ----------
    codes : tuple of str
        The countries, in the order of the axes.
    partners : tuple of str or None
        Of each; None leaves the partner unnamed.
    """

    codes: tuple[str, ...]
    partners: tuple[str | None, ...]

    @property
    def profiles(self) -> list[Profile]:
        """Give all cells, the last country's posture running fastest."""
        return list(product(range(len(POSTURES)), repeat=len(self.codes)))

    def settings(self, profile: Profile) -> list[str]:
        """Give the settings that turn a scenario into a cell.

        >>> Players(("USA", "IND"), ("IND", "USA")).settings((1, 0))[:2]
        ['countries.USA.posture=exclusive', 'countries.USA.partner=IND']
        """
        out = []
        for code, partner, posture in zip(self.codes, self.partners, profile, strict=True):
            named = partner if POSTURES[posture] == "exclusive" else None
            out += [f"countries.{code}.posture={POSTURES[posture]}", f"countries.{code}.partner={named or 'null'}"]
        return out


def players(scenario: Scenario, codes: Sequence[str] = COUNTRIES, partners: Mapping[str, str | None] | None = None) -> Players:
    """Give the players of a scenario.

    Parameters
    ----------
    scenario : Scenario
        The world; a partner that it names goes before the default.
    codes : sequence of str
        Countries that pick a posture, two to four of those that decide.
    partners : mapping, optional
        Country to the partner it keeps to when exclusive, or to None for a posture that names none.

    Raises
    ------
    ScenarioError
        With everything that is wrong at once.
    """
    given = dict(partners or {})
    problems = [*_who(scenario, codes), *_with_whom(scenario, codes, given)]
    if problems:
        raise ScenarioError(problems)
    named = {code: scenario.countries[code].partner or PARTNERS.get(code) for code in codes}
    return Players(tuple(codes), tuple({**named, **given}[code] for code in codes))


def _who(scenario: Scenario, codes: Sequence[str]) -> Iterator[Problem]:
    place = Place("--countries")
    deciding = [code for code, country in scenario.countries.items() if country.role == "deciding"]
    for code in dict.fromkeys(codes):
        if code not in scenario.countries:
            yield Problem(place, code, "no country of this scenario", ", ".join(deciding), near(code, deciding))
        elif code not in deciding:
            yield Problem(place, code, f"does not decide here, its role is {scenario.countries[code].role}",
                          f"{', '.join(deciding)}, or --set countries.{code}.role=deciding")
    if len(set(codes)) < len(codes):
        yield Problem(place, ",".join(codes), "a country stands twice", "different countries")
    if not FEWEST <= len(codes) <= MOST:
        counted = f"{len(codes)} {'country' if len(codes) == 1 else 'countries'}"
        yield Problem(place, ",".join(codes), counted, f"{FEWEST} to {MOST} countries")


def _with_whom(scenario: Scenario, codes: Sequence[str], given: Mapping[str, str | None]) -> Iterator[Problem]:
    place, known = Place("--partner"), list(scenario.countries)
    for code, partner in given.items():
        if code not in codes:
            yield Problem(place, f"{code}={partner}", f"{code} picks no posture in this game", ", ".join(codes),
                          near(code, list(codes)))
        elif partner == code:
            yield Problem(place, f"{code}={partner}", f"{code} cannot be its own partner", "another country")
        elif partner is not None and partner not in known:
            yield Problem(place, f"{code}={partner}", f"{partner} is no country of this scenario", ", ".join(known),
                          near(partner, known))
    for code in [c for c in dict.fromkeys(codes) if c in known and c not in given]:
        usual = scenario.countries[code].partner or PARTNERS.get(code)
        if usual not in known or usual == code:
            yield Problem(place, code, f"its usual partner {usual} is no country of this scenario" if usual else
                          "has no partner to keep to when exclusive", f"--partner {code}=CODE")


def parsed_partners(words: Sequence[str]) -> dict[str, str | None]:
    """Read partners as a user writes them; ``none`` names no partner.

    Raises
    ------
    ScenarioError
        If a word is not of the form USA=PAK.

    Examples
    --------
    >>> parsed_partners(["USA=PAK", "IND=none"])
    {'USA': 'PAK', 'IND': None}
    """
    out: dict[str, str | None] = {}
    problems = []
    for word in words:
        code, sign, partner = (part.strip() for part in word.partition("="))
        if not (code and sign and partner):
            problems.append(Problem(Place("--partner"), word, "not a partner", "COUNTRY=PARTNER, such as USA=PAK"))
        elif code in out:
            problems.append(Problem(Place("--partner"), word, f"{code} has a partner already", "one partner a country"))
        out[code] = None if partner.lower() == "none" else partner
    if problems:
        raise ScenarioError(problems)
    return out
