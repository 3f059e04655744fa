"""Text to spans: furniture, bylines, people, quotes and figures, each by its own module, put together in `article`."""
