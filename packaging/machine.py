"""The machine: a clean Debian in a folder, started with its own systemd in namespaces of its own.

It shares this computer's kernel and network and nothing else; when it is stopped, every process in it ends. Needs root.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

CGROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
GROUP = "kiosk-trial"
APT = (
    *("-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"),
    *("-o", "Acquire::Check-Valid-Until=false", "-o", "Acquire::Check-Date=false"),
)
ENVIRON = (
    *("-i", "--chdir=/", "HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"),
    *("LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"),
)

START = """
set -e
mount --make-rprivate /
mount --bind "$0" "$0"
mount -t proc proc "$0/proc"
mount -t sysfs -o ro sysfs "$0/sys"
mount -t cgroup2 cgroup2 "$0/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$0/dev"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    IFS=: read -r name major minor <<END
$node
END
    mknod -m 666 "$0/dev/$name" c "$major" "$minor"
done
mkdir "$0/dev/pts" "$0/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$0/dev/pts"
mount -t tmpfs tmpfs "$0/dev/shm"
ln -s pts/ptmx "$0/dev/ptmx"
ln -s /proc/self/fd "$0/dev/fd"
mount -t tmpfs -o mode=755 tmpfs "$0/run"
mount -t tmpfs tmpfs "$0/tmp"
exec env -i container=trial PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$0" /lib/systemd/systemd --show-status=no
"""


class BrokenPromiseError(Exception):
    """Something that was promised does not hold; the message says what."""


def say(text: str) -> None:
    """One line of the report."""
    print(text, flush=True)


def promise(holds: bool, what: str) -> None:
    """Raises BrokenPromiseError when it does not hold."""
    if not holds:
        raise BrokenPromiseError(f"Not so: {what}.")
    say(f"  ok  {what}")


def find_mirror() -> str:
    """Where this computer's own packages come from."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    sites = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    return next(site for site in sites if site.rstrip("/").endswith("/debian"))


def make_base(folder: Path, suite: str) -> None:
    """A clean system with systemd, kept for later trials. Raises subprocess.CalledProcessError."""
    if (folder / "made").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = ["debootstrap", "--variant=minbase", "--include=systemd-sysv,dbus,ca-certificates", suite]
    subprocess.run([*words, str(folder / "root"), find_mirror()], check=True, stdout=subprocess.DEVNULL)
    (folder / "made").touch()


class Machine:
    """The system in ``root``, copied from ``base``."""

    def __init__(self, base: Path, root: Path) -> None:
        subprocess.run(["rm", "-rf", "--one-file-system", str(root)], check=True)
        subprocess.run(["cp", "-a", str(base / "root"), str(root)], check=True)
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
        self.root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._first = 0

    def boot(self) -> None:
        """Start it, and wait until it has started. Raises BrokenPromiseError."""
        above = next(folder for folder in CGROUPS if (folder / "cgroup.procs").exists())
        group = above / GROUP
        group.mkdir(exist_ok=True)
        words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--cgroup", "--ipc", "--uts"]
        join = f'echo $$ > "{group}/cgroup.procs"; exec "$@"'
        command = ["sh", "-c", join, "sh", *words, "sh", "-c", START, str(self.root)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        self.wait(lambda: bool(children.read_text()) and self._is_systemd(int(children.read_text())), 30, "systemd")
        self._first = int(children.read_text())
        ready = ("running", "degraded")
        self.wait(lambda: self.ask("systemctl", "is-system-running").strip() in ready, 120, "the end of its start")

    @staticmethod
    def _is_systemd(pid: int) -> bool:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "systemd"

    def is_up(self) -> bool:
        """Does it still run?"""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it at once, with all that runs in it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def command(self, words: Sequence[str]) -> list[str]:
        """The words as a command line that runs in it."""
        enter = ["nsenter", "--target", str(self._first), "--all", "--root"]
        return [*enter, "env", *ENVIRON, *words]

    def ask(self, *words: str, said: str = "") -> str:
        """What the command prints, however it ends."""
        return subprocess.run(self.command(words), input=said, capture_output=True, text=True).stdout

    def run(self, *words: str, said: str = "", ends: int = 0) -> str:
        """What the command prints. Raises BrokenPromiseError when it ends otherwise than with the number ``ends``."""
        done = subprocess.run(self.command(words), input=said, capture_output=True, text=True)
        if done.returncode != ends:
            raise BrokenPromiseError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def apt(self, *words: str, said: str = "") -> str:
        """apt-get, as IT would call it from a script; ``said`` answers what dpkg asks."""
        return self.run("apt-get", *APT, *words, said=said)

    def run_as_kiosk(self, *words: str, ends: int = 0) -> str:
        """Run a command as the kiosk's user, in the kiosk's session."""
        environ = ("XDG_RUNTIME_DIR=/run/clinic-kiosk", "XDG_STATE_HOME=/var/lib", "HOME=/var/lib/clinic-kiosk")
        return self.run("runuser", "-u", "clinic-kiosk", "--", "env", *environ, *words, ends=ends)

    def show(self, name: str) -> str:
        """A property of the kiosk's unit, as systemd tells it."""
        return self.ask("systemctl", "show", "clinic-kiosk.service", "--value", "-p", name).strip()

    def wait_until_up(self, what: str, started: float) -> None:
        """Wait until the kiosk shows itself, and tell how long ``what`` took, from ``started`` by time.monotonic()."""
        self.wait(lambda: self.show("ActiveState") == "active", 300, what)
        say(f"  ok  {what}: {time.monotonic() - started:.1f} s")

    def find_processes(self, *words: str) -> Iterator[int]:
        """The processes in it whose command line ends with these words, by this computer's numbers."""
        own = Path(f"/proc/{self._first}/ns/pid").readlink()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if (folder / "ns" / "pid").readlink() == own:
                    said = (folder / "cmdline").read_bytes().decode().split("\0")[:-1]
                    if said[-len(words) :] == list(words):
                        yield int(folder.name)
            except OSError:
                continue

    def find_kiosk(self) -> int:
        """The process that draws. Raises BrokenPromiseError when there is not exactly one."""
        found = list(self.find_processes("/usr/bin/clinic-kiosk", "run"))
        if len(found) != 1:
            raise BrokenPromiseError(f"There are {len(found)} kiosks.")
        return found[0]

    @staticmethod
    def wait(holds: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait until it holds; after how many seconds it did. Raises BrokenPromiseError."""
        started = time.monotonic()
        while not holds():
            if time.monotonic() - started > seconds:
                raise BrokenPromiseError(f"Waited {seconds:.0f} seconds for {what}.")
            time.sleep(0.2)
        return time.monotonic() - started
