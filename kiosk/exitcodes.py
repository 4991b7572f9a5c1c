"""Exit codes of the kiosk: what it tells whoever started it."""

STOP = 0
"""Staff closed it: leave it closed."""

NO_DISPLAY = 2
"""There is no screen to show anything on."""

ALREADY_RUNNING = 3
"""Another kiosk runs on the same state folder, and goes on."""

RESTART = 64
"""Staff asked for a restart: start it again at once. 64 is free of the codes that shells and Python use themselves."""

REBOOT = 65
"""Restart the computer. The installed service does so (packaging/session); elsewhere it is an end like any other."""
