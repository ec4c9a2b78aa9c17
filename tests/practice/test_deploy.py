"""What is shipped for those who run a practice's machine: it starts safely or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbook.shipped import shipped

pytestmark = pytest.mark.slow

DEPLOY = shipped() / "deploy"


def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **more: str) -> Any:
    """What the hub's settings say, read as JupyterHub reads them."""
    from traitlets.config import PyFileConfigLoader

    (tmp_path / "certificate.pem").touch()
    given = {
        "WORKBOOK_TLS_CERTIFICATE": str(tmp_path / "certificate.pem"),
        "WORKBOOK_TLS_KEY": str(tmp_path / "certificate.pem"),
        "WORKBOOK_HUB_STATE": str(tmp_path / "state"),
    }
    for name, value in (given | more).items():
        monkeypatch.setenv(name, value)
    before = os.umask(0o077)
    try:
        return PyFileConfigLoader("jupyterhub_config.py", path=str(DEPLOY / "jupyterhub")).load_config()
    finally:
        os.umask(before)


def test_people_run_as_themselves_and_log_in_by_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Never a dummy authenticator, never all people as one user; the hub's own files are its own."""
    found = settings(monkeypatch, tmp_path)
    assert found.JupyterHub.authenticator_class == "pam"
    assert found.JupyterHub.spawner_class == "jupyterhub.spawner.LocalProcessSpawner"
    assert "admin_users" not in found.Authenticator
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    assert "pre_spawn_hook" not in found.Spawner


@pytest.mark.skipif(not find_spec("jupyterhub"), reason="jupyterhub is missing")
def test_without_a_certificate_the_hub_does_not_start(tmp_path: Path) -> None:
    """The hub ends with a sentence before it listens anywhere."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WORKBOOK_")}
    command = [sys.executable, "-m", "jupyterhub", "-f", str(DEPLOY / "jupyterhub/jupyterhub_config.py")]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert "The hub was not started: passwords and answers would cross the network unencrypted." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_image_is_made_of_what_is_here() -> None:
    """Every file that the Dockerfile copies is in the repository, and the chart starts what the image holds."""
    text = (DEPLOY / "kubernetes/Dockerfile").read_text("utf-8")
    copied = [name for name in re.findall(r"^COPY (\S+)", text, re.MULTILINE) if "*" not in name]
    assert copied == ["requirements-practice.lock", "deploy/jupyterhub/workbook-server"]
    assert all((shipped() / name).exists() for name in copied)
    values = yaml.safe_load((DEPLOY / "kubernetes/values.yaml").read_text("utf-8"))
    assert f"{values['singleuser']['cmd']}" in text
    assert values["singleuser"]["image"]["tag"] in (shipped() / "pyproject.toml").read_text("utf-8")
    assert values["hub"]["config"]["JupyterHub"]["authenticator_class"] == "null"
    assert not any(values["singleuser"]["networkPolicy"]["egressAllowRules"].values())


def test_every_setting_is_explained() -> None:
    """Each variable that the settings read stands in docs/practice.md."""
    code = (DEPLOY / "jupyterhub/jupyterhub_config.py").read_text("utf-8")
    explained = (shipped() / "docs/practice.md").read_text("utf-8")
    names = set(re.findall(r"WORKBOOK_[A-Z_]+", code)) | {"WORKBOOK_ENGINE"}
    assert sorted(name for name in names if f"`{name}`" not in explained) == []
