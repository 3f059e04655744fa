"""What changed between two versions of a schema, and whether old and new records are still read."""
