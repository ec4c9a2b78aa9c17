"""A real hub for tests: real users of this system, an environment that root owns, TLS, the shipped settings."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from time import monotonic

from workbook.shipped import shipped

DEPLOY = shipped() / "deploy" / "jupyterhub"
PROXY = DEPLOY / "node_modules/.bin/configurable-http-proxy"
GROUP = f"wbtest{os.getpid()}"
"""The group of those who may log in; other tests may run beside, in another process."""

LONG = 240.0
"""Seconds that anything may take on a machine under load."""


def _python() -> Path | None:
    """Return a Python of this version that every user may run; one in root's home is for root alone."""
    system = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    found = (path for path in (Path(sys.executable).resolve(), system) if path.exists())
    return next((path for path in found if all(folder.stat().st_mode & 0o001 for folder in path.parents)), None)


PYTHON = _python()
ROOT = os.geteuid() == 0 and shutil.which("useradd") is not None
MISSING = (
    "only root can make users"
    if os.geteuid() != 0
    else "useradd is missing"
    if not shutil.which("useradd")
    else f"the proxy is missing: npm ci --prefix {DEPLOY.relative_to(shipped())}"
    if not PROXY.exists()
    else "no Python of this version may be run by everybody"
    if PYTHON is None
    else "jupyterhub is missing"
    if not find_spec("jupyterhub")
    else ""
)


def until(true: Callable[[], object], what: str) -> None:
    """Wait until something is true."""
    end = monotonic() + LONG
    while not true():
        assert monotonic() < end, f"this did not come: {what}"
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(["tail", "-f", "/dev/null"], timeout=0.2)


