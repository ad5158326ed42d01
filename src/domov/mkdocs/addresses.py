"""on_files: every page at its address, the source language under its own folder like the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files


@event_priority(100)
def drop_theme_files(files: Files, config: MkDocsConfig) -> Files:
    """Before the i18n plugin: leave out what Material ships and our templates do not use."""
    own = Path(str(config.theme.custom_dir)).resolve()
    shipped = {Path(folder).resolve() for folder in config.theme.dirs} - {own}
    for file in list(files):
        if shipped.intersection(Path(file.abs_src_path or "").parents):
            files.remove(file)
    return files


@event_priority(-200)
def rehome_source_language(files: Files, config: MkDocsConfig) -> Files:
    """After the i18n plugin: it puts the default language at the root, we want `/<language>/`."""
    i18n: Any = config.plugins["i18n"]
    language = i18n.default_language
    if i18n.current_language == language:
        for file in files.documentation_pages():
            _move(file, f"{language}/{file.dest_path}", config)
    return files


def _move(file: File, destination: str, config: MkDocsConfig) -> None:
    file.dest_path = destination
    file.abs_dest_path = str(Path(config.site_dir, destination))
    file.url = file._get_url(config.use_directory_urls)
