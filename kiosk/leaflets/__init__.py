"""Leaflets: everything that opens a PDF, always in a child process of the kiosk and never in the kiosk itself.

``vet`` decides whether a file may be shown, ``inspect`` is the child that looks into it, ``worker`` the child that
draws pages for the screen; ``render`` and ``text`` are what both of them do with a page, ``parts``, ``letters`` and
``title`` what only vetting asks, and ``limits`` how much a file may take.
"""
