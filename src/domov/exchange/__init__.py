"""Guides for programs of translators (XLIFF 2, PO), and what comes back from them."""
