"""What editors and translators read: states as a table or as data, differences of texts."""
