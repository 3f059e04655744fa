"""The learned part of finding quotes: small linear models that weigh what the rules and the words around tell.

`context` reads a sentence into numbers, `cue_features`, `source_features` and `reach_features` name what is looked at,
`models` holds the weights, and `reading` decides. benchmarks/train_quotes.py makes the weights; docs/quotes-model.md
is their card. Everything is plain Python over whole numbers: the same on every platform, and nothing to install.
"""
