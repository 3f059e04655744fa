"""The door of newsschema."""
