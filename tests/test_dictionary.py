"""The data dictionary."""

from data.make_dictionary import README, dictionary
from workbook.records import TABLES, fields_of


def test_the_dictionary_is_what_the_records_say() -> None:
    """data/README.md is what data/make_dictionary.py writes: nobody changes a table and leaves its description."""
    assert README.read_text("utf-8") == dictionary(), "Run: python data/make_dictionary.py"


def test_every_table_and_every_column_is_described() -> None:
    """Each table has a part of its own that says what a row is, and a line for each of its columns."""
    for name, record in TABLES.items():
        part = dictionary().split(f"\n### {name}\n")[1].split("\n### ")[0]
        assert record.about.row in part
        described = [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")]
        assert described == [field.name for field in fields_of(record)]
        assert ("**private**" in part) == record.about.private
