from tests.ui.test_pseudo import *
from dataclasses import replace
import sys
def test_dbg(open_panel, library):
    for code in ("pseudo-long","pseudo-rtl"):
        interpreter = Interpreter(find_data("assets") / "translations", invent_languages())
        panel = open_panel(library=invent_library(library, code), interpreter=interpreter)
        panel.window.resize(1080,1920)
        panel.window.choose(replace(panel.window.visit, language=code, text="largest"))
        for n,r in (("steps",Topic(PAGE, "step-by-step", 1)),("help",Topic(PAGE, "when-to-get-help")),("about",Topic(PAGE, "about-this-page")),("reader",Reader(f"{PAGE}/leaflet")),("heart",HEART),("leaflets",Leaflets()),("add",Questions("add",PAGE))):
            panel.put_at(r); panel.window.grab().save(f"/tmp/lang/{code}-{n}.png")
            print(code,n,find_defects(panel,""))
