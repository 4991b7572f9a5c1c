"""The written rules of a page, one noun a module: each gives Problems and changes nothing."""
