"""Every page stands at /<language>/<topic>/<guide>/, the source language too. See adr/0002."""

from mkdocs.plugins import CombinedEvent

from domov.mkdocs.addresses import keep_what_is_ours, rehome_source_language

on_files = CombinedEvent(keep_what_is_ours, rehome_source_language)
