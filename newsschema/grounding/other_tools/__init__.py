"""What other extractors save, read as candidates; the places they found are theirs and are looked for anew."""
