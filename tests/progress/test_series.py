import dataclasses
import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.content import Dimension, Rubric
from workbook.progress.limits import Restart
from workbook.progress.series import AllSeries, Series, all_series
from workbook.progress.verdict import judge
from workbook.records import Interview, LimitRestart, Outcome, Rating

IDS = ("prep", "timing", "directions", "quals", "star", "tech", "hardq")
RUBRIC = Rubric("Test", tuple(Dimension(name, name, {1: "low", 3: "middle", 5: "high"}) for name in IDS))
FIRST_DAY = date(2026, 3, 2)


def interview(number: int, kind: str = "real", status: str = "held", day: date | None = None) -> Interview:
    return Interview(
        id=f"iv-{number}",
        date=day or FIRST_DAY + timedelta(days=7 * number),
        status=status,
        kind=kind,
        organisation=f"Organisation {number}",
        logged_at=datetime(2026, 3, 2, 18, number % 60, tzinfo=UTC),
    )


def evening(one: Interview, days: float = 0) -> datetime:
    assert one.date
    return datetime(one.date.year, one.date.month, one.date.day, 19, tzinfo=UTC) + timedelta(days=days)


def rating(
    one: Interview, dimension: str, value: int | None, days: float = 0, rater: str = "self", version: str = "v-1"
) -> Rating:
    return Rating(
        interview=one.id,
        rater=rater,
        dimension=dimension,
        evidence=f"{dimension} in {one.id}",
        rating=value,
        not_applicable=value is None,
        rubric_version=version,
        rated_at=evening(one, days),
    )


def series(
    interviews: list[Interview],
    ratings: list[Rating],
    outcomes: tuple[Outcome, ...] = (),
    restarts: tuple[LimitRestart, ...] = (),
) -> AllSeries:
    return all_series(interviews, ratings, outcomes, restarts, RUBRIC)


def ids(one: Series) -> list[str]:
    return [point.interview.id for point in one.points]


def test_without_ratings_there_is_nothing_to_judge() -> None:
    """An empty workbook, and one with interviews only, give empty series and no error."""
    for interviews in ([], [interview(1)]):
        found = series(interviews, [])
        assert (found.overall.values, found.overall.dimensions, found.dimensions) == ((), (), {})
        assert judge(found.overall.values).stage == "empty"


def test_dimensions_that_the_rubric_has_no_more_stay_in_their_order() -> None:
    """A sheet is saved in one second: its dimensions stand as they were asked, not by ids that say nothing."""
    one = interview(1)
    names = ["gone b", "gone a", "gone c"]
    rows = [dataclasses.replace(rating(one, "star", 3), dimension=name) for name in names]
    rows = [dataclasses.replace(row, id=f"rt-{9 - place}") for place, row in enumerate(rows)]
    assert [*series([one], rows).dimensions] == names


def test_one_rating_is_a_series() -> None:
    """A single rating of a single dimension stands in both its series and the overall one."""
    one = interview(1)
    found = series([one], [rating(one, "star", 4)])
    assert found.overall.values == found.dimensions["star"].values == (4,)
    assert found.dimensions["star"].points[0].evidence == "star in iv-1"


def test_interviews_follow_their_dates_and_within_a_day_the_order_of_logging() -> None:
    """The series follows the date of the interview, then when it was logged, whatever the order of the rows."""
    same_day = [interview(number, day=FIRST_DAY) for number in (11, 9, 10)]
    later = interview(0, day=FIRST_DAY + timedelta(days=1))
    everything = [later, *same_day]
    found = series(everything, [rating(one, "star", 3) for one in everything])
    assert ids(found.overall) == ["iv-9", "iv-10", "iv-11", "iv-0"]


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_any_order_of_rows_gives_the_same_result(seed: int) -> None:
    """Shuffling interviews, ratings, outcomes and restarts changes nothing."""
    draw = random.Random(seed)
    interviews = [interview(n, kind=draw.choice(["real", "real", "mock"]), day=FIRST_DAY) for n in range(8)]
    ratings = [
        rating(one, name, draw.choice([None, 1, 2, 3, 4, 5]), days=draw.choice([0, 0.5, 3]), version=draw.choice("ab"))
        for one in interviews
        for name in draw.sample(IDS, 6)
        for _ in range(draw.choice([1, 1, 2]))
    ]
    outcomes = [Outcome(interview=one.id, outcome="rejected", heard_on=FIRST_DAY) for one in interviews[:3]]
    restarts = [LimitRestart(interview=one.id, reason=one.id) for one in interviews[2:5]]
    plain = all_series(interviews, ratings, outcomes, restarts, RUBRIC)
    for rows in (interviews, ratings, outcomes, restarts):
        draw.shuffle(rows)
    assert all_series(interviews, ratings, outcomes, restarts, RUBRIC) == plain


