"""The declaration in the languages of other engines, one module each; nothing here is declared a second time."""
