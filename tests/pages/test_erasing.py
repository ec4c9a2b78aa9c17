"""What another window still shows of something erased cannot bring it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import workbook as wb
from tests.pages.reading import all_open, forms, logged, picker
from tests.sharing.filled import ALL, consent, interview
from workbook import storage
from workbook.content import rubric
from workbook.errors import NotSaved
from workbook.forms import Form
from workbook.journal import Journal
from workbook.records import Interview
from workbook.sharing.packet import pack
from workbook.storage import packets
from workbook.widgets.cases import forget

TYPED = "Zweigwerk"


def asking(part: Any) -> list[Form]:
    """Return the forms of a part that ask for answers."""
    found = [form for form in forms(part) if form.fields and form.fields[0]["name"] != "choice"]
    assert found
    return found


def typed(form: Form) -> dict[str, str]:
    """Return an answer to every question of a form."""
    answers = {"date": "2026-11-03", "number": "1", "text": TYPED, "long": TYPED}
    first = {one["name"]: one["choices"][0][0] for one in form.fields if one.get("choices")}
    return {one["name"]: first.get(one["name"], answers.get(one["kind"], "")) for one in form.fields} | (
        {"starts": "9:00"} if "starts" in form.values else {}
    )


def refused(form: Form, home: Path, id: str, why: str) -> None:
    """Type into a form and save: it says why not, keeps the words, and no file holds a word or the id."""
    form.typed = True
    form.values = form.values | typed(form)
    for press in ("save", "save"):
        form.press(press)
        assert form.status["kind"] == "problem"
        assert why in form.status["text"]
    assert typed(form).items() <= form.values.items()
    left = {path: f"{path} {path.read_text('utf-8')}" for path in home.rglob("*") if path.is_file()}
    assert [path for path, words in left.items() if id in words or TYPED in words] == []


@pytest.mark.parametrize(
    "speak",
    [
        wb.log_interview,
        wb.rate,
        wb.note_high_points,
        wb.check_materials,
        wb.note_mistakes,
        wb.note_answer,
        wb.write_both_halves,
        wb.ask_for_feedback,
    ],
    ids=lambda verb: str(verb.__name__),
)
def test_an_erased_interview_does_not_come_back(home: Path, speak: Callable[[], Any]) -> None:
    """A form that another window left open saves nothing about an interview that was erased, as draft or answer."""
    gone = logged(home)
    part = speak()
    if speak is wb.log_interview:
        picker(part).values = {"choice": gone.id}
    left_open = asking(part)
    storage.erase(home, gone.id)
    for form in left_open:
        refused(form, home, gone.id, "was erased")
    assert storage.load(home, Interview) == []


def test_a_deleted_client_does_not_come_back(home: Path) -> None:
    """A form that another window left open keeps nothing about a client who was deleted, as draft or answer."""
    client = "cl-abcdefgh"
    row = interview(1)
    made = pack(Journal(rubric(), {Interview: [row]}), consent(ALL, client=client))
    packets.keep(home, packets.RECEIVED, f"packet-{client}-2026-11-20.zip", made.data)
    left_open = asking(all_open(wb.rate_client())) + asking(wb.comment())
    forget(home, client, packets.named(home, client), [made.sha256])
    for form in left_open:
        refused(form, home, client, "was deleted")


def test_what_is_erased_while_a_save_waits_does_not_come_back(home: Path) -> None:
    """An erasure that comes between pressing Save and having the lock is noticed under the lock."""
    row = logged(home)
    answers = iter(["", "It is gone."])
    with pytest.raises(NotSaved, match=r"It is gone\."):
        storage.save(home, [row], unless=lambda: next(answers))
