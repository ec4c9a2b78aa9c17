"""Any table as a pandas DataFrame, and charts of one's own, for people who like to look for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import storage
from workbook.errors import WorkbookError
from workbook.records import TABLES, fields_of

if TYPE_CHECKING:
    import pandas


def table(name: str) -> pandas.DataFrame:
    """Return a table as a pandas DataFrame, one row per record, columns typed.

    Text is `string`, whole numbers `Int64`, yes and no `boolean`, dates and moments `datetime64`; what was not
    answered is missing. Raises KeyError naming the tables when there is none of this name.
    """
    try:
        import pandas as pd
    except ModuleNotFoundError:
        raise WorkbookError(
            "pandas is not part of the workbook in the browser. Download a backup on the start page: its CSV files are "
            "the tables; or use the installed workbook."
        ) from None
    if name not in TABLES:
        raise KeyError(f"There is no table “{name}”. The tables are: {', '.join(TABLES)}.")
    kinds = {"text": "string", "number": "Int64", "yes_no": "boolean"}
    rows = storage.load(storage.home(), TABLES[name])
    columns = {}
    for field in fields_of(TABLES[name]):
        values = [getattr(row, field.name) for row in rows]
        if field.kind in kinds:
            columns[field.name] = pd.Series(values, dtype=kinds[field.kind])
        else:
            columns[field.name] = pd.to_datetime(pd.Series(values, dtype=object), utc=field.kind == "datetime")
    return pd.DataFrame(columns)


def prepare_plotly() -> None:
    """Have Plotly's own charts drawn by JupyterLab, on the page's own ground; nothing is fetched or uploaded."""
    import plotly.io as pio

    from workbook.views.charts import CONFIG

    pio.renderers["plotly_mimetype"].config = CONFIG
    pio.renderers.default = "plotly_mimetype"
    pio.templates["workbook"] = {"layout": {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)"}}
    pio.templates.default = "workbook"
