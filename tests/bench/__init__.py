"""Speed, measured: every number is a ratio of two things timed in turn in one run; nothing here is a test."""