def test_mocks_planned_interviews_and_other_raters_stay_out() -> None:
    """Only the person's own ratings of real interviews that were held are judged; mocks are kept beside them."""
    real, mock, planned = interview(1), interview(2, kind="mock"), interview(3, status="planned")
    ratings = [rating(real, "star", 2), rating(mock, "star", 5), rating(planned, "star", 5)]
    ratings += [rating(real, "tech", 5, rater="coach")]
    found = series([real, mock, planned], ratings)
    assert found.overall.values == (2,)
    assert [point.value for point in found.overall.mocks] == [5]
    assert [point.value for point in found.dimensions["star"].mocks] == [5]
    assert set(found.dimensions) == {"star"}


def test_not_applicable_is_no_rating() -> None:
    """ "Not applicable" and unanswered count neither as 1 nor as anything else."""
    one = interview(1)
    unanswered = Rating(interview=one.id, rater="self", dimension="quals", rated_at=evening(one))
    found = series([one], [rating(one, "star", 4), rating(one, "tech", None), unanswered])
    assert found.overall.values == (4,)
    assert set(found.dimensions) == {"star"}


def test_a_change_within_a_day_corrects_and_a_later_one_is_hindsight() -> None:
    """The first rating, as corrected within a day, feeds the series; a later one is kept beside it."""
    one, two = interview(1), interview(2)
    ratings = [rating(one, "star", 2), rating(one, "star", 3, days=0.9), rating(one, "star", 5, days=4)]
    ratings += [rating(one, "tech", 3), rating(two, "star", 4)]
    found = series([one, two], ratings)
    first, second = found.dimensions["star"].points
    assert (first.value, first.hindsight, second.hindsight) == (3, 5, None)
    assert [(point.value, point.hindsight) for point in found.overall.points] == [(3, 4), (4, None)]


def test_late_ratings_are_marked_and_counted() -> None:
    """Rated more than two days after the interview, or once the answer was known, is late; a correction is not."""
    soon, slow, told, fixed = (interview(number) for number in range(1, 5))
    ratings = [rating(soon, "star", 3, days=2), rating(slow, "star", 3, days=3), rating(told, "star", 3, days=1)]
    ratings += [rating(fixed, "star", 3, days=2), rating(fixed, "star", 4, days=2.9)]
    heard = Outcome(interview=told.id, outcome="rejected", heard_on=evening(told, 1).date())
    later = Outcome(interview=soon.id, outcome="rejected", heard_on=evening(soon, 3).date())
    found = series([soon, slow, told, fixed], ratings, outcomes=(heard, later))
    assert [point.late for point in found.dimensions["star"].points] == [False, True, True, False]
    assert found.overall.late == 2


def test_a_new_wording_starts_a_new_series() -> None:
    """Ratings with an earlier wording are kept apart; going back to a wording goes on with its series."""
    interviews = [interview(number) for number in range(4)]
    ratings = [rating(one, "star", 2, version="a") for one in interviews[:2]]
    reworded = [*ratings, rating(interviews[2], "star", 4, version="b")]
    found = series(interviews, reworded).dimensions["star"]
    assert (found.values, [point.value for point in found.earlier]) == ((4,), [2, 2])
    back = series(interviews, [*reworded, rating(interviews[3], "star", 3, version="a")]).dimensions["star"]
    assert (back.values, [point.value for point in back.earlier]) == ((2, 2, 3), [4])


