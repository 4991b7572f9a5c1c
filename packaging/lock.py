"""The lock files: every package the kiosk is made of, with its version and the hashes of all its wheels.

``python3 packaging/lock.py [--upgrade]`` writes lock-run.txt, lock-dev.txt and lock-build.txt from pyproject.toml.
Without --upgrade a version that still fits stays. The files serve Python 3.11 to 3.14 on every system, and name no
host.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def read_pip_settings(listing: str) -> dict[str, str]:
    """What ``pip config list`` printed, by the name of the setting alone; a later line outdoes an earlier one.

    >>> read_pip_settings("global.index-url='https://wheels.example/simple'")
    {'index-url': 'https://wheels.example/simple'}
    """
    settings = {}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        settings[name.rpartition(".")[2]] = "".join(shlex.split(value))
    return settings


def build_commands(uv: str, settings: Mapping[str, str], words: Sequence[str]) -> list[list[str]]:
    """The three calls of uv. The development and the build lock take the versions of the first one.

    Of pip's settings only the main index counts: an extra one may serve builds for this machine alone, and a lock is
    for every machine.
    """
    compile_ = [uv, "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock", "--no-config"]
    if "index-url" in settings:
        compile_ += ["--default-index", settings["index-url"]]
    compile_ += words
    run, dev, build = (f"packaging/lock-{name}.txt" for name in ("run", "dev", "build"))
    return [
        [*compile_, "--output-file", run],
        [*compile_, "--extra", "author", "--extra", "dev", "--constraints", run, "--output-file", dev],
        [*compile_, "--extra", "build", "--constraints", run, "--output-file", build],
    ]


def main(argv: Sequence[str]) -> int:
    """Write all files with a uv of our own that is thrown away afterwards; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "bin"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [str(tools / "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "uv"], check=True)
        listing = subprocess.run([*pip, "config", "list"], check=True, capture_output=True, text=True).stdout
        settings = read_pip_settings(listing)
        environ = dict(os.environ)
        if "cert" in settings:
            environ["SSL_CERT_FILE"] = settings["cert"]
        for command in build_commands(str(tools / "uv"), settings, argv):
            if subprocess.run(command, cwd=ROOT, env=environ).returncode != 0:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
