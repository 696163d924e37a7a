"""Plans: which panels make which figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from alignsim.plots import beliefs, compare, conduct, crisis, facts, fans, payoff, tariffs, trade, triangle
from alignsim.plots.bands import legend, samples, shading
from alignsim.plots.chart import Chart, called, overlaid, scenario_of, show
from alignsim.plots.refusal import CannotDraw, choose
from alignsim.plots.sheet import Paint, Plan
from alignsim.plots.wording import INTERVALS

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

Charts = Callable[["xr.Dataset", "str | None"], list[Chart]]
BEGAN = "level at the start"


def _chart(axes: Axes, dataset: xr.Dataset, chart: Chart, labels: int, told: tuple[str, ...] = ()) -> Axes:
    """Draw a chart; its legend is left to the figure where that tells of all its series."""
    show(axes, dataset, chart, labels)
    if told and tuple(one.label for one in chart.series) == told:
        return axes
    if len(chart.series) > 1 or (chart.series and chart.title != chart.series[0].label):
        legend(axes)
    elif not chart.series:
        axes.text(0.5, 0.5, "never more than zero", transform=axes.transAxes, ha="center", va="center")
    return axes


def _fans(
    charts: Charts, title: str, dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None, columns: int = 3
) -> Plan:
    """Plan panels of fans, of one result or of two laid over each other."""
    found, meaning = charts(dataset, country), INTERVALS
    told: tuple[str, ...] = ()
    if overlay is not None:
        names = scenario_of(dataset), scenario_of(overlay)
        found = overlaid(found, charts(overlay, country), names)
        title, told = f"{title}: {names[0]} and {names[1]}", called(names)
    dotted = any(one.reference is not None for chart in found for one in chart.series)
    keys = (*samples(told), *shading(reference=BEGAN if dotted else None))
    alone = len(found) == 1
    panels = tuple(partial(_chart, dataset=dataset, chart=chart, labels=7 if alone else 4, told=told) for chart in found)
    return Plan(title, panels, columns, keys, meaning, (9.0, 4.8) if alone else (4.6, 3.1), second=overlay)


def alignment(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan the alignment of dyads over time."""
    return _fans(fans.charts, "Alignment of dyads over time", dataset, country, overlay)


