"""The learned part of finding quotes: small linear models that weigh what the rules and the words around tell.

`words` turns words into numbers and `passage` sets sentences side by side as columns of them; `cue_features`,
`source_features`, `behind_features` and `ahead_features` name what is looked at, in `rows`; `models` holds the
weights, `answers` and `reach` ask them, and `reading` decides. benchmarks/train_quotes.py makes the weights;
docs/quotes-model.md is their card. All sums are of whole numbers: the same on every platform.
"""
