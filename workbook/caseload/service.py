"""What a service may say of all its clients together: counts of people, and none that tells of fewer than ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, fsum, sqrt
from typing import Any

from workbook.caseload.reading import COMPARED, COMPARED_FROM
from workbook.caseload.suppression import SMALLEST, shown
from workbook.content import Rubric
from workbook.progress.series import OVERALL
from workbook.records import Value
from workbook.sharing.caseload import QUIET_AFTER
from workbook.views.view import Grid, View
from workbook.views.words import count

HIDDEN = "hidden"
LEVELS, WAYS, CLAIMS = (5, 4, 3, 2, 1), (1, -1, 0), ("a rise", "a fall", "neither")
STATES = ("compared", "few", "stopped")
TOO_FEW = (
    f"Figures for a service begin at {SMALLEST} clients who ticked that they may be counted and rated {COMPARED_FROM} "
    "interviews or more"
)
NOT_ALL = f"“{HIDDEN}” are fewer than {SMALLEST} people, or a number from which those could be worked out."


@dataclass(frozen=True)
class Counted:
    """The people who can be compared in one dimension: their levels, ways and claims, before anything is hidden.

    `missing` others can be compared all in all and not in this dimension. `expected` is how many would be higher by
    falling back to the middle alone, and `variance` how far that number wanders.
    """

    levels: tuple[int, ...]
    ways: tuple[int, ...]
    claims: tuple[int, ...]
    missing: int
    expected: float
    variance: float

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(self.ways)


@dataclass(frozen=True)
class Service:
    """All that is counted: how many clients there are in each of `STATES`, and the dimensions by id."""

    states: tuple[int, ...]
    dimensions: Mapping[str, Counted]


def counted(states: Iterable[Mapping[str, Any]], series: Iterable[Mapping[str, Any]]) -> Service:
    """Return what was counted from the rows that the engine gave, whatever their order."""
    by_state = Counter({row["state"]: row["clients"] for row in states})
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in series:
        rows.setdefault(row["dimension"], []).append(row)
    compared = by_state["compared"]
    return Service(
        tuple(by_state[state] for state in STATES),
        {name: _counted(several, compared) for name, several in sorted(rows.items())},
    )


def service(figures: Service, rubric: Rubric) -> list[View]:
    """Return what may be said: who is counted, where they stand, what has moved and how easily, what the rule says."""
    compared, *others = figures.states
    if compared < SMALLEST:
        return [View("Who is counted", f"{TOO_FEW}. There are fewer now.")]
    cells = shown(others) if sum(others) >= SMALLEST else [None] * len(others)
    who = [f"{COMPARED_FROM} interviews or more", "Fewer, still sending", f"Fewer, and quiet for {QUIET_AFTER} days"]
    counted = View(
        "Who is counted",
        f"{count(compared, 'client')} rated {COMPARED_FROM} interviews or more and may be counted. Only they are "
        "compared below: who rated fewer, or stopped before, is in none of those figures.",
        Grid(("Rated", "Clients"), list(zip(who, map(_cell, [compared, *cells]), strict=True))),
        rule=NOT_ALL,
    )
    names = {OVERALL: "All in all"} | rubric.titles()
    enough = {name: one for name, one in figures.dimensions.items() if one.people >= SMALLEST}
    order = [(title, enough[name], name == OVERALL) for name, title in names.items() if name in enough]
    return [counted, _standing(order), _moved(order), _ruled(order)]


def parts(one: Counted, cells: Sequence[int], whole: bool) -> tuple[list[int | None], int | None]:
    """Return the cells of one dimension as they may be shown, and how many are missing in it.

    All in all nobody is missing. In a dimension the few who are missing are a small cell like any other, since the
    number of all is known.
    """
    if whole or one.missing >= SMALLEST:
        return shown(cells), one.missing
    return shown([one.missing, *cells])[1:], None


def at_least(number: int, mean: float, variance: float) -> float:
    """Return how often (0-1) chance alone gives `number` or more, by the normal curve with half a step off."""
    return 1.0 if variance == 0 else erfc((number - 0.5 - mean) / sqrt(2 * variance)) / 2


Order = Sequence[tuple[str, Counted, bool]]


def _standing(order: Order) -> View:
    rows: list[tuple[Value | float, ...]] = []
    for name, one, whole in order:
        cells, missing = parts(one, one.levels, whole)
        rows.append((name, *map(_cell, cells), "does not apply" if whole else _cell(missing)))
    table = Grid(("Dimension", *(f"At {level}" for level in LEVELS), f"Not rated {COMPARED_FROM} times"), rows)
    return View(
        "Where they stand", "How many clients stand at which level in their latest rating.", table, rule=NOT_ALL
    )


def _moved(order: Order) -> View:
    rows: list[tuple[Value | float, ...]] = []
    for name, one, whole in order:
        (higher, lower, same), _ = parts(one, one.ways, whole)
        chance = falling = HIDDEN
        if higher is not None and lower is not None:
            chance = _percent(at_least(higher, (higher + lower) / 2, (higher + lower) / 4))
            falling = _percent(at_least(higher, one.expected, one.variance))
        rows.append((name, _cell(higher), _cell(lower), _cell(same), chance, falling))
    heads = ("Dimension", "Higher", "Lower", "Same", "Chance does as much", "Falling back does as much")
    return View(
        f"First {COMPARED} ratings against latest {COMPARED}",
        "How many clients rate themselves higher now than at the beginning. Who begins on a bad day falls back to the "
        "middle without any help, and who stopped is not in here: this does not show that coaching helps.",
        Grid(heads, rows),
        rule="Chance: if each client's ratings had come in any other order, so many or more would be higher. Falling "
        f"back: the same, if the latest {COMPARED} were drawn blindly from all but the client's first {COMPARED}. "
        + NOT_ALL,
    )


def _ruled(order: Order) -> View:
    rows = [(name, *map(_cell, parts(one, one.claims, whole)[0])) for name, one, whole in order]
    return View(
        "What the rule says",
        "In how many clients there is a rise or a fall, by the rule of each client's own page.",
        Grid(("Dimension", "A rise", "A fall", "Neither"), rows),
        rule=f"Among many clients in whom nothing changes, a few seem to rise by chance. {NOT_ALL}",
    )


def _counted(rows: Sequence[Mapping[str, Any]], compared: int) -> Counted:
    def people(column: str, wanted: Sequence[Any]) -> tuple[int, ...]:
        return tuple(sum(row["clients"] for row in rows if row[column] == one) for one in wanted)

    rise, fall = people("claim", CLAIMS[:2])
    total = sum(row["clients"] for row in rows)
    chances = [(row["up"] / row["ways"], row["clients"]) for row in rows]
    return Counted(
        people("level", LEVELS),
        people("moved", WAYS),
        (rise, fall, total - rise - fall),
        compared - total,
        fsum(chance * clients for chance, clients in chances),
        fsum(chance * (1 - chance) * clients for chance, clients in chances),
    )


def _cell(cell: int | None) -> Value:
    return HIDDEN if cell is None else cell


def _percent(chance: float) -> str:
    return "in fewer than 1 of 100" if chance < 0.01 else f"in {chance * 100:.0f} of 100"
