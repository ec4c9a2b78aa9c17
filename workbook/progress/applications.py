"""How far each application went: what was sent, joined with its interviews and their answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.records import Application, Interview, Outcome

PASSED = ("next round", "offer")
"""Outcomes of an interview that mean: this round was passed."""

ENDED = ("rejected", "offer", "silence", "withdrew")
"""Answers after which nothing is open."""

ANSWERED = ("rejected", "invited", "offer")
"""Answers to an application that came from them."""


@dataclass(frozen=True)
class Course:
    """One application with its real interviews, held and planned, in their order.

    `row` is None where only the interviews are known. `passed` are the rounds passed so far and `rounds` those in
    all, None where nobody said; `outcome` is that of the last interview held, "" while there is none.
    """

    row: Application | None
    interviews: tuple[Interview, ...]
    passed: int
    rounds: int | None
    outcome: str

    @property
    def held(self) -> list[Interview]:
        """The interviews that were held."""
        return [row for row in self.interviews if row.status == "held"]

    @property
    def answer(self) -> str:
        """What they answered to the application itself, "" where nothing is noted."""
        return self.row.answer if self.row else ""

    @property
    def state(self) -> str:
        """How it stands: one of `ENDED`, "next round", "planned", "held", "invited" or "waiting"."""
        for ending in (self.outcome, self.answer):
            if ending in ENDED:
                return ending
        if any(row.status == "planned" for row in self.interviews):
            return "planned"
        if self.interviews:
            return "next round" if self.outcome == "next round" else "held"
        return self.answer or "waiting"

    @property
    def open(self) -> bool:
        """Whether something may still come of it."""
        return self.state not in ENDED

    @property
    def invited(self) -> bool:
        """Whether it led to an interview, held, planned or only promised."""
        return bool(self.interviews) or self.answer == "invited"

    @property
    def answered(self) -> bool:
        """Whether they answered at all."""
        return self.invited or self.answer in ANSWERED

    @property
    def offered(self) -> bool:
        """Whether it ended in an offer."""
        return "offer" in (self.outcome, self.answer)

    def due(self, today: date) -> bool:
        """Tell whether one meant to ask today, or before, how it stands."""
        when = self.row.next_follow_up if self.row else None
        return self.open and when is not None and when <= today


def courses(
    applications: Iterable[Application], interviews: Sequence[Interview], outcomes: Iterable[Outcome]
) -> list[Course]:
    """Return the applications as they were listed, then those of which only interviews are known, oldest first.

    An interview counts for the application that was chosen for it; else for the latest one with the same
    organisation and role that was sent by then. Interviews for the same role at the same organisation are one
    application. Where the rounds passed were not given, they follow from the round and the outcome.
    """
    listed = {row.id: row for row in applications}
    answers = {row.interview: row for row in outcomes}
    groups: dict[str, list[Interview]] = {key: [] for key in listed}
    named: dict[tuple[str, str], list[Application]] = defaultdict(list)
    for row in sorted(listed.values(), key=lambda row: str(row.applied_on)):
        named[_name(row)].append(row)
    chosen = {_name(one): one.application for one in interviews if one.application in listed}
    for one in interviews:
        if one.kind == "real":
            sent = [row.id for row in named[_name(one)] if str(row.applied_on) <= str(one.date)]
            known = one.application if one.application in listed else chosen.get(_name(one)) or (sent or [""])[-1]
            groups.setdefault(known or "\n".join(_name(one)), []).append(one)
    return [_course(listed.get(key), rows, answers) for key, rows in groups.items()]


def _course(row: Application | None, interviews: Sequence[Interview], answers: dict[str, Outcome]) -> Course:
    held = [one for one in interviews if one.status == "held"]
    last = answers.get(held[-1].id) if held else None
    return Course(
        row,
        tuple(interviews),
        max((_passed(one, answers.get(one.id)) for one in held), default=0),
        max((one.rounds for one in interviews if one.rounds), default=None),
        last.outcome if last else "",
    )


def _name(row: Application | Interview) -> tuple[str, str]:
    role = row.role.strip().casefold() or f"no role, {row.id}"
    return row.organisation.strip().casefold(), role


def _passed(interview: Interview, answer: Outcome | None) -> int:
    number = interview.round or 1
    if answer and answer.rounds_passed is not None:
        return answer.rounds_passed
    return number if answer and answer.outcome in PASSED else number - 1
