"""Parity: the engines hold the same records to the same declaration, record by record."""