def test_a_reworded_dimension_leaves_the_overall_until_five_interviews() -> None:
    """Four interviews with the new words are not enough to come back; with five it counts where they were used."""
    interviews = [interview(number) for number in range(9)]
    ratings = [rating(one, name, 3) for one in interviews for name in ("prep", "timing")]
    old = [rating(one, "star", 1, version="a") for one in interviews[:4]]
    new = [rating(one, "star", 5, version="b") for one in interviews[4:]]
    four = series(interviews[:8], [row for row in ratings + old + new if row.interview != "iv-8"]).overall
    assert (four.dimensions, four.values) == (("prep", "timing"), (3,) * 8)
    five = series(interviews, ratings + old + new).overall
    assert (five.dimensions, five.every) == (("prep", "timing", "star"), False)
    assert five.values == (3, 3, 3, 3, *[11 / 3] * 5)


def test_six_that_were_never_reworded_go_on_alone() -> None:
    """Where six dimensions run through all interviews, a reworded one makes no step in the overall series."""
    interviews = [interview(number) for number in range(10)]
    ratings = [rating(one, name, 3) for one in interviews for name in IDS if name != "star"]
    old = [rating(one, "star", 1, version="a") for one in interviews[:4]]
    new = [rating(one, "star", 5, version="b") for one in interviews[4:]]
    found = series(interviews, ratings + old + new).overall
    assert (found.every, found.values) == (True, (3,) * 10)


def test_when_all_is_reworded_the_overall_begins_anew() -> None:
    """Ratings made with other words are not compared with the new ones."""
    interviews = [interview(number) for number in range(8)]
    ratings = [rating(one, name, 2, version="a") for one in interviews[:6] for name in IDS]
    ratings += [rating(one, name, 4, version="b") for one in interviews[6:] for name in IDS]
    anew = series(interviews, ratings).overall
    assert (ids(anew), anew.values) == (["iv-6", "iv-7"], (4, 4))


def test_a_changing_mix_of_dimensions_makes_no_trend() -> None:
    """With six dimensions rated every time, those alone count, and so a low one that is rated late moves nothing."""
    interviews = [interview(number) for number in range(6)]
    ratings = [rating(one, name, 4) for one in interviews for name in IDS[:6]]
    ratings += [rating(one, "hardq", 1) for one in interviews[3:]]
    found = series(interviews, ratings).overall
    assert (found.dimensions, found.every, found.values) == (IDS[:6], True, (4,) * 6)


def test_with_fewer_than_six_in_common_all_count_and_it_is_said() -> None:
    """Otherwise everything that was rated counts, and `every` is False so that the page can say so."""
    interviews = [interview(number) for number in range(2)]
    ratings = [rating(one, name, 4) for one in interviews for name in IDS[:5]]
    ratings += [rating(interviews[1], "hardq", 1)]
    found = series(interviews, ratings).overall
    assert (found.every, found.values) == (False, (4, 3.5))
    assert set(found.dimensions) == {*IDS[:5], "hardq"}


def test_limits_restart_at_the_first_point_from_that_interview_on() -> None:
    """A restart finds its place in each series, also where that interview was not rated; unknown ones are left out."""
    interviews = [interview(number) for number in range(4)]
    ratings = [rating(one, "star", 3) for one in interviews if one.id != "iv-2"]
    ratings += [rating(one, "tech", 3) for one in interviews]
    asked = (LimitRestart(interview="iv-2", reason="A new field."), LimitRestart(interview="iv-9", reason="gone"))
    found = series(interviews, ratings, restarts=asked)
    assert found.dimensions["star"].restarts == found.overall.restarts == (Restart(2, "A new field."),)


def test_dimensions_come_in_the_order_of_the_rubric() -> None:
    """Whatever was rated first, the rubric's order stands; a dimension that it no longer knows comes last."""
    one = interview(1)
    found = series([one], [rating(one, name, 3) for name in ("former", "hardq", "prep", "star")])
    assert list(found.dimensions) == ["prep", "star", "hardq", "former"]
