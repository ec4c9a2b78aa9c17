"""Applications: adding one, the list, and what belongs to it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import buttons, choose, fill, forms, listed, options, text
from workbook import storage
from workbook.pages.application import LATEST
from workbook.records import Application, Document, DocumentUse, Interview
from workbook.views.words import day
from workbook.widgets.page import page_on

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
    """A day after today, an answer before the application and an answer's day without it are told in sentences."""
    (form,) = forms(wb.note_applications())
    form.values = form.values | {"applied_on": "2150-01-01", "organisation": "North", "role": "Nurse"}
    assert "still to come" in form.messages["applied_on"]
    form.values = form.values | {"applied_on": TODAY.isoformat()}
    assert not form.messages.get("applied_on"), "today is no day to come"
    form.values = form.values | {"applied_on": "2026-03-02", "answered_on": "2026-03-01", "answer": "rejected"}
    assert "before the day you applied" in form.messages["answered_on"]
    form.values = form.values | {"answered_on": "2026-03-04", "answer": ""}
    assert "Choose the answer" in form.messages["answer"]
    form.press("save")
    assert storage.load(home, Application) == []


def test_of_many_applications_the_last_stand_as_cards(home: Path) -> None:
    """With 300 applications the page has ten cards, those sent last on top, says so, and one table with all of them."""
    first = dt.date(2025, 1, 6)
    rows = [dataclasses.replace(sent(number), applied_on=first + dt.timedelta(days=number)) for number in range(300)]
    storage.save(home, rows[::-1])
    part = wb.note_applications()
    form = forms(part)[0]
    assert [card["id"] for card in form.cards] == [row.id for row in rows[: -LATEST - 1 : -1]]
    assert form.in_all == 300
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
    assert "Firm 1, Nurse" in listed(part)
    assert "Resume 3" in text(wb.note_applications())


def test_an_interview_begins_from_an_application(home: Path) -> None:
    """One press notes the invitation of today, and page 01 has the interview with all that is known of it picked."""
    storage.save(home, [sent(3), sent(5)])
    part = wb.follow_application()
    assert options(part)[0].startswith("Firm 3, Nurse")
    choose(part, 1)
    buttons(part).press("I have an interview")
    assert '01_interview.ipynb"' in text(part)
    row = storage.load(home, Application)[1]
    assert (row.answer, row.answered_on) == ("invited", TODAY)
    page_on.cache_clear()
    logged = wb.log_interview()
    assert options(logged) == ["A new interview", "A new interview: Firm 5, Nurse"]
    (form,) = forms(logged)
    assert {name: form.values[name] for name in ("kind", "organisation", "role", "application")} == {
        "kind": "real",
        "organisation": "Firm 5",
        "role": "Nurse",
        "application": "ap-005",
    }
    fill(form, date=TODAY.isoformat(), status="planned", starts="9:00")
    (interview,) = storage.load(home, Interview)
    assert (interview.id, interview.application, interview.organisation) == ("iv-005", "ap-005", "Firm 5")
    assert interview.logged_at
    assert options(logged)[:2] == ["A new interview", f"Firm 5, {day(TODAY)}"]
    page_on.cache_clear()
    followed = wb.follow_application()
    choose(followed, options(followed).index(f"Firm 5, Nurse, {day(sent(5).applied_on)}"))
    assert f"In your interviews: Firm 5, {day(TODAY)}." in text(followed)


def test_two_windows_log_the_same_first_interview(home: Path) -> None:
    """What two pages log from one invitation is one interview, and an older invitation does not jump the queue."""
    storage.save(home, [sent(5, answer="invited", answered_on=TODAY - dt.timedelta(days=1))])
    first = wb.log_interview()
    assert forms(first)[0].values["organisation"] == ""
    choose(first, 1)
    page_on.cache_clear()
    second = wb.log_interview()
    choose(second, 1)
    for part, role in ((first, "Nurse"), (second, "Ward nurse")):
        fill(forms(part)[0], date="2026-03-02", status="held", role=role)
    assert [(row.id, row.role) for row in storage.load(home, Interview)] == [("iv-005", "Ward nurse")]


def test_the_answer_and_what_was_sent_are_noted_with_one_application(home: Path) -> None:
    """What is noted follows in the list; what was typed for one application is not offered for another."""
    storage.save(home, [sent(3), sent(5)])
    storage.save(home, [Document(id="dc-a", kind="resume", version="3")])
    noted, part = wb.note_applications(), wb.follow_application()
    answer, documents = forms(part)
    fill(documents, document="dc-a")
    assert [(row.document, row.application) for row in storage.load(home, DocumentUse)] == [("dc-a", "ap-003")]
    assert "Resume 3" in text(noted)
    fill(answer, answer="silence", next_follow_up="2026-03-09")
    assert "2 applications in your list, 1 still open." in text(noted)
    assert options(part)[-1].startswith("Firm 3"), "what is closed stands last"
    choose(part, 0)
    typed = forms(part)[0]
    typed.values = typed.values | {"note": "Half a sen"}
    page_on.cache_clear()
    again = wb.follow_application()
    assert forms(again)[0].draft
    choose(again, 1)
    assert not forms(again)[0].draft


def test_an_application_is_erased_for_good(home: Path) -> None:
    """An application stands in the list of what can be erased; afterwards no byte of it is left."""
    storage.save(home, [sent(3, note="Zweigwerk"), sent(5)])
    part = wb.erase_interview()
    assert [words.split(",")[0] for words in options(part)] == ["Application: Firm 3", "Application: Firm 5"]
    erase = buttons(part)
    erase.press("Erase this application")
    assert "Erase Firm 3, Nurse" in erase.question
    erase.press("Erase it for good")
    assert [row.id for row in storage.load(home, Application)] == ["ap-005"]
    assert not [file for file in home.rglob("*") if file.is_file() and b"Zweigwerk" in file.read_bytes()]


def test_a_week_is_counted_from_the_lists_or_typed(home: Path) -> None:
    """Beside the form it says which numbers of the week come from the lists; those that were typed are not added."""
    storage.save(home, [sent(0), dataclasses.replace(sent(0), id="ap-more")])
    part = wb.log_week()
    assert "From your lists, in this week: 2 applications. What you type for it is not used." in text(part)
    fill(forms(part)[0], applications="9", replies="1")
    assert "In 1 week: 2 applications, 1 reply, no interview and no offer." in text(part)
    choose(part, 1)
    assert "What you type" not in text(part)


def test_what_was_typed_about_one_invitation_is_not_offered_for_another(home: Path) -> None:
    """The first interviews of two applications keep their drafts apart."""
    storage.save(home, [sent(number, answer="invited", answered_on=sent(number).applied_on) for number in (3, 5)])
    part = wb.log_interview()
    choose(part, 1)
    form = forms(part)[0]
    form.values = form.values | {"interviewers": "Ann Lee"}
    page_on.cache_clear()
    again = wb.log_interview()
    choose(again, 1)
    assert forms(again)[0].draft
    choose(again, 2)
    assert not forms(again)[0].draft
