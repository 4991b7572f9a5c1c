"""``make bench``: measures speed, part by part, and prints each number beside what is asked for."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping

from tests.bench import leaflets, screens, search, start, stillness, unwell
from tests.bench.stand import make_application, prepare

PARTS: dict[str, tuple[Callable[[], dict[str, float]], Mapping[str, float]]] = {
    "start": (start.measure, start.LIMITS),
    "screens": (screens.measure, screens.LIMITS),
    "unwell": (unwell.measure, unwell.LIMITS),
    "search": (search.measure, search.LIMITS),
    "stillness": (stillness.measure, stillness.LIMITS),
    "leaflets": (leaflets.measure, leaflets.LIMITS),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Measure the parts named on the command line, or all. Returns 0: it informs, it does not judge."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed. docs/speed.md says how.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}; all of them if none")
    chosen = parser.parse_args().parts or list(PARTS)
    with prepare() as display:
        app = make_application()
        python, load = platform.python_version(), os.getloadavg()[0]
        print(f"Display: {display}. Python {python}. {os.cpu_count()} processors, load before {load:.1f}")
        for part in chosen:
            measure, limits = PARTS[part]
            print(f"\n{part}")
            for name, value in measure().items():
                print(describe(name, value, limits.get(name)), flush=True)
        del app
    if not any(shutil.which(name) for name in BROWSERS):
        print("\nOpening a leaflet was not compared with a browser: there is none on this machine.")
    return 0


def describe(name: str, value: float, limit: float | None) -> str:
    """One line of the table."""
    line = f"  {name:58}{value:9.2f}"
    if limit is None:
        return line
    return f"{line}   at most {limit:.2f}: {'yes' if value <= limit else 'NO'}"


if __name__ == "__main__":
    sys.exit(main())
