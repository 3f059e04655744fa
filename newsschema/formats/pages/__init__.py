"""Web pages taken apart: what a page of HTML states of its article, and where it says so."""
