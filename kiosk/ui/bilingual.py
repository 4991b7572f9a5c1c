"""What someone reads who has chosen another language: is this page in it, and what is its English name?"""

from __future__ import annotations

from kiosk.route import Contact, Contents, Leaflets, People, Reader, Route, Topic, name_read
from kiosk.ui.screens.screen import Scene

READ = (Topic, Contents, Reader, Contact, People, Leaflets)
"""Places whose words are the clinic's own, from a page or a leaflet."""


def is_missing(scene: Scene, route: Route) -> bool:
    """Is what stands there not in the language of this visit (standards item 108)? Leaflets never are."""
    if not scene.language.code or not isinstance(route, READ):
        return False
    page = scene.library.page(name_read(route))
    if page is None or isinstance(route, Leaflets):
        return isinstance(route, Reader)
    return page.language != scene.language.code


def describe_in_english(scene: Scene, route: Route) -> str:
    """Language and title in English, so that staff know what the patient reads (item 110); "" in English itself."""
    if not scene.language.code or scene.english is None or not isinstance(route, READ):
        return ""
    page = scene.english.page(name_read(route))
    return f"{scene.language.english}: {page.title}" if page is not None else ""
