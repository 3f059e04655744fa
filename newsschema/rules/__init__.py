"""The one declaration: every rule, what it is said in, and its plain meaning. Standard library only."""
