"""XML of agencies: read by a parser that opens nothing, and written."""