def duties(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan additional duties over time."""
    return _fans(tariffs.charts, "Additional duties, over the base tariffs", dataset, country, overlay)


def flows(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan goods trade over time."""
    return _fans(trade.charts, "Goods trade, exporter to importer, net of duty", dataset, country, overlay)


def opinions(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan beliefs over time."""
    return _fans(beliefs.charts, "Belief that the other country favours a rival", dataset, country, overlay)


def payoffs(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan the parts of the payoff, a row for a part, a column for a country."""
    columns = 3 if country or overlay is not None else len(facts.deciding(dataset))
    plan = _fans(payoff.charts, "Parts of the payoff", dataset, country, overlay, min(columns, 6))
    return plan._replace(panel=(4.4, 2.5), meaning=f"{plan.meaning} {payoff.MEANING}")


def _moves(axes: Axes, dataset: xr.Dataset, country: str) -> Axes:
    legend(conduct.moves(axes, dataset, country, 4), ncols=2, loc="upper left")
    return axes


def moved(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan the number of moves of each country."""
    _alone(overlay, "moves")
    codes = _deciders(dataset, country)
    panels = tuple(partial(_moves, dataset=dataset, country=code) for code in codes)
    meaning = "Areas: moves other than to hold, toward all deciding countries. Dashed: what ordinary conduct would bring."
    return Plan("Moves by country against ordinary conduct", panels, 3, (), meaning, (4.6, 3.6), share=True)


def _conduct(axes: Axes, dataset: xr.Dataset, pair: facts.Pair, domain: str) -> Axes:
    legend(conduct.conduct(axes, dataset, pair, domain, 4), ncols=4, loc="upper left", handlelength=1.4, columnspacing=0.9,
           frameon=False)
    return axes


def conducted(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan the moves of each directed dyad, a panel for each domain that is open to it."""
    _alone(overlay, "conduct")
    rows = [(pair, conduct.open_domains(dataset, *pair)) for code in _deciders(dataset, country)
            for pair in facts.directed(dataset, code)]
    panels = tuple(partial(_conduct, dataset=dataset, pair=pair, domain=name) for pair, held in rows for name in held)
    meaning = "Solid: share of runs that make the move that month; to hold is the rest. Dashed: ordinary conduct."
    return Plan("Moves by directed dyad and domain against ordinary conduct", panels, 4, (), meaning, (3.9, 2.5))


def _stages(axes: Axes, dataset: xr.Dataset, pair: str) -> Axes:
    legend(crisis.stages(axes, dataset, pair, 4), ncols=2, loc="upper left")
    return axes


def _onset(axes: Axes, dataset: xr.Dataset, pair: str) -> Axes:
    legend(crisis.onset(axes, dataset, pair, 4), loc="upper left")
    return axes


def crises(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan stages and onsets of each crisis pair."""
    _alone(overlay, "crisis")
    pairs = crisis.pairs(dataset, country)
    if not pairs:
        raise CannotDraw(f"no crisis pair of {country or 'any country'} here; there is: "
                         f"{', '.join(crisis.pairs(dataset)) or 'none'}.")
    panels = tuple(partial(paint, dataset=dataset, pair=pair) for pair in pairs for paint in (_stages, _onset))
    meaning = ("Areas: share of runs in each stage; the rest is not in a crisis. Bars: runs in which a crisis begins. "
               "Fan: hazard, median with the middle 50 % and 90 % of runs.")
    return Plan("Crises: stages and onset", panels, 2, (), meaning, (5.6, 3.8))


def network(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None) -> Plan:
    """Plan the signed network at the start and at the end."""
    _alone(overlay, "triangle")
    if country is not None:
        raise CannotDraw("the triangle shows all countries; leave out the country.")
    panels = tuple(partial(triangle.triangle, dataset=dataset, month=month) for month in (0, -1))
    return Plan("Alignments of the deciding countries at the start and at the end", panels, 2, tuple(triangle.keys()),
                triangle.meaning(dataset), (6.2, 5.8))


def compared(dataset: xr.Dataset, country: str | None, overlay: xr.Dataset | None, second: xr.Dataset | None,
             first: xr.Dataset | None) -> Plan:
    """Plan two results over each other, and below, where their runs can be paired, the difference."""
    if overlay is None or first is None or second is None:
        raise CannotDraw("a comparison needs a second result: give overlay.")
    names = scenario_of(dataset), scenario_of(overlay)
    above = _fans(fans.charts, "Alignment of dyads", dataset, country, overlay)
    below: Sequence[Paint] = ()
    meaning = f"{INTERVALS} The runs cannot be paired (seed, number of runs or form differ), so no difference is drawn."
    if compare.pairable(first, second):
        charts = compare.differences(first, second, names)
        kept = [chart for chart in charts if country is None or country in chart.title.split(":")[0].split(" and ")]
        below = [partial(compare.difference, dataset=dataset, chart=chart) for chart in kept]
        meaning = f"{INTERVALS} Below: {names[1]} less {names[0]}, run by run under the same random numbers."
    title = f"{above.title}; below: {names[1]} less {names[0]}" if below else above.title
    return above._replace(title=title, panels=(*above.panels, *below), columns=max(len(above.panels), 1), meaning=meaning,
                          panel=(4.6, 3.1))


def _deciders(dataset: xr.Dataset, country: str | None) -> list[str]:
    codes = facts.deciding(dataset)
    return codes if country is None else [choose(country, codes, "deciding country")]


def _alone(overlay: xr.Dataset | None, kind: str) -> None:
    if overlay is not None:
        raise CannotDraw(f"{kind} shows one result; overlay goes with alignment, tariffs, trade, beliefs, payoff, compare.")
