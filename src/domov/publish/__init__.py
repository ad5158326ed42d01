"""What the site tells programs: data files with their schemas, and feeds. `DATA.md` describes them.

One module a file; `release` puts them together. All of it is changed only by adding.
"""
