"""The engine under the figures: DuckDB inside this process, or Spark where `WORKBOOK_ENGINE` says so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis

from workbook.caseload.store import Row, as_table
from workbook.errors import WorkbookError

ENGINES = ("duckdb", "spark")


def chosen() -> str:
    """Return the name of the engine that was asked for."""
    return (os.environ.get("WORKBOOK_ENGINE") or ENGINES[0]).strip().lower()


@contextmanager
def packets(folder: Path, held: Sequence[Row]) -> Iterator[ibis.Table | None]:
    """Give the rows in the files of a folder, and those held in memory only, as one table; None where there is none.

    What the engine must put down while it works lies in a folder that nobody else can read, and is gone afterwards.
    """
    name = chosen()
    if name not in ENGINES:
        raise WorkbookError(
            f"WORKBOOK_ENGINE is “{name}”, which is no engine of the workbook. Set it to {' or '.join(ENGINES)}, or "
            "leave it away, then open this page anew."
        )
    start = _duckdb if name == "duckdb" else _spark
    with start() as engine:
        parts = []
        if any(folder.glob("*.parquet")):
            parts.append(engine.read_parquet(f"{folder}/*.parquet", table_name="packets"))
        if held:
            parts.append(ibis.memtable(as_table(held)))
        yield ibis.union(*parts) if len(parts) > 1 else parts[0] if parts else None


@contextmanager
def _duckdb() -> Iterator[Any]:
    with TemporaryDirectory(prefix="workbook-") as aside:
        engine = ibis.duckdb.connect(temp_directory=aside, memory_limit="1200MB", preserve_insertion_order=False)
        engine.raw_sql("SET enable_progress_bar = false")
        try:
            yield engine
        finally:
            engine.disconnect()


@cache
def _sockets() -> TemporaryDirectory[str]:
    """Return a folder for Spark's sockets, which outlive its sessions; it goes with this process."""
    return TemporaryDirectory(prefix="workbook-")


@contextmanager
def _spark() -> Iterator[Any]:
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError:
        raise WorkbookError(
            "WORKBOOK_ENGINE is “spark”, and Spark is not installed. Install the extra “service”, or leave "
            "WORKBOOK_ENGINE away, then open this page anew."
        ) from None
    settings = SparkConf()
    for key, value in {
        "spark.master": "local[*]",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.io.encryption.enabled": "true",
        "spark.python.unix.domain.socket.enabled": "true",
        "spark.python.unix.domain.socket.dir": _sockets().name,
        "spark.log.level": "ERROR",
    }.items():
        settings.setIfMissing(key, value)
    session = SparkSession.builder.appName("workbook").config(conf=settings).getOrCreate()
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()
