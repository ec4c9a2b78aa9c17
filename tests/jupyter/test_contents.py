"""The list of pages in the lab extension is that of the pages themselves."""

from __future__ import annotations

import pytest

from workbook.jupyter import contents, folder


def test_the_list_of_pages_is_made_from_the_pages() -> None:
    """`pages.json` has the titles and the code of the pages as they are; `make pages` makes it again."""
    assert contents.FILE.read_text("utf-8") == contents.written()


def test_every_page_stands_in_one_group() -> None:
    """No page is missing from the contents, and none stands there twice."""
    assert sorted(name for names in contents.GROUPS.values() for name in names) == sorted(folder.shipped_pages())


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("notebooks/01_interview.ipynb", "01_interview"),
        ("notebooks/coach/01_client.ipynb", "coach/01_client"),
        ("01_interview.ipynb", None),
        ("notebooks/01_interview", None),
        ("other/notebooks/01_interview.ipynb", None),
        ("notebooks/my-own.ipynb", None),
        ("notebooks/coach/01_interview.ipynb", None),
    ],
)
def test_a_page_is_ours_at_its_own_place_only(path: str, page: str | None) -> None:
    """A page is known by its path under the root, and by no other."""
    assert contents.page_at(path) == page
