"""One module a format, both directions side by side; `registry` knows them by name without importing them."""
