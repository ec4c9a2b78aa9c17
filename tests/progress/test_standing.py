from datetime import date, timedelta

from workbook.progress.standing import standing
from workbook.records import Check, Feedback, Interview, Lesson, Step

TODAY = date(2026, 11, 22)
ITEMS = ("mission", "values", "news")


def interview(key: str, days: int, status: str = "held", **more: object) -> Interview:
    day = TODAY + timedelta(days=days)
    return Interview(id=key, date=day, status=status, **{"kind": "real", **more})  # type: ignore[arg-type]


def test_an_empty_workbook_waits_for_nothing() -> None:
    """Without rows there is nothing next and nothing waits."""
    found = standing(TODAY, [], [], ITEMS, [], [], [])
    assert (found.next, found.ready, found.items) == (None, 0, 3)
    assert (found.due, found.untried, found.unthanked, found.waiting) == ((), (), (), ())


def test_the_next_interview_is_the_earliest_that_is_planned_from_today_on() -> None:
    """Neither a held one, nor one planned for a day that has passed; today counts."""
    rows = [
        interview("iv-far", 9, "planned"),
        interview("iv-passed", -1, "planned"),
        interview("iv-held", 0),
        interview("iv-today", 0, "planned"),
    ]
    found = standing(TODAY, rows, [], ITEMS, [], [], [])
    assert found.next
    assert found.next.id == "iv-today"


def test_readiness_counts_what_is_settled_for_that_interview_alone() -> None:
    """Found out and not needed count, not yet does not; other interviews, lists and items do not either."""
    rows = [interview("iv-a", 3, "planned")]
    checks = [
        Check(subject="iv-a", checklist="research", item="mission", state="ready"),
        Check(subject="iv-a", checklist="research", item="values", state="not needed"),
        Check(subject="iv-a", checklist="research", item="news", state="not ready"),
        Check(subject="iv-a", checklist="materials", item="clothing", state="ready"),
        Check(subject="iv-b", checklist="research", item="news", state="ready"),
    ]
    found = standing(TODAY, rows, checks, ITEMS, [], [], [])
    assert (found.ready, found.items) == (2, 3)


def test_steps_are_due_from_their_day_until_they_are_done() -> None:
    """Due today counts, tomorrow does not, done does not, and one without a date never is; oldest first."""
    steps = [
        Step(id="st-today", step="a", due=TODAY),
        Step(id="st-tomorrow", step="b", due=TODAY + timedelta(days=1)),
        Step(id="st-done", step="c", due=TODAY, done_on=TODAY),
        Step(id="st-open", step="d"),
        Step(id="st-old", step="e", due=TODAY - timedelta(days=9)),
    ]
    assert [step.id for step in standing(TODAY, [], [], ITEMS, steps, [], []).due] == ["st-old", "st-today"]


def test_changes_wait_until_they_are_tried() -> None:
    """A mistake without a change is none that waits."""
    lessons = [
        Lesson(id="ls-a", mistake="m", change="slower"),
        Lesson(id="ls-b", mistake="m", change="shorter", tried="tried"),
        Lesson(id="ls-c", mistake="m", change="calmer", tried="not yet"),
        Lesson(id="ls-d", mistake="m"),
    ]
    found = standing(TODAY, [], [], ITEMS, [], lessons, [])
    assert {row.id for row in found.untried} == {"ls-a", "ls-c"}


def test_thanks_are_asked_for_two_weeks() -> None:
    """Of real interviews that were held, and as long as a thank-you makes sense."""
    rows = [
        interview("iv-14", -14),
        interview("iv-15", -15),
        interview("iv-mock", -1, kind="mock"),
        interview("iv-thanked", -1, thanked_on=TODAY),
        interview("iv-planned", 1, "planned"),
        interview("iv-1", -1),
    ]
    assert [row.id for row in standing(TODAY, rows, [], ITEMS, [], [], []).unthanked] == ["iv-14", "iv-1"]


def test_requests_for_feedback_wait_from_one_week_to_sixty_days() -> None:
    """Within a week an answer may still come by itself; after sixty days it hardly comes at all."""
    rows = [
        Feedback(id=f"fb-{days}", interview="iv-a", asked_on=TODAY - timedelta(days=days)) for days in (7, 8, 60, 61)
    ]
    rows.append(Feedback(id="fb-answered", asked_on=TODAY - timedelta(days=20), answered_on=TODAY))
    rows.append(Feedback(id="fb-not-asked"))
    assert [row.id for row in standing(TODAY, [], [], ITEMS, [], [], rows).waiting] == ["fb-60", "fb-8"]
