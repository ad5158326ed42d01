"""What a reader's page says in one language on one day: a guide composed of its sections, and the
pages that are made from data. How it looks is for templates, where it is put for `mkdocs`."""
