"""Write `data/README.md`: where answers live, and the data dictionary, made from the records.

Run: python data/make_dictionary.py
"""

from pathlib import Path

from workbook.records import TABLES, Field, Record, fields_of

README = Path(__file__).parent / "README.md"

KINDS = {
    "text": "text",
    "number": "whole number",
    "yes_no": "yes or no",
    "date": "date",
    "datetime": "moment",
}

BEFORE = """# Your answers, and what is in them

What you write in the workbook lives in this folder, in `mine/`, on your computer and nowhere else. It is yours. It
leaves this machine only if you send it, and nobody needs an account or our program to read it: each table is one
plain CSV file. Open it with a spreadsheet (Excel, LibreOffice, Numbers) or with any text editor, whenever you like.
To change something, the pages of the workbook are the safer way; if you do save from a spreadsheet, the workbook
says what the spreadsheet changed and helps you to put it right.

To keep a copy, copy the whole folder `mine/`. To begin afresh, move it away: the workbook makes a new one. If the
variable `WORKBOOK_HOME` is set on your computer, your answers live in the folder that it names instead.

## What else is in `mine/`

| Name | What it is |
|---|---|
| `history.csv` | Every change of every row, so that an earlier answer can be brought back. It only grows. |
| `drafts/` | What you typed and have not saved yet. |
| `originals/` | Files as they were before the workbook repaired them or brought them up to date. |
| `backups/` | Backups that you made. |
| `shared/` | What you wrote for a coach. |
| `packets/` | If you are a coach: what people sent you. |
| `rubric.toml` | A rubric of your own, if you put one there. |
| `format.json` | Which format the files have, so that an older workbook leaves newer files alone. |
| `.lock` | Lets two windows take turns in saving. Nothing is in it. |

Beside `mine/` there may be `playground/`: a copy of the sample person, to look around and to try things. She is made
up, and so is everybody she meets. So is her coach, who has two packets from her in `packets/` and a folder about her
in `clients/`. Nothing of her is ever mixed with what is yours. In the repository of the workbook her story lies in
`story/`, and `make_sample.py` turns it into the tables and packets of `sample/`.

## How to read the tables

- The first line of each file names the columns. The first column is the `id` of the row; other tables point to it.
- An empty cell means “not answered”. It is never 0 and never “no”.
- Dates are written as `2026-11-20`, moments as `2026-11-20T18:40:05+01:00`, with the distance from world time (UTC).
- The files are UTF-8 text with commas. A text with a comma, a quote or a new line in it stands in double quotes.
- **Private** tables go into what you share only if you tick them one by one. **Internal** ones never do.
- **Aliased** names leave as “Organisation A”, “Interviewer 1” or “Contact 1”, unless you choose otherwise.

## The tables

"""


def dictionary() -> str:
    """Return the whole text of the README."""
    contents = "\n".join(
        f"- [`{record.about.file}`](#{name}): {record.about.row}{_shared(record)}" for name, record in TABLES.items()
    )
    return BEFORE + contents + "\n" + "".join(_table(record) for record in TABLES.values())


def _table(record: type[Record]) -> str:
    about = record.about
    lines = [
        f"\n### {about.name}",
        f"\n“{about.title}”, in `{about.file}`{_shared(record)}. What a row is: {about.row}.\n",
        "| Column | What it holds | Type | Values | Notes |",
        "|---|---|---|---|---|",
        *(
            f"| `{field.name}` | {field.label} | {KINDS[field.kind]} | {_values(record, field)} | {_notes(field)} |"
            for field in fields_of(record)
        ),
    ]
    return "\n".join(lines) + "\n"


def _shared(record: type[Record]) -> str:
    about = record.about
    return " (**internal**)" if about.internal else " (**private**)" if about.private else ""


def _values(record: type[Record], field: Field) -> str:
    if field.name == "id":
        return f"`{record.about.prefix}-` and eight letters or digits"
    if field.choices:
        return ", ".join(f"`{value}`" for value in field.choices)
    if field.low is not None or field.high is not None:
        ends = f" ({field.ends[0]} … {field.ends[1]})" if field.ends else ""
        return f"{field.low} to {field.high}{ends}"
    if field.refers:
        return f"an id of [{field.refers}](#{field.refers})"
    return "the id of a dimension of the rubric" if field.dimension else ""


def _notes(field: Field) -> str:
    notes = [
        "needed" if field.required else "",
        f"aliased ({field.alias})" if field.alias else "",
        "filled in by the workbook" if not field.asked else "",
    ]
    if field.when:
        other, values = field.when
        notes.append(f"asked when `{other}` is {' or '.join(f'`{value}`' for value in values)}")
    return ", ".join(note for note in notes if note)


if __name__ == "__main__":
    README.write_text(dictionary(), encoding="utf-8")
