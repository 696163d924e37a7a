"""Report: an alignment game as words for people and as plain values for machines."""

from __future__ import annotations

from typing import Any

from alignsim.analysis.game.players import POSTURES
from alignsim.analysis.game.table import UNIT, AlignmentGame, Solution
from alignsim.arithmetic import Array
from alignsim.laws.equilibria import Equilibrium
from alignsim.results.counting import counted
from alignsim.results.tables import text_table

THOUSAND = 1000.0
LIKELY = 0.01
"""Cells that are an equilibrium in fewer resamples are not listed in words."""

LITTLE = 0.001
"""Postures that differ by less than this many stakes are called alike."""

MOST_MIXED = 8
"""Mixed equilibria beyond this many are counted, not listed, in words."""

JUDGED = {"standing": "the weights each country has whatever its posture",
          "posture": "the weights that postures give: autonomy counts double for the autonomous"}


def record(game: AlignmentGame) -> dict[str, Any]:
    """Give the game as values that JSON can hold, all payoffs in % of own GDP a year."""
    return {"attributes": game.attrs, "unit": UNIT, "interval": "90 % of the mean over runs", "postures": list(POSTURES),
            "weights": game.weights, "table": game.rows(),
            "alike": game.alike(LITTLE * game.solution.logit.stake), **_solution(game, game.solution, True),
            "other_weights": _solution(game, game.other, False)}


def _solution(game: AlignmentGame, solution: Solution, whole: bool) -> dict[str, Any]:
    found, cells = solution.equilibria, game.players.profiles
    mixed = solution.logit.mixed
    return {
        "equilibria": {
            "guarantee": found.guarantee, "degenerate": found.degenerate, "complete": found.complete,
            "found": [_equilibrium(game, solution, e, whole) for e in found.found]},
        "survival": [{"postures": _named(game, c), "share": float(s)}
                     for c, s in zip(cells, solution.survival, strict=True)],
        "no_pure_equilibrium": solution.no_pure,
        "logit": {"precision": solution.logit.precision, "stake": solution.logit.stake, "stake_unit": UNIT,
                  "mixed": None if mixed is None else _shares(game, mixed)}}


def _equilibrium(game: AlignmentGame, solution: Solution, found: Equilibrium, whole: bool) -> dict[str, Any]:
    codes = game.players.codes
    out: dict[str, Any] = {
        "pure": found.pure, "strict": found.strict, "regular": found.regular, "regret": found.regret,
        "payoff": dict(zip(codes, found.payoff, strict=True)), "mixed": _shares(game, found.mixed)}
    if found.pure:
        out["postures"] = _named(game, found.profile)
        out["survival"] = float(solution.survival[game.players.profiles.index(found.profile)])
        if whole:
            out["deviations"] = game.deviations(found.profile)
    return out


def _named(game: AlignmentGame, profile: tuple[int, ...]) -> dict[str, str]:
    return {code: POSTURES[a] for code, a in zip(game.players.codes, profile, strict=True)}


def _shares(game: AlignmentGame, mixed: tuple[Array, ...]) -> dict[str, dict[str, float]]:
    return {code: {name: float(s) for name, s in zip(POSTURES, p, strict=True)}
            for code, p in zip(game.players.codes, mixed, strict=True)}


def text(game: AlignmentGame) -> str:
    """Give the game in words and tables."""
    attrs, cells = game.attrs, game.players.profiles
    finished = attrs["runs"] - attrs["failed"]
    partners = ", ".join(f"{a} with {b}" for a, b in attrs["partners"].items() if b)
    kept = f"exclusive: {partners}" if partners else "exclusive names no partner"
    head = [f"{attrs['title']}: the alignment game of {', '.join(game.players.codes)}",
            (f"{len(cells)} cells of {counted(finished, 'run')} of {counted(attrs['months'], 'month')} with the same random "
             f"numbers, {attrs['failed']} failed, seed {attrs['seed']}"),
            f"drawn: {attrs['uncertainties']}", kept,
            f"payoff: mean over months, discounted by {attrs['discount']:g} a month, of all parts, in {UNIT}",
            f"judged by {JUDGED[game.weights]}"]
    return "\n".join([*head, "", *_table(game), "", *_pure(game), *_mixed(game), "", _logit(game), _others(game), "",
                      "Scenario exploration, not a forecast."])


