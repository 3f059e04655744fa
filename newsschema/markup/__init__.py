"""HTML and SVG as text that is safe to put together, for pages and for what notebooks show; standard library only."""
