"""The package without its program: laid out by the lists that debhelper reads, and a small system to install it in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import bundle
import package

from kiosk import __version__

ROOT = Path(__file__).resolve().parent.parent
NAME = "clinic-kiosk"

PASSWD = "root:x:0:0::/root:/bin/sh\nclinic-kiosk:x:0:0::/var/lib/clinic-kiosk:/bin/sh\n"
SYSTEMCTL = """#!/bin/sh
echo "$@" >>/var/systemctl
for word in "$@"; do unit=$word; done
case "$*" in
    *is-enabled*) [ -f "/var/enabled/$unit" ] ;;
    *enable*) touch "/var/enabled/$unit" ;;
    *disable*) rm -f "/var/enabled/$unit" ;;
esac
"""
KIOSK = """#!/bin/sh
[ "$1" != pin ] || cat >/var/lib/clinic-kiosk/pin
"""
# runuser -u USER -- COMMAND
RUNUSER = '#!/bin/sh\nshift 3\nexec "$@"\n'
TOOLS = {"systemctl": SYSTEMCTL, "runuser": RUNUSER, "adduser": "#!/bin/sh\n", "cage": "#!/bin/sh\n"}
"""What a system has that this one only pretends to. Its one user is root, also by the name of the kiosk's."""

INSIDE = """
set -e
mount -t overlay overlay -o "userxattr,lowerdir=/usr,upperdir=$1/.upper,workdir=$1/.work" "$1/usr"
mount --rbind /dev "$1/dev"
root=$1
shift
exec chroot "$root" env -i PATH=/opt:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
"""


def freeze_nothing(folder: Path) -> set[str]:
    """A frozen program that has every file, each empty; the names of its modules."""
    plugins = (f"PySide6/Qt/plugins/{name}" for name in bundle.NEEDED_PLUGINS)
    for name in (*plugins, *bundle.NEEDED_FILES, *bundle.list_own_files(ROOT)):
        file = folder / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return set(bundle.list_own_modules(ROOT))


def read_list(source: Path, name: str) -> list[list[str]]:
    """The lines of one of debhelper's lists, in words."""
    lines = (source / "debian" / f"{NAME}.{name}").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line]


def unpack(folder: Path) -> Path:
    """The files of the package as they come to lie on a disk, the program only pretended; made in ``folder``."""
    program, source, disk = folder / "program", folder / "source", folder / "disk"
    freeze_nothing(program)
    (program / NAME).write_text(KIOSK, encoding="utf-8")
    (program / NAME).chmod(0o755)
    package.lay_out(program, source, package.build_texts(__version__, 0))
    lists = {name: read_list(source, name) for name in ("dirs", "install", "links", "manpages", "docs")}
    pairs = [(pattern, place) for pattern, place in lists["install"]]
    pairs += [(page, f"usr/share/man/man{page[-1]}") for (page,) in lists["manpages"]]
    pairs += [(paper, f"usr/share/doc/{NAME}") for (paper,) in lists["docs"]]
    pairs += [(f"debian/{NAME}.service", "usr/lib/systemd/system")]
    for (place,) in lists["dirs"]:
        (disk / place).mkdir(parents=True)
    for pattern, place in pairs:
        (disk / place).mkdir(parents=True, exist_ok=True)
        for file in source.glob(pattern):
            copy = shutil.copytree if file.is_dir() else shutil.copy
            copy(file, disk / place / file.name)
    for target, place in lists["links"]:
        (disk / place).parent.mkdir(parents=True, exist_ok=True)
        (disk / place).symlink_to(f"/{target}")
    return disk


def build(folder: Path, disk: Path, version: str) -> Path:
    """A package of those files, as ``folder``/VERSION.deb. What is in /etc is a conffile, as debhelper has it."""
    control = (ROOT / "packaging/deb/debian/control").read_text(encoding="utf-8").partition("\n\n")[2]
    about = disk / "DEBIAN"
    about.mkdir(exist_ok=True)
    lines = [line for line in control.splitlines() if not re.match("Depends|Recommends|Suggests|Architecture", line)]
    lines += [f"Version: {version}", "Architecture: all", "Maintainer: Nobody <nobody@example.org>"]
    (about / "control").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = sorted(file for file in (disk / "etc").rglob("*") if file.is_file())
    (about / "conffiles").write_text("".join(f"/{file.relative_to(disk)}\n" for file in files), encoding="utf-8")
    for script in (folder / "source" / "debian").glob(f"{NAME}.p*"):
        shutil.copy(script, about / script.suffix[1:])
        (about / script.suffix[1:]).chmod(0o755)
    deb = folder / f"{version}.deb"
    words = ["dpkg-deb", "--root-owner-group", "-Znone", "-b", str(disk), str(deb)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return deb


class System:
    """A system in ``folder``: this one's programs, and nothing else of it. ``disk`` is what will be installed."""

    def __init__(self, folder: Path, disk: Path) -> None:
        self.root = folder
        for place in (disk / "usr").rglob("*"):  # whoever is not root cannot write to a folder of this one's root
            if place.is_dir() and (name := place.relative_to(disk)) and Path("/", name).is_dir():
                (folder / ".upper" / name.relative_to("usr")).mkdir(parents=True)
        for name in ("usr", ".work", "etc/default", "opt", "var/lib/dpkg/info", "var/enabled", "srv"):
            (folder / name).mkdir(parents=True)
        for name in ("dev", "tmp", "run", "var/lib/dpkg/updates", "etc/systemd/system"):
            (folder / name).mkdir(parents=True)
        for name in ("bin", "sbin", "lib", "lib64"):
            if Path(f"/{name}").is_symlink():
                (folder / name).symlink_to(f"usr/{name}")
        if Path("/etc/alternatives").is_dir():  # which awk is it?
            shutil.copytree("/etc/alternatives", folder / "etc/alternatives", symlinks=True)
        (folder / "etc/passwd").write_text(PASSWD, encoding="utf-8")
        (folder / "etc/group").write_text("root:x:0:\nclinic-kiosk:x:0:\n", encoding="utf-8")
        (folder / "var/lib/dpkg/status").touch()
        (folder / "var/enabled/getty@tty1.service").touch()
        for name, text in TOOLS.items():
            (folder / "opt" / name).write_text(text, encoding="utf-8")
            (folder / "opt" / name).chmod(0o755)

    def run(self, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in it, as its root; standard error comes with the rest."""
        unshare = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
        command = [*unshare, "sh", "-c", INSIDE, "sh", str(self.root), *words]
        return subprocess.run(
            command, input=said, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=self.root
        )

    def dpkg(self, *words: str, said: str = "") -> str:
        """What dpkg tells. Raises AssertionError when it fails."""
        done = self.run("dpkg", "--force-unsafe-io", *words, said=said)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def read(self, name: str) -> str:
        """A file of it, by its path."""
        return (self.root / name).read_text(encoding="utf-8")
