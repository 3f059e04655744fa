"""Stages: the library as one step of somebody else's pipeline."""
