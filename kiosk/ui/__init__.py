"""Everything with Qt in it: the window, its screens and their widgets. Decides nothing about content."""
