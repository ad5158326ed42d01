"""From bytes on disk to values: files, letters, limits, YAML by closed schemas; and many at once.

Nothing here knows what a guide is. Every fault has its line and says how to mend it.
"""
