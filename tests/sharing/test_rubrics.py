"""A coach's own rubric: checked where it is chosen and where it comes in; earlier ratings stay as they were."""

from __future__ import annotations

import dataclasses

import pytest

from tests.sharing.filled import WHEN, interview, unpacked
from workbook.content import Dimension, Rubric, check_rubric, rubric
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import Interview, Rating
from workbook.sharing.packet import rubric_toml
from workbook.sharing.reply import read, reply
from workbook.sharing.rubrics import brings_news, checked_rubric, compared, taken_over
from workbook.sharing.zips import zipped

OWN = Dimension("calm", "Calm under questions", {1: "Rushed", 3: "Some pauses", 5: "Took time"})
STAR = dataclasses.replace(rubric().dimensions[0], anchors={1: "No story", 3: "A story", 5: "A story with a result"})
THEIRS = Rubric("Kim's rubric", (STAR, OWN))


def sent(text: bytes | None = None, theirs: Rubric = THEIRS) -> bytes:
    """A reply with Kim's rubric, or with another text in its place."""
    data = reply("cl-abcdefgh", "Kim", [], [], WHEN, rubric=theirs)
    return data if text is None else zipped(unpacked(data) | {"rubric.toml": text})


def test_a_rubric_arrives_as_it_was_sent() -> None:
    """It comes back word for word; a reply without one has none, as those of older workbooks."""
    assert read(sent(), "reply.zip").rubric == THEIRS
    assert read(reply("cl-abcdefgh", "Kim", [], [], WHEN), "reply.zip").rubric is None


def test_a_version_in_a_rubric_counts_for_nothing() -> None:
    """Nobody can pass other words off as the wording that earlier ratings were made by."""
    passed = dataclasses.replace(OWN, worded=rubric().dimensions[0].version)
    data = unpacked(sent())["rubric.toml"].decode() + f'version = "{passed.version}"\n'
    found = read(sent(data.encode()), "reply.zip").rubric
    assert found is not None
    assert found.dimensions[-1].version == OWN.version


HOSTILE = {
    "deep": b"a = " + b"[" * 3000 + b"]" * 3000,
    "dotted": b"a." * 20_000 + b"b = 1",
    "number": b"[dimension.star]\ntitle = " + b"9" * 6_000,
    "wide": b"".join(b"[dimension.d%d]\n" % number for number in range(2_000)),
    "large": b'title = "' + b"x" * 70_000 + b'"',
    "binary": b"\xff\xfe\0",
    "no rubric": b'title = "x"',
    "bad id": b'[dimension."../../x"]\ntitle = "x"\n1 = "a"\n3 = "b"\n5 = "c"\n',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_rubric_refuses_the_reply_with_a_sentence(text: bytes) -> None:
    """Deep nesting, huge numbers, many dimensions and what is no rubric: refused before it costs anything."""
    with pytest.raises(BadFile, match=r"reply\.zip was not opened"):
        read(sent(text), "reply.zip")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_where_the_coach_chooses_it_too(text: bytes) -> None:
    """The same file is refused at the coach's, with its name, so that no client gets it."""
    with pytest.raises(BadFile, match=r"mine\.toml"):
        checked_rubric(text, "mine.toml")
    assert checked_rubric(rubric_toml(THEIRS).encode(), "mine.toml") == THEIRS


def test_taking_it_over_loses_no_dimension() -> None:
    """What only the client's rubric has is no longer asked and stays readable; taken over twice nothing changes."""
    after = taken_over(THEIRS, rubric())
    assert [one.id for one in after.asked] == [STAR.id, "calm"]
    assert set(after.titles()) == {*rubric().titles(), "calm"}
    assert check_rubric(rubric_toml(after)) == after
    assert brings_news(THEIRS, rubric())
    assert not brings_news(THEIRS, after)


def test_earlier_ratings_stay_with_their_wording() -> None:
    """A rating keeps its version: under other words it is drawn as an earlier wording, and not judged."""
    held = [interview(number) for number in range(2)]
    old, new = rubric().dimensions[0].version, STAR.version
    rows = [
        Rating(interview=row.id, rater="self", dimension=STAR.id, rating=3, rubric_version=version, rated_at=WHEN)
        for row, version in zip(held, (old, new), strict=True)
    ]
    journal = Journal(taken_over(THEIRS, rubric()), {Interview: held, Rating: rows})
    assert [row.rubric_version for row in journal.of(Rating)] == [old, new]
    series = journal.series.dimensions[STAR.id]
    assert (len(series.points), len(series.earlier)) == (1, 1)


def test_what_would_change_is_shown_by_dimension() -> None:
    """Other words, new, no longer asked: each dimension with its anchors, and how many would change."""
    shown = compared(THEIRS, rubric(), "Kim")
    assert shown.table is not None
    states = {row[0]: row[1] for row in shown.table.rows}
    assert (states[STAR.title], states[OWN.title]) == ("other words", "new")
    assert set(states.values()) == {"other words", "new", "no longer asked"}
    assert "Kim sent a rubric, “Kim's rubric”, with 2 dimensions to rate." in shown.sentence