def run(*words: str | Path, check: bool = True, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it said."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)  # type: ignore[call-overload]
    assert not check or done.returncode == 0, done.stderr
    return done  # type: ignore[no-any-return]


@dataclass(frozen=True)
class User:
    """A user of this system."""

    name: str
    home: Path
    password: str

    @property
    def answers(self) -> Path:
        """Where the answers are."""
        return self.home / "interview-workbook/data/mine"

    def run(self, *words: str | Path, check: bool = True, **more: object) -> subprocess.CompletedProcess[str]:
        """Run a program as this user."""
        return run("runuser", "-u", self.name, "--", *words, check=check, cwd="/", **more)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start a program as this user, to be talked to."""
        command = ["runuser", "-u", self.name, "--", *map(str, words)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")

    def processes(self) -> list[str]:
        """The processes of this user."""
        return run("pgrep", "-u", self.name, check=False).stdout.split()


@contextmanager
def place() -> Iterator[Path]:
    """Give a folder that every user may enter, and take it away."""
    base = Path(tempfile.mkdtemp(prefix="workbook-hub-"))
    base.chmod(0o755)
    try:
        yield base
    finally:
        shutil.rmtree(base)


@contextmanager
def users(base: Path, *names: str) -> Iterator[list[User]]:
    """Make users of this system with homes below `base`, and take them away with all that they run."""
    (base / "home").mkdir()
    with ExitStack() as stack:
        run("groupadd", "--force", GROUP)
        stack.callback(run, "groupdel", GROUP, check=False)
        made = []
        for name in names:
            user = User(f"wbt{name}{token_hex(2)}", base / "home" / name, token_hex(12))
            run("useradd", "--create-home", "--home-dir", user.home, "--groups", GROUP, "--shell", "/bin/sh", user.name)
            stack.callback(run, "userdel", "--force", user.name, check=False)
            stack.callback(run, "pkill", "-KILL", "-u", user.name, check=False)
            run("chpasswd", input=f"{user.name}:{user.password}\n")
            made.append(user)
        yield made


@contextmanager
def shared_folder(folder: Path, *pair: User) -> Iterator[Path]:
    """Make the folder of a pair as docs/practice.md tells the administrator to, and take its group away."""
    group = f"wbt{token_hex(3)}"
    run("groupadd", group)
    try:
        for user in pair:
            run("gpasswd", "--add", user.name, group)
        run("install", "--directory", "--owner=root", f"--group={group}", "--mode=3770", folder)
        yield folder
    finally:
        run("groupdel", "--force", group)


def environment(target: Path) -> Path:
    """Make an environment as root would: this one's packages, a Python that everybody may start, no workbook yet."""
    run(str(PYTHON), "-m", "venv", "--without-pip", target)
    left_out = shutil.ignore_patterns(
        "*.pyc.*", "pyspark*", "mypy*", "playwright*", "interview_workbook*", "_interview*"
    )
    for part in ("lib", "share", "etc"):
        if (Path(sys.prefix) / part).exists():
            shutil.copytree(
                Path(sys.prefix) / part, target / part, ignore=left_out, copy_function=os.link, dirs_exist_ok=True
            )
    for script in Path(sys.prefix, "bin").iterdir():
        if script.name.startswith("jupyterhub"):
            _, _, rest = script.read_text("utf-8").partition("\n")
            (target / "bin" / script.name).write_text(f"#!{target}/bin/python\n{rest}", "utf-8")
            (target / "bin" / script.name).chmod(0o755)
    return target


def wheel(folder: Path, version: str = "", change: tuple[str, str, str] | None = None) -> Path:
    """Build the wheel, of another version and with other words in a file where told."""
    root = shipped()
    if version:
        root = folder / "source"
        for name in run("git", "-C", shipped(), "ls-files").stdout.splitlines():
            if (shipped() / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(shipped() / name, root / name)
        project = root / "pyproject.toml"
        project.write_text(project.read_text("utf-8").replace('version = "0.1.0"', f'version = "{version}"'), "utf-8")
    if change:
        file, old, new = change
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")
    out = folder / f"wheel{version}"
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", out, root)
    (built,) = out.glob("*.whl")
    assert zipfile.is_zipfile(built)
    return built


def install(environment: Path, built: Path) -> None:
    """Install a wheel, as an administrator does, in the place of the one before."""
    pip = (environment / "bin/python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps")
    run(*pip, "--force-reinstall", built)


@dataclass
class Hub:
    """A running hub."""

    url: str
    log: Path
    environment: Path
    process: subprocess.Popen[bytes] = field(repr=False)


def ports(number: int) -> list[int]:
    """Return ports that are free now."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


@contextmanager
def hub(base: Path, environment: Path, cull_after: int) -> Iterator[Hub]:
    """Run the hub with the shipped settings until the block ends."""
    outside, proxy, inside = ports(3)
    key, certificate = base / "key.pem", base / "certificate.pem"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        *subject,
        "-keyout",
        key,
        "-out",
        certificate,
    )
    settings = {
        "WORKBOOK_TLS_CERTIFICATE": certificate,
        "WORKBOOK_TLS_KEY": key,
        "WORKBOOK_ENVIRONMENT": environment,
        "WORKBOOK_HUB_STATE": base / "state",
        "WORKBOOK_HUB_GROUP": GROUP,
        "WORKBOOK_HUB_ADDRESS": f"https://127.0.0.1:{outside}/careers/",
        "WORKBOOK_HUB_INSIDE": f"{proxy} {inside}",
        "WORKBOOK_CULL_AFTER": cull_after,
        "WORKBOOK_HANDOVER": base / "handover",
        "PATH": f"{environment}/bin:{os.environ['PATH']}",
        "HOME": base,
    }
    (base / "handover").mkdir(mode=0o711)
    shutil.copytree(DEPLOY, base / "deploy", symlinks=True)  # people need not be able to enter where this repository is
    log = base / "hub.log"
    command = [environment / "bin/python", "-m", "jupyterhub", "-f", base / "deploy/jupyterhub_config.py"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(word) for word in command],
            env={name: str(value) for name, value in settings.items()},
            cwd=base,
            stdout=out,
            stderr=out,
        )
    try:
        until(lambda: process.poll() is not None or "JupyterHub is now running" in log.read_text(), "the hub")
        assert process.poll() is None, log.read_text()
        yield Hub(f"https://localhost:{outside}/careers/", log, environment, process)
    finally:
        process.terminate()
        process.wait(60)
