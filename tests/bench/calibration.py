"""How often the workbook's claims are wrong about people who do not change, and right about people who do.

`make bench` prints the tables and draws docs/calibration.svg. The seed is fixed: the same program prints the same.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from math import sqrt
from pathlib import Path

from workbook.progress.verdict import judge, judge_together

SEED = 20261122
LOOKS = range(5, 31)
DIMENSIONS = 12
Rows = list[list[int]]
Counts = dict[int, Counter[str]]
Carried = dict[tuple[float, bool], Counts]
NONE = (0.0, False)
WAYS = (NONE, (0.3, False), (0.3, True), (0.6, False), (0.6, True))
"""Carry-overs, and whether they carry all of the ups and downs or only the day's."""
Line = tuple[str, str, list[tuple[int, float]]]
PICTURE = Path(__file__).parents[2] / "docs" / "calibration.svg"


def moods(rng: random.Random, n: int, sd: float, carry: float) -> list[float]:
    """Ups and downs of n interviews, of which a share carries over from each to the next (AR(1)); sd stays the same."""
    found = [rng.gauss(0, sd)]
    for _ in range(n - 1):
        found.append(carry * found[-1] + rng.gauss(0, sd * sqrt(1 - carry**2)))
    return found


def unchanged(rng: random.Random, n: int, carry: float = 0, everything: bool = False) -> Rows:
    """Rows of 12 ratings (1-5) for n interviews of a person who does not change.

    Each dimension has a level of its own (2-4); interviews have better and worse days in common (sd 0.36)
    and each rating its own chance (sd 0.72), 0.8 in all, before rounding. The days carry over from one interview
    to the next, or with `everything` all of it does.
    """
    levels = [rng.uniform(2, 4) for _ in range(DIMENSIONS)]
    days = moods(rng, n, 0.36, carry)
    own = [moods(rng, n, 0.72, carry if everything else 0) for _ in levels]
    columns = [
        [min(5, max(1, round(level + day + chance))) for day, chance in zip(days, chances, strict=True)]
        for level, chances in zip(levels, own, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def rising(rng: random.Random, n: int, carry: float = 0, step: float = 0.2) -> list[float]:
    """Overall values of a person who starts at 2.5 and gains a step an interview, sd 0.3, as means of 12 ratings."""
    ups = moods(rng, n, 0.3, carry)
    return [min(5.0, max(1.0, round(12 * (2.5 + step * i + up)) / 12)) for i, up in enumerate(ups)]


def steady(rng: random.Random, n: int, carry: float = 0, everything: bool = False) -> list[float]:
    """Overall values of a person who does not change: the mean of each row of ratings."""
    return [sum(row) / len(row) for row in unchanged(rng, n, carry, everything)]


def normal_curve(rng: random.Random, n: int) -> list[float]:
    """Unrounded values from one normal curve, on which a rule's known rate of signals is measured."""
    return [rng.gauss(0, 1) for _ in range(n)]


def claims(
    series_of: Callable[[random.Random, int], list[float]], people: int, looks: Sequence[int] = LOOKS, seed: int = SEED
) -> Counts:
    """Look at each person's series after every interview in `looks`.

    Returns per number of interviews a Counter of how many people read "signs of a rise" (or "a rise"), and so for
    falls, then "a rise, ever" for those who have read the plain word by then at any look; the signals there; and
    "leans clearly", how many have interviews that clearly lean on each other.
    """
    rng = random.Random(seed)
    counts: Counts = {n: Counter() for n in looks}
    everyone: list[tuple[list[float], set[str]]] = [(series_of(rng, max(looks)), set()) for _ in range(people)]
    for n in looks:  # series of one length share most of the orders that an exact chance counts
        for values, ever in everyone:
            verdict = judge(values[:n])
            ever.add(verdict.claim)
            counts[n]["leans clearly"] += verdict.carry is not None and verdict.carry.clear
            for direction in ("rise", "fall"):
                counts[n][f"signs of a {direction}"] += verdict.claim.endswith(direction)
                counts[n][f"a {direction}"] += verdict.claim == f"a {direction}"
                counts[n][f"a {direction}, ever"] += f"a {direction}" in ever
            counts[n]["points outside"] += sum(signal.kind == "outside" for signal in verdict.signals)
            counts[n]["a run of eight"] += any(signal.kind == "run" for signal in verdict.signals)
    return counts


def claims_on_dimensions(people: int, looks: Sequence[int] = LOOKS, seed: int = SEED) -> Counts:
    """The same for twelve dimensions side by side: "any claim" and "any rise or fall, ever", in people, by n."""
    rng = random.Random(seed)
    counts: Counts = {n: Counter() for n in looks}
    for _ in range(people):
        columns = list(zip(*unchanged(rng, max(looks)), strict=True))
        ever = False
        for n in looks:
            found = {
                verdict.claim for verdict in judge_together({str(i): c[:n] for i, c in enumerate(columns)}).values()
            }
            ever = ever or bool(found & {"a rise", "a fall"})
            counts[n]["any claim"] += found != {"none"}
            counts[n]["any plain claim, ever"] += ever
    return counts


def table(same: Counts, normal: Counts, better: Counts, dimensions: Counts, people: int, some: int) -> str:
    """The shares in %, one line for each number of interviews.

    `same`, `normal` and `better` are the counts of `people` who do not change, of as many normal series, and of
    people who rise; `dimensions` are those of `some` people. What was not looked at stays empty.
    """
    columns = (
        ("signs of a rise", same, "signs of a rise", people),
        ("signs of a fall", same, "signs of a fall", people),
        ("a rise, ever", same, "a rise, ever", people),
        ("a fall, ever", same, "a fall, ever", people),
        ("any of 12", dimensions, "any claim", some),
        ("point outside", same, "points outside", people),
        ("(normal)", normal, "points outside", people),
        ("run of 8", same, "a run of eight", people),
        ("(normal)", normal, "a run of eight", people),
        ("| real: signs", better, "signs of a rise", people),
        ("a rise", better, "a rise", people),
    )
    lines = [
        f"Claims read, in % of {people} people in whom nothing changes ({some} for any of 12 dimensions); points"
        " outside in % of all points;\nthen in % of people who start at 2.5 and rise by 0.2 an interview, sd 0.3",
        "  n" + "".join(f"{title:>{len(title) + 2}}" for title, *_ in columns),
    ]
    for n in LOOKS:
        cells = []
        for title, counts, name, of in columns:
            share = 100 * counts[n][name] / of / (n if name == "points outside" else 1) if n in counts else None
            cells.append(f"{'' if share is None else f'{share:.1f}':>{len(title) + 2}}")
        lines.append(f"{n:>3}" + "".join(cells))
    return "\n".join(lines)


def carried(same: Carried, better: Carried, slow: Counts, people: int) -> str:
    """What moods that carry over do, in % of people: one line for each way and strength of the carry-over."""
    lines = [
        f"What moods that carry over do, in % of {people} people: the plain word ever read by 30 interviews where"
        " nothing changes;\ninterviews called clearly leaning; people who rise by 0.2 an interview and read “a rise”",
        "carry-over            a rise, ever  a fall, ever  lean clear at 12 / 20 / 30  rise found at 8 / 10 / 12",
    ]
    for (carry, everything), counts in same.items():
        name = f"{carry:.1f} {'of everything' if everything else 'of the day' if carry else ''}"
        ever = "".join(f"{100 * counts[30][f'a {way}, ever'] / people:>14.1f}" for way in ("rise", "fall"))
        clear = " / ".join(f"{100 * counts[n]['leans clearly'] / people:.0f}" for n in (12, 20, 30))
        real = better.get((carry, everything))
        seen = " / ".join(f"{100 * real[n]['a rise'] / people:.0f}" for n in (8, 10, 12)) if real else ""
        lines.append(f"{name:<20}{ever}{clear:>28}{seen:>27}")
    found = " / ".join(f"{100 * slow[n]['a rise'] / people:.0f}" for n in (12, 20, 30))
    lines.append(f"A slow rise, 0.05 an interview without carry-over, is called one at 12 / 20 / 30: {found}")
    return "\n".join(lines)


def main() -> None:
    """Print the tables and draw the picture, from 4000 people."""
    people, some = 4000, 500
    same = {way: claims(partial(steady, carry=way[0], everything=way[1]), people) for way in WAYS}
    better = {way: claims(partial(rising, carry=way[0]), people, range(5, 16)) for way in WAYS if not way[1]}
    print(table(same[NONE], claims(normal_curve, people), better[NONE], claims_on_dimensions(some), people, some))
    slow = claims(partial(rising, step=0.05), people, (12, 20, 30))
    print(f"\n{carried(same, better, slow, people)}")
    PICTURE.write_text(picture(same, better[NONE], people), "utf-8")


def picture(same: Carried, better: Counts, people: int) -> str:
    """The two curves of docs/improvement.md as SVG: false claims on the left, true ones on the right."""
    left = [
        ("“signs of a rise”, at this look", "", [(n, 100 * same[NONE][n]["signs of a rise"] / people) for n in LOOKS]),
        *(
            (f"“a rise”, at any look so far{words}", dash, ever(same[carry, bool(carry)], people))
            for carry, words, dash in ((0.0, "", "7 4"), (0.3, ", carry-over 0.3", "2 3"), (0.6, ", 0.6", "12 3 2 3"))
        ),
    ]
    short = [n for n in LOOKS if n <= 15]
    right = [
        ("“signs of a rise”", "", [(n, 100 * better[n]["signs of a rise"] / people) for n in short]),
        ("“a rise”", "7 4", [(n, 100 * better[n]["a rise"] / people) for n in short]),
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 366" role="img"'
        ' font-family="sans-serif" font-size="13">'
        "<title>How often a claim appears: without any change, and with a real rise</title>"
        '<rect width="760" height="366" fill="#fff"/>'
        + _panel(50, "Nothing changes: how often is a claim read?", left, 20, 5, "5 %")
        + _panel(430, "A real rise: how often is it seen?", right, 100, 90, "90 %")
        + "</svg>\n"
    )


def ever(counts: Counts, people: int) -> list[tuple[int, float]]:
    """How many in 100 have read "a rise" by each number of interviews."""
    return [(n, 100 * counts[n]["a rise, ever"] / people) for n in LOOKS]


def _panel(left: int, title: str, lines: list[Line], top: int, mark: int, mark_words: str) -> str:
    first, last = lines[0][2][0][0], lines[0][2][-1][0]

    def x(n: int) -> float:
        return left + 280 * (n - first) / (last - first)

    def y(share: float) -> float:
        return 250 - 200 * share / top

    parts = [f'<text x="{left}" y="24" font-weight="bold">{title}</text>']
    for share in range(0, top + 1, top // 5):
        parts.append(f'<path d="M{left} {y(share):.1f}h280" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y(share) + 4:.1f}" text-anchor="end">{share} %</text>')
    for n in range(first, last + 1, 5):
        parts.append(f'<text x="{x(n):.1f}" y="268" text-anchor="middle">{n}</text>')
    parts.append(f'<text x="{left + 140}" y="286" text-anchor="middle">interviews rated</text>')
    parts.append(f'<path d="M{left} {y(mark):.1f}h280" stroke="#666" stroke-dasharray="2 3"/>')
    parts.append(f'<text x="{left + 4}" y="{y(mark) - 5:.1f}" fill="#444">{mark_words}</text>')
    for place, (name, dash, points) in enumerate(lines):
        path = " ".join(f"{x(n):.1f},{y(share):.1f}" for n, share in points)
        stroke = f'fill="none" stroke="#1b4f72" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{path}" {stroke}/>')
        parts.append(f'<path d="M{left} {300 + 18 * place}h36" {stroke}/>')
        parts.append(f'<text x="{left + 44}" y="{304 + 18 * place}">{name}</text>')
    return "".join(parts)


if __name__ == "__main__":
    main()
