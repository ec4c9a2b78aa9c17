"""The caseload at any size: packets as columns, and the figures over them as expressions that any engine runs.

The person's own workbook needs nothing of this, and a coach with a few clients neither: it is the extra `practice`.
"""

from __future__ import annotations

import importlib.util


def installed() -> bool:
    """Tell whether what this needs is installed."""
    return bool(importlib.util.find_spec("ibis") and importlib.util.find_spec("pyarrow"))
