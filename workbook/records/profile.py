"""The profile of the person."""

from __future__ import annotations

from workbook.records.table import Record, ask, kept, table


@table("profile", "me", "About you", row="one row in all: what you look for and who helps you")
class Profile(Record):
    """What the person looks for, in their own words."""

    target_role: str = ask("The work I am looking for", help="For example: nurse on a children's ward.")
    wants: str = ask("What I want from this workbook", long=True, help="One or two sentences are enough.")
    name: str = ask("My name, as it stands under my letters", alias="client", help="It is in no packet for a coach.")
    coach_name: str = ask("My coach's name, if I have one", alias="contact")
    client: str = kept("Random id that stands for you in what you share")
