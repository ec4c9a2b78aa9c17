"""Leave out what needs the extra `practice` where it is not installed, as with `make check`."""

from __future__ import annotations

from workbook.caseload import installed

collect_ignore = [] if installed() else ["test_columns.py", "test_figures.py"]
