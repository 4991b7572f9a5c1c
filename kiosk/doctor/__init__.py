"""The acceptance test of one device: what the command ``doctor`` looks at, and the report that IT signs."""
