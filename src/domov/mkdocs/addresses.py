"""on_files: every page at its address, the source language under its own folder like the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from domov.mkdocs import build


@event_priority(100)
def keep_what_is_ours(files: Files, config: MkDocsConfig) -> Files:
    """Before the i18n plugin: guides that the engine has read, and the files of our own theme.

    Whatever else lies in `docs/` or is linked into it could carry anything to readers, and what
    Material ships is used by no template of ours.
    """
    theme = Path(str(config.theme.custom_dir)).resolve()
    guides = {guide.path for guide in build.of(config).library.guides.values()}
    for file in list(files):
        source = Path(file.abs_src_path or "")
        is_guide = f"docs/{file.src_uri}" in guides and not source.is_symlink()
        if is_guide or (theme in source.parents and file.src_uri not in build.INLINE):
            continue
        files.remove(file)
        if file.src_uri in build.INLINE:
            continue
        if (theme / file.src_uri).is_file():  # it had taken the place of a file of ours
            files.append(File(file.src_uri, str(theme), config.site_dir, config.use_directory_urls))
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
