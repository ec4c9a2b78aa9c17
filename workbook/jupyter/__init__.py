"""What makes JupyterLab a workbook: pages wake by themselves, keep stray keys out and are saved without answers."""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "workbook.jupyter"}]


def _load_jupyter_server_extension(app: Any) -> None:
    from workbook.jupyter.server import start  # only the server needs tornado and jupyter_server

    start(app)
