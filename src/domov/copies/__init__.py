"""Copies of our texts that others keep: which sections stand in one, and what is outdated in it.

What is compared comes from `data/texts/<language>.json` alone, so it works far from the repository.
theme/assets/verify.js compares alike on a phone: change both. See adr/0024-copies.md.
"""
