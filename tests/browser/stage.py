"""A form on a bare page of the real Chromium, wired to the real widget in this process, as Jupyter does it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from workbook.forms.status import StatusWidget

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A form</title><style>{css}</style>
<style>body {{ background: light-dark(#fff, #181b20); color-scheme: light dark; margin: 16px; }}
[data-jp-theme-light=true] {{ color-scheme: light; }} [data-jp-theme-light=false] {{ color-scheme: dark; }}
main {{ margin: auto; max-width: 60rem; }}</style>
<body><main></main></body></html>"""
HOST = """async ({esm, state}) => {
  const listeners = [];
  let unsent = {};
  const put = (key, value) => {
    if (JSON.stringify(state[key]) === JSON.stringify(value)) return;
    state[key] = value;
    for (const [events, act] of [...listeners]) if (events.split(" ").includes(`change:${key}`)) act();
  };
  window.take = (changes) => changes.forEach(([key, value]) => put(key, value));
  window.waiting = 0;
  const timers = new Set(); // what the form still means to send
  const later = window.setTimeout;
  window.setTimeout = (act, delay) => {
    const timer = later(() => (timers.delete(timer), act()), delay);
    if (delay < 1000) timers.add(timer);
    return timer;
  };
  const never = window.clearTimeout;
  window.clearTimeout = (timer) => (timers.delete(timer), never(timer));
  window.resting = () => window.waiting === 0 && timers.size === 0;
  let line = Promise.resolve();
  const deliver = (message) => {
    window.waiting += 1;
    line = line.then(() => window.kernel(message)).then(window.take).finally(() => (window.waiting -= 1));
  };
  const model = {
    get: (key) => structuredClone(state[key]),
    set: (key, value) => {
      unsent[key] = value;
      put(key, value);
    },
    save_changes: () => {
      deliver({ state: unsent });
      unsent = {};
    },
    send: (content) => deliver({ content }),
    on: (events, act) => listeners.push([events, act]),
    off: (events, act) => listeners.splice(listeners.findIndex(([e, a]) => e === events && a === act), 1),
  };
  const { default: widget } = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  await widget.render({ model, el: document.querySelector("main") });
}"""


class Stage:
    """A widget on a page. `deaf` makes its kernel answer nothing, as one that died would."""

    def __init__(self, page: Page, widget: StatusWidget, theme: str = "light") -> None:
        """Show the widget on the page, in a theme of JupyterLab: light, dark, or "" for what the system says."""
        self.page, self.widget, self.deaf = page, widget, False
        self._changes: list[list[Any]] = []
        keys = [key for key in widget.keys if not key.startswith("_") and key not in ("layout", "tabbable", "tooltip")]
        widget.observe(lambda change: self._changes.append([change["name"], change["new"]]), keys)
        page.set_content(PAGE.format(css=widget._css))
        if theme:
            page.evaluate(f"document.body.dataset.jpThemeLight = {str(theme == 'light').lower()}")
        page.expose_function("kernel", self._hear)
        page.evaluate(HOST, {"esm": widget._esm, "state": {key: getattr(widget, key) for key in keys}})

    def push(self) -> None:
        """Bring to the page what was changed in Python."""
        self.page.evaluate("changes => window.take(changes)", self._take())

    def rest(self) -> None:
        """Wait until everything that was typed so far has been heard and answered."""
        self.page.evaluate("() => document.activeElement.blur()")
        self.page.wait_for_function("() => window.resting()")

    def says(self, text: str) -> None:
        """Wait until the status line says something."""
        expect(self.page.get_by_role("status")).to_contain_text(text)

    def _hear(self, message: dict[str, Any]) -> list[list[Any]]:
        if self.deaf:
            return []
        if "content" in message:
            self.widget._handle_custom_msg(message["content"], [])
        else:
            with self.widget.hold_trait_notifications():
                for key, value in message["state"].items():
                    setattr(self.widget, key, value)
        return self._take()

    def _take(self) -> list[list[Any]]:
        changes, self._changes[:] = list(self._changes), []
        return changes
