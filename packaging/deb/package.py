"""The Debian package: freezes the program, lays out its source folder, and has debhelper build it.

``build/deb/venv/bin/python packaging/deb/package.py`` is what ``make deb`` calls; the .deb comes to dist/. The same
sources give the same bytes: the time in it is $SOURCE_DATE_EPOCH, or that of the last commit.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from email.utils import format_datetime
from pathlib import Path

from bundle import find_faults
from licences import build_copyright
from tryout import Tryout

ROOT = Path(__file__).resolve().parents[2]
DEB = ROOT / "packaging" / "deb"
WORK = ROOT / "build" / "deb"

MOST_DEB = 45_000_000
MOST_INSTALLED = 140_000_000

OLDEST_LIBC = (2, 36)
"""The C library of Debian 12. Ubuntu 24.04 has 2.39, Debian 13 has 2.41."""

MAINTAINER = "The clinic-kiosk authors <clinic-kiosk@packages.debian.org>"
LOCAL = {"content": "/srv/clinic-kiosk/content", "state_dir": "/var/lib/clinic-kiosk"}
"""The settings that are other in the package than in a checkout."""


def find_epoch(environ: Mapping[str, str], root: Path) -> int:
    """The time that goes into the package, in seconds since 1970."""
    if environ.get("SOURCE_DATE_EPOCH"):
        return int(environ["SOURCE_DATE_EPOCH"])
    asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    if shutil.which("git") and (done := subprocess.run(asked, capture_output=True, text=True)).returncode == 0:
        return int(done.stdout)
    return int((root / "CHANGELOG.md").stat().st_mtime)


def build_changelog(version: str, epoch: int) -> str:
    """The changelog in Debian's form. What changed is told to people in CHANGELOG.md, which comes along.

    >>> print(build_changelog("1.2.0", 0).splitlines()[0])
    clinic-kiosk (1.2.0) unstable; urgency=medium
    """
    date = format_datetime(dt.datetime.fromtimestamp(epoch, dt.UTC))
    told = "  * What is new is in /usr/share/doc/clinic-kiosk/whats-new.md.gz."
    return f"clinic-kiosk ({version}) unstable; urgency=medium\n\n{told}\n\n -- {MAINTAINER}  {date}\n"


def build_conffile(text: str) -> str:
    """kiosk.toml as it lies in /etc: with the folders of an installed kiosk.

    >>> build_conffile('content = ""' + chr(10) + 'state_dir = ""' + chr(10) + 'motion = true').splitlines()[0]
    'content = "/srv/clinic-kiosk/content"'
    """
    for name, value in LOCAL.items():
        empty = f'\n{name} = ""\n'
        if empty not in f"\n{text}":
            raise ValueError(f"kiosk.toml has no line {name}")
        text = f"\n{text}".replace(empty, f'\n{name} = "{value}"\n')[1:]
    return text


def fill_manual(text: str, version: str, epoch: int) -> str:
    """A manual page with its date, version and the list of commands, as the command line itself tells them."""
    from kiosk.commandline import build_parser

    date = dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y-%m-%d")
    groups = [action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    told = [(each.dest, each.help or "") for group in groups for each in group._choices_actions]
    lines = [f".TP\n.B {name}\n{text[0].upper()}{text[1:]}{'' if text.endswith('?') else '.'}" for name, text in told]
    return text.replace("@DATE@", date).replace("@VERSION@", version).replace("@COMMANDS@", "\n".join(lines))


def freeze(environ: Mapping[str, str]) -> Path:
    """The program as one folder. Raises subprocess.CalledProcessError."""
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    words += ["--distpath", str(WORK / "frozen"), "--workpath", str(WORK / "work"), str(DEB / "kiosk.spec")]
    subprocess.run(words, cwd=WORK, env=dict(environ), check=True)
    return WORK / "frozen" / "clinic-kiosk"


def list_modules(program: Path) -> set[str]:
    """The names of the Python modules in the frozen program. Raises subprocess.CalledProcessError."""
    words = [sys.executable, "-m", "PyInstaller.utils.cliutils.archive_viewer", "-l", "-r", "-b"]
    told = subprocess.run([*words, str(program / "clinic-kiosk")], capture_output=True, text=True, check=True).stdout
    return {line.strip() for line in told.splitlines()}


def build_texts(version: str, epoch: int) -> dict[str, str]:
    """What is written anew for the package, by where it lies in the source folder; all but the copyright file."""
    texts = {"kiosk.toml": build_conffile((ROOT / "packaging" / "kiosk.toml").read_text(encoding="utf-8"))}
    texts["debian/changelog"] = build_changelog(version, epoch)
    for page in sorted((DEB / "man").iterdir()):
        texts[f"man/{page.name}"] = fill_manual(page.read_text(encoding="utf-8"), version, epoch)
    return texts


def lay_out(program: Path, source: Path, texts: Mapping[str, str]) -> None:
    """Make ``source`` the folder that debhelper builds from, with the frozen program in it; a new one each time."""
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(DEB / "debian", source / "debian")
    shutil.copytree(program, source / "program", symlinks=True)
    for name in ("assets", "content"):
        shutil.move(source / "program" / "_internal" / "kiosk" / name, source / "share" / name)
    shutil.copytree(ROOT / "packaging" / "session", source / "session")
    shutil.copy(source / "session" / "clinic-kiosk.service", source / "debian" / "clinic-kiosk.service")
    for file in (DEB / "clinic-kiosk.desktop", DEB / "io.github.clinic_kiosk.metainfo.xml"):
        shutil.copy(file, source)
    # Under another name: debhelper would take it for the changelog in Debian's form.
    shutil.copy(ROOT / "CHANGELOG.md", source / "share" / "whats-new.md")
    shutil.copy(ROOT / "assets" / "art" / "logo.svg", source / "clinic-kiosk.svg")
    for name, text in texts.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")


def build(source: Path, version: str, environ: Mapping[str, str]) -> Path:
    """Have debhelper build it; the .deb is in dist/ afterwards. Raises subprocess.CalledProcessError."""
    subprocess.run(["dpkg-buildpackage", "-b", "-us", "-uc"], cwd=source, env=dict(environ), check=True)
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    name = f"clinic-kiosk_{version}_{architecture.stdout.strip()}.deb"
    (ROOT / "dist").mkdir(exist_ok=True)
    return Path(shutil.copy(source.parent / name, ROOT / "dist" / name))


def find_size_faults(deb: Path, installed: Path) -> list[str]:
    """What is too large, and by how much."""
    used = sum(file.lstat().st_size for file in installed.rglob("*") if not file.is_dir())
    sizes = (("The package", deb.stat().st_size, MOST_DEB), ("What is installed", used, MOST_INSTALLED))
    for name, size, most in sizes:
        print(f"{name}: {size / 1e6:.1f} MB of {most / 1e6:.0f} MB")
    return [f"{name} is {size} bytes; at most {most} were promised." for name, size, most in sizes if size > most]


def explain_age(control: str) -> str:
    """A sentence about the systems too old for the package, by its control file; "" when it runs on all of them."""
    found = re.search(r"\blibc6 \(>= (\d+)\.(\d+)", control)
    if found is None or (int(found[1]), int(found[2])) <= OLDEST_LIBC:
        return ""
    oldest = ".".join(map(str, OLDEST_LIBC))
    told = f"Built here, it needs the C library {found[1]}.{found[2]} or newer."
    return f"{told} Debian 12 has {oldest}: build there for Debian 12, 13 and Ubuntu 24.04."


def main(argv: Sequence[str]) -> int:
    """Build the package and hold it against what was promised; 0 when all is well."""
    sys.path.insert(0, str(ROOT))
    from kiosk import __version__

    epoch = find_epoch(os.environ, ROOT)
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    program = freeze(environ)
    faults = (
        find_faults(program, list_modules(program), ROOT) or Tryout(program / "clinic-kiosk", WORK / "tryout").try_all()
    )
    if not faults:
        source = WORK / "source"
        papers = {"debian/copyright": build_copyright(DEB, (ROOT / "LICENSE").read_text(encoding="utf-8"))}
        lay_out(program, source, build_texts(__version__, epoch) | papers)
        deb = build(source, __version__, environ)
        faults = find_size_faults(deb, source / "debian" / "clinic-kiosk")
        linted = subprocess.run(["lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", str(deb)])
        if linted.returncode != 0:
            faults.append("lintian is not content; what it says is above.")
        told = explain_age((source / "debian" / "clinic-kiosk" / "DEBIAN" / "control").read_text(encoding="utf-8"))
        print("\n".join(filter(None, (told, str(deb)))))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
