"""Candidates to spans: what a language model extracted, tied to the body's own words or refused with a reason."""
