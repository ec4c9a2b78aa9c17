"""Applications: adding one, the list, and what belongs to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook import storage
from workbook.pages.application import LATEST
from workbook.records import Application, Document, DocumentUse

EVIL = "<script>alert(1)</script>"
TODAY = dt.date.today()


def sent(number: int, **more: object) -> Application:
    """An application sent so many days ago."""
    when = TODAY - dt.timedelta(days=number)
    return Application(id=f"ap-{number:03}", applied_on=when, organisation=f"Firm {number}", role="Nurse", **more)  # type: ignore[arg-type]


def test_three_answers_add_an_application(home: Path) -> None:
    """Day, organisation and role are enough, the rest is folded; the form is empty again for the next one."""
    part = wb.note_applications()
    (form,) = forms(part)
    assert {field["name"] for field in form.fields if not field.get("more")} == {"applied_on", "organisation", "role"}
    fill(form, applied_on="2026-03-02", organisation=f"North {EVIL}", role="Nurse")
    fill(form, applied_on="2026-03-03", organisation="South", role="Nurse", answer="rejected")
    rows = storage.load(home, Application)
    assert [(row.organisation, row.answer) for row in rows] == [(f"North {EVIL}", ""), ("South", "rejected")]
    assert "2 applications in your list, 1 still open." in text(part)
    assert text(part).index("North") < text(part).index("South"), "the open one stands first"
    assert EVIL not in text(part)


def test_days_that_cannot_be_are_refused(home: Path) -> None:
    """A day to come, an answer before the application and an answer's day without the answer are told in sentences."""
    (form,) = forms(wb.note_applications())
    form.values = form.values | {"applied_on": "2150-01-01", "organisation": "North", "role": "Nurse"}
    assert "still to come" in form.messages["applied_on"]
    form.values = form.values | {"applied_on": "2026-03-02", "answered_on": "2026-03-01", "answer": "rejected"}
    assert "before the day you applied" in form.messages["answered_on"]
    form.values = form.values | {"answered_on": "2026-03-04", "answer": ""}
    assert "Choose the answer" in form.messages["answer"]
    form.press("save")
    assert storage.load(home, Application) == []


def test_of_many_applications_the_last_stand_as_cards(home: Path) -> None:
    """With 300 applications the page has ten cards, those added last, and one table with all of them."""
    storage.save(home, [sent(number) for number in reversed(range(300))])
    part = wb.note_applications()
    assert [card["id"] for card in forms(part)[0].cards] == [f"ap-{n:03}" for n in reversed(range(LATEST))]
    assert text(part).count("Firm ") == 300


def test_a_document_is_used_for_an_application_or_an_interview(home: Path) -> None:
    """A use names one of the two, never none and never both; the list of applications names the document."""
    storage.save(home, [sent(1)])
    storage.save(home, [Document(id="dc-a", kind="resume", version="3")])
    part = wb.use_document()
    (form,) = forms(part)
    form.values = form.values | {"document": "dc-a"}
    assert "application or the interview" in form.messages["application"]
    form.values = form.values | {"application": "ap-001", "interview": "iv-a"}
    assert "one of the two" in form.messages["interview"]
    fill(form, interview="")
    assert storage.load(home, DocumentUse)[0].application == "ap-001"
    assert "Firm 1, Nurse" in text(part)
    assert "Resume 3" in text(wb.note_applications())
