"""The one package that knows MkDocs. What it adds to the engine is only where pages are put.

Files in `hooks/` hand its functions to MkDocs, one promise a file.
"""
