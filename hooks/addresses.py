"""Every page stands at /<language>/<topic>/<guide>/, the source language too. See adr/0002."""

from mkdocs.plugins import CombinedEvent

from domov.mkdocs.addresses import drop_theme_files, rehome_source_language

on_files = CombinedEvent(drop_theme_files, rehome_source_language)
