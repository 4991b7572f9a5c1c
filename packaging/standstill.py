"""The standstill: one thread of a process is held while its other threads live, until the process ends.

``python3 packaging/standstill.py PROCESS`` holds the first thread, which is the one that draws. Needs root, or the same
user. ptrace(2): a thread that was seized and interrupted stays where it is, and no signal but SIGKILL moves it.
"""

from __future__ import annotations

import ctypes
import os
import sys

PTRACE_SEIZE = 0x4206
PTRACE_INTERRUPT = 0x4207
WALL = 0x40000000  # wait for it though it is nobody's child here


def hold_first_thread(process: int) -> None:
    """Hold it, say so on standard output, and return when the process has ended. Raises OSError."""
    ptrace = ctypes.CDLL(None, use_errno=True).ptrace
    ptrace.restype = ctypes.c_long
    ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
        if ptrace(request, process, None, None) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    while True:
        _, status = os.waitpid(process, WALL)  # its parent hears of its end only after this one did
        if os.WIFSTOPPED(status):
            print("held", flush=True)
        else:
            return


if __name__ == "__main__":
    hold_first_thread(int(sys.argv[1]))