def _table(game: AlignmentGame) -> list[str]:
    codes, rows = game.players.codes, game.rows()
    lines = []
    for c, profile in enumerate(game.players.profiles):
        mine = rows[c * len(codes):(c + 1) * len(codes)]
        line: dict[str, Any] = {f"posture {code}": POSTURES[a] for code, a in zip(codes, profile, strict=True)}
        line |= {r["country"]: _level(r) if c == 0 else _gap(r) for r in mine}
        line["all"] = "equilibrium" if mine[0]["equilibrium"] else ""
        line["survival"] = f"{mine[0]['survival']:.0%}"
        lines.append(line)
    heads = {f"posture {code}": code for code in codes} | {code: f"payoff of {code}" for code in codes} | {
        "all": "", "survival": "resamples"}
    return [text_table(lines, heads), "",
            (f"First line: mean payoff, {UNIT}. Other lines: difference to it in thousandths of that unit, with the 90 % "
             "interval of the mean\nfrom paired runs. Star: best reply to the others. Resamples: share of resamples of the "
             "runs in which the cell is an equilibrium."), *_alike(game)]


def _level(row: dict[str, Any]) -> str:
    return f"{row['payoff']:+.5f} [{row['low']:+.5f}, {row['high']:+.5f}] {'*' if row['best_reply'] else ' '}"


def _gap(row: dict[str, Any]) -> str:
    d, low, high = (THOUSAND * row[k] for k in ("difference", "difference_low", "difference_high"))
    return f"{d:+.3f} [{low:+.3f}, {high:+.3f}] {'*' if row['best_reply'] else ' '}"


def _pure(game: AlignmentGame) -> list[str]:
    solution, cells = game.solution, game.players.profiles
    out = ["Equilibria in pure strategies" + ("" if solution.equilibria.pure else ": none")]
    for e in solution.equilibria.pure:
        share = solution.survival[cells.index(e.profile)]
        out.append(f"  {game.name(e.profile)}: {'strict' if e.strict else 'someone has a tie'}, in {share:.0%} of resamples")
        out += [f"    {d['country']} would gain by {d['posture']}: {THOUSAND * d['gain']:+.3f} "
                f"[{THOUSAND * d['low']:+.3f}, {THOUSAND * d['high']:+.3f}] thousandths, "
                f"{d['gain'] / solution.logit.stake:+.2%} of a stake" for d in game.deviations(e.profile)]
    held = {e.profile for e in solution.equilibria.pure}
    likely = [f"{game.name(c)} ({s:.0%})" for c, s in zip(cells, solution.survival, strict=True)
              if c not in held and s >= LIKELY]
    if likely:
        out.append(f"  in resamples also: {'; '.join(likely)}")
    return [*out, f"  none at all in {solution.no_pure:.1%} of resamples"]


def _mixed(game: AlignmentGame) -> list[str]:
    found = game.solution.equilibria
    out = ["Equilibria in mixed strategies" + ("" if found.mixed else ": none found")]
    out += [f"  {_said(game, e.mixed)}" + ("" if e.regular else " (not regular: may stand for a set of others)")
            for e in found.mixed[:MOST_MIXED]]
    if len(found.mixed) > MOST_MIXED:
        out.append(f"  and {len(found.mixed) - MOST_MIXED} more")
    return [*out, f"  found: {found.guarantee}"]


def _said(game: AlignmentGame, mixed: tuple[Array, ...]) -> str:
    return "; ".join(f"{code} " + ", ".join(f"{name} {s:.2f}" for name, s in zip(POSTURES, p, strict=True) if s > 1e-9)
                     for code, p in zip(game.players.codes, mixed, strict=True))


def _logit(game: AlignmentGame) -> str:
    logit = game.solution.logit
    head = (f"Logit equilibrium, precision {logit.precision:g}: a gain of one stake, {logit.stake:g} {UNIT}, multiplies odds "
            f"by e to the {logit.precision:g}")
    if logit.mixed is None:
        return f"{head}\n  its principal branch could not be followed"
    return f"{head}\n  {_said(game, logit.mixed)}"


def _others(game: AlignmentGame) -> str:
    """Say what the other weights would make of it."""
    other = "posture" if game.weights == "standing" else "standing"
    names = [game.name(e.profile) for e in game.other.equilibria.pure]
    return f"\nJudged by {JUDGED[other]}\n  {'; '.join(names) or 'no equilibrium in pure strategies'}"


def _alike(game: AlignmentGame) -> list[str]:
    """Say which postures make next to no difference to anyone, whatever the others pick."""
    stake = game.solution.logit.stake
    return [f"Alike for {a['country']}: {a['postures'][0]} and {a['postures'][1]} differ by at most {a['most'] / stake:.1e} stakes "
            "to anyone, in any cell." for a in game.alike(LITTLE * stake)]
