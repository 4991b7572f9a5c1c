"""A touchscreen for a heart clinic's waiting room: it explains tests and procedures in plain words.

How the parts fit, in the order a page travels:

    content folder --folder.py--> Library + Problems --publish.py--> snapshot on disk
    snapshot --library.py--> Library --ui/screens--> one screen --tap--> Route --> the next screen

Start reading at ``model`` (what a patient can read), ``route`` and ``visit`` (where one patient is and what they
chose), then ``publish`` (how staff's files become a snapshot) and ``ui/app`` (where everything is put together).
Nothing outside ``kiosk/ui`` imports Qt; only ``kiosk/leaflets`` opens a PDF.
"""

__version__ = "0.1.0"
