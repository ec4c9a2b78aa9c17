"""The verbs of sharing: choose, preview, write; see what was shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook.forms import Buttons, Form, Input, Values, asked_fields, input_for, parse
from workbook.records import Profile, Shared, clean
from workbook.views.words import count, listed
from workbook.widgets.files import hand_over
from workbook.widgets.handing import handed_over, handing
from workbook.widgets.page import Page, verb
from workbook.widgets.preview import Preview
from workbook.widgets.text import say

if TYPE_CHECKING:
    from workbook.sharing.packet import Packet
    from workbook.sharing.rewording import Group
    from workbook.sharing.selection import Edits, Finding

PASSPHRASE = Input(
    "passphrase",
    "Passphrase, if you want to lock the packet",
    help="At least 8 characters; four random words are good. Write it down first: a forgotten passphrase cannot be "
    "recovered by anybody. Tell it to your coach in another way than you send the packet. 7-Zip and Keka open such a "
    "file; what comes with Windows and macOS may not.",
)

TYPED = asked_fields(Shared)
"""What the form asks of what the log keeps of a packet."""

SHOWN = 3
"""Sentences, and spellings, of a name that are shown."""

LOOKS_FOR = (
    "The workbook looks for e-mail and web addresses, phone numbers, amounts of money and the names it knows. It can "
    "miss some: read the preview yourself."
)

IDS = (
    "In your own rubric a name stands in the id {}. Ids go out as they are. Give the dimension another id in "
    "rubric.toml if your coach is not to read it."
)

FIGURES = Input(
    "figures",
    "Figures about all clients",
    "ticks",
    help="Such figures say how many clients rose, fell or stayed, never of fewer than ten people, and no name. "
    "Without the tick you are in none.",
    choices={"figures": "I may be counted in them"},
)


@verb
def share(page: Page) -> Sequence[Widget]:
    """Ask what to share and with whom, show the packet as it will be, and write it when told to."""
    from workbook.sharing.sections import SECTIONS
    from workbook.sharing.zips import CAN_LOCK, NO_LOCKS

    below = VBox()
    common = {section.id: section.title for section in SECTIONS if not section.private}
    private = {section.id: section.title for section in SECTIONS if section.private}
    named = {section.id: section.title.split(":")[0] for section in SECTIONS if section.named}
    inputs = [
        Input("sections", "What goes in", "ticks", help="Nothing is in until you tick it.", choices=common, all=True),
        Input("private", "Private: tick only what you want this person to read", "ticks", choices=private),
        Input(
            "real_names",
            "Real names",
            "ticks",
            help="Names of organisations, interviewers and contacts go out as “Organisation A” or “Interviewer 1”. "
            "Tick a part to leave the real names in it.",
            choices=named,
        ),
        *map(input_for, TYPED),
        FIGURES,
        *([PASSPHRASE] if CAN_LOCK else []),
    ]

    def look(values: Values) -> str:
        below.children = tuple(_before_writing(page, values, below))
        return "This is the packet as it would be. Nothing is written yet: look through it below."

    form = Form(
        inputs, _last(page), look, check=_problems, title="Choose", save_label="Look at it before it is written"
    )
    lines = [] if CAN_LOCK else [say(NO_LOCKS)]
    return [*lines, form, below, *handed_over(page)]


@verb
def show_shared(page: Page) -> Sequence[Widget]:
    """Show which packets were written, when, for whom and with what."""
    from workbook.sharing.outgoing import written

    return [page.view(written)]


def _before_writing(page: Page, values: Values, below: VBox) -> Sequence[Widget]:
    """Return what stands between choosing and writing: what was found in texts, the preview, the two buttons."""
    from workbook.sharing.outgoing import outgoing

    sections = [*values["sections"].split(), *values["private"].split()]
    log, _ = parse(Shared(figures=bool(values["figures"])), TYPED, values)
    passphrase = values.get("passphrase", "")
    out = outgoing(page.home, page.journal, sections, values["real_names"].split(), log, passphrase)
    findings = out.findings()
    packet = out.packed({})
    frame = Preview(packet.report)

    def use(edits: Edits) -> None:
        nonlocal packet
        packet = out.packed(edits)
        frame.show(packet.report)

    def written() -> Path:
        return out.write(packet)

    def write() -> str:
        below.children = tuple(_how_to_send(written(), packet.consent.recipient, bool(out.passphrase)))
        page.saved()
        return "Written."

    def leave() -> None:
        below.children = (say("Nothing was written."),)

    decide = Buttons({"Write the packet": write, "Do not write it": leave})
    ids = [say(IDS.format(listed([f"“{one}”" for one in told])), "problem")] if (told := out.telling_ids()) else []
    return [*ids, *_rewording(findings, frame, use), say(_contents(packet)), frame, decide, *handing(page, written)]


def _how_to_send(path: Path, recipient: str, locked: bool) -> Sequence[Widget]:
    sending = (
        f"Send it to {recipient} yourself: attach the file to an e-mail, or hand it over on a USB stick. The workbook "
        "sends nothing."
    )
    steps = [say(f"Written: {path.name}"), hand_over(path), say(sending)]
    if locked:
        steps.append(say("It is locked. Pass on the passphrase by phone or face to face, not in the same e-mail."))
    return steps


def _rewording(findings: Sequence[Finding], frame: Preview, use: Callable[[Edits], None]) -> Sequence[Widget]:
    """Return a form with one decision for each name or address that was found, and what is reworded one by one."""
    from workbook.sharing.rewording import decided, grouped, reworded

    if not findings:
        return [say(f"Nothing was found in your texts. {LOOKS_FOR}")]
    groups = grouped(findings)
    below = VBox()

    def decide(values: Values) -> str:
        texts = decided(findings, groups, values)
        use(texts)
        rest = reworded(groups, values)
        below.children = (_texts(rest, texts, use),) if rest else ()
        if rest:
            return f"{count(len(rest), 'text')} to reword: see below."
        return "The preview below has these words now. Your own notes stay as they are."

    usual = {group.key: group.usual for group in groups}
    form = Form([_decision(group) for group in groups], usual, decide, save_label="Use these decisions in the packet")
    return [
        say(
            f"{count(len(groups), 'name, address or amount', 'names, addresses and amounts')} in your texts may give "
            "somebody away. The preview has what is chosen here. What is only perhaps a name is left as you wrote it: "
            f"choose another way if it is one. {LOOKS_FOR}"
        ),
        Buttons({"Skip to the preview": frame.call}, quiet=True),
        form,
        below,
    ]


def _decision(group: Group) -> Input:
    """Return the question what is to become of a name, with the sentences in which it stands."""
    from workbook.sharing.rewording import KEEP, REPLACE, REWORD, sentence

    number = len(group.places)
    every = {1: "Replace it", 2: "Replace both"}.get(number, f"Replace all {number}")
    lines = [f"{one.on or one.where}: {sentence(one, hit)}" for one, hit in group.places[:SHOWN]]
    lines += [f"And {number - SHOWN} more."] if number > SHOWN else []
    return Input(
        group.key,
        f"{'' if group.sure else 'Perhaps a name: '}{listed([f'“{words}”' for words in group.spellings[:SHOWN]])}",
        "radios",
        help="\n".join(lines),
        required=True,
        choices={
            REPLACE: f"{every} with “{group.instead}”",
            KEEP: "Keep as I wrote it",
            REWORD: "Reword one by one",
        },
    )


def _texts(findings: Sequence[Finding], texts: Edits, use: Callable[[Edits], None]) -> Form:
    """Return a form with each text that is to be reworded, as it would read now."""
    inputs = [
        Input(_name(one), one.where, "long", help=f"{f'{one.on}. ' if one.on else ''}You wrote: {one.typed}")
        for one in findings
    ]

    def check(values: Values) -> dict[str, str]:
        empty = [_name(one) for one in findings if one.required and not values[_name(one)].strip()]
        return dict.fromkeys(empty, "Please fill this in.")

    def reword(values: Values) -> str:
        use({**texts, **{one.key: clean(values[_name(one)]) for one in findings}})
        return "The preview below has these words now. Your own notes stay as they are."

    now = {_name(one): texts[one.key] for one in findings}
    return Form(inputs, now, reword, check=check, save_label="Use these words in the packet")


def _contents(packet: Packet) -> str:
    tables = [f"{record.about.title} ({len(rows)})" for record, rows in packet.answers.rows.items()]
    holds = f"with {listed(tables)}" if tables else "without any answers"
    return f"The packet holds this report, and the same as tables: {holds}. {len(packet.data) / 1e6:.1f} MB."


def _problems(values: Values) -> dict[str, str]:
    from workbook.sharing.packet import SHORTEST_PASSPHRASE

    _, problems = parse(Shared(), TYPED, values)
    if not (values["sections"] or values["private"]):
        problems["sections"] = "Tick at least one part."
    if 0 < len(values.get("passphrase", "")) < SHORTEST_PASSPHRASE:
        problems["passphrase"] = (
            f"This is too short to protect anything. Use at least {SHORTEST_PASSPHRASE} characters, or none."
        )
    return problems


def _last(page: Page) -> Values:
    """Return for whom and what for the last packet was, else the coach's name, so that nobody types it twice."""
    named = next((row.coach_name for row in page.journal.of(Profile)), "")
    log = sorted(page.journal.of(Shared), key=lambda row: str(row.shared_at))
    last = log[-1] if log else Shared(recipient=named)
    return {"recipient": last.recipient, "purpose": last.purpose}


def _name(one: Finding) -> str:
    return ".".join(one.key)
