"""JupyterHub for a practice: people of this system, one environment that nobody may change, a folder for each person.

What differs from practice to practice is in variables; docs/practice.md explains each.

    WORKBOOK_TLS_CERTIFICATE, WORKBOOK_TLS_KEY  the files of the certificate; without them the hub does not start
    WORKBOOK_ENVIRONMENT   where the workbook is installed        (/opt/workbook/env)
    WORKBOOK_HUB_STATE     where the hub keeps its own files      (/var/lib/workbook-hub)
    WORKBOOK_HUB_GROUP     the group of those who may log in      (workbook)
    WORKBOOK_HUB_ADDRESS   where it listens                       (https://:443/)
    WORKBOOK_HUB_INSIDE    the two ports used inside the machine  (8001 8081)
    WORKBOOK_CULL_AFTER    seconds from the last sign of life to the end of a person's server (900)
    WORKBOOK_HANDOVER      the folder that holds a hand-over folder for each pair, if there is one
"""

import grp
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("WORKBOOK_ENVIRONMENT", "/opt/workbook/env"))
STATE = Path(os.environ.get("WORKBOOK_HUB_STATE", "/var/lib/workbook-hub"))
PROXY_PORT, HUB_PORT = os.environ.get("WORKBOOK_HUB_INSIDE", "8001 8081").split()
CULL_AFTER = int(os.environ.get("WORKBOOK_CULL_AFTER", "900"))

c = get_config()  # noqa: F821 - JupyterHub gives it

certificate, key = (os.environ.get(name, "") for name in ("WORKBOOK_TLS_CERTIFICATE", "WORKBOOK_TLS_KEY"))
if not (Path(certificate).is_file() and Path(key).is_file()):
    sys.exit(
        "The hub was not started: passwords and answers would cross the network unencrypted. "
        "Set WORKBOOK_TLS_CERTIFICATE and WORKBOOK_TLS_KEY to the files of a certificate and its key."
    )

STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
os.umask(0o077)

c.JupyterHub.bind_url = os.environ.get("WORKBOOK_HUB_ADDRESS", "https://:443/")
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = certificate, key
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{HUB_PORT}"
c.JupyterHub.db_url = f"sqlite:///{STATE}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PROXY_PORT}"
c.ConfigurableHTTPProxy.command = [str(HERE / "node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")

# Who may log in: people of this system, by its own passwords. No administrator can open another's pages through it.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.open_sessions = False
c.PAMAuthenticator.allowed_groups = {os.environ.get("WORKBOOK_HUB_GROUP", "workbook")}

# Each person's server runs as that person, from the one environment, in the person's own folder.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [str(HERE / "workbook-server")]
c.Spawner.notebook_dir = "~/interview-workbook"
c.Spawner.default_url = "/lab/tree/notebooks/00_start.ipynb"
c.Spawner.env_keep = ["LANG", "LC_ALL", "TZ"]
c.Spawner.environment = {
    "PATH": f"{ENVIRONMENT}/bin:/usr/bin:/bin",
    "WORKBOOK_ENVIRONMENT": str(ENVIRONMENT),
    "JUPYTERHUB_ACTIVITY_INTERVAL": str(max(5, min(60, CULL_AFTER // 3))),
}
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.Spawner.mem_limit = "1G"  # kept by spawners that can: systemd's, Kubernetes'; LocalProcessSpawner only says so
c.Spawner.cpu_limit = 1.0


def name_pairs(spawner):
    """Tell a person's server the hand-over folders of the pairs that the person is in, and of no other."""
    folders = sorted(path for path in Path(os.environ["WORKBOOK_HANDOVER"]).iterdir() if path.is_dir())
    mine = [str(path) for path in folders if spawner.user.name in grp.getgrgid(path.stat().st_gid).gr_mem]
    spawner.environment = {**spawner.environment, "WORKBOOK_HANDOVER": os.pathsep.join(mine)}


if os.environ.get("WORKBOOK_HANDOVER"):
    c.Spawner.pre_spawn_hook = name_pairs

# Who closed the page is forgotten soon, and finds the drafts again at the next login.
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [
            *(sys.executable, "-m", "jupyterhub_idle_culler"),
            *(f"--timeout={CULL_AFTER}", f"--cull-every={max(5, min(60, CULL_AFTER // 3))}"),
        ],
    }
]
