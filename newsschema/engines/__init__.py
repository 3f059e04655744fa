"""The three engines: each enforces the one declaration in its own way; `fields` is their common reading."""
