"""The server extension: saves our pages without outputs, and tells the lab extension what the shipped pages run."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from workbook.jupyter import folder, page


class ShippedPages(APIHandler):
    """GET answers `{page name: [text of each code cell]}` for every page of this version."""

    @authenticated
    def get(self) -> None:  # noqa: D102
        self.finish(json.dumps({name: page.code(page.read(path)) for name, path in folder.shipped_pages().items()}))


def save_bare(model: dict[str, Any], **_: Any) -> None:
    """Before a file is written: leave a page of ours its words and code only; leave every other file alone."""
    if model["type"] == "notebook" and page.page_name(model["content"]):
        model["content"] = page.bare(model["content"])


def start(app: Any) -> None:
    """Begin to serve, with `app` the running `jupyter_server.serverapp.ServerApp`."""
    app.contents_manager.register_pre_save_hook(save_bare)
    web = app.web_app
    web.add_handlers(".*$", [(url_path_join(web.settings["base_url"], "workbook", "pages"), ShippedPages)])
