"""What a corpus holds, in numbers: who is quoted and how, which figures are reported, when, by whom, how completely.

The numbers are gathered in one pass over Arrow batches, whole columns at a time, and are those that `quote_statistics`
and `figure_statistics` find article by article. What is held grows with the number of different speakers, nouns,
publishers and days, and has a limit; nothing grows with the number of articles.
"""
