"""Figures of a corpus that tell of the same thing and give different numbers.

What is compared. Two figures tell of the same thing when they agree in

- the day: of first publication (`published_on`, else that of `published_at` in its own zone); where an article tells
  neither, it is compared with others that tell none, at one place;
- the place: the figure's own, else that of the article's dateline, as printed but for case, a leading "in" or "the"
  and whatever follows a comma; figures without either are compared with one another, of one day;
- the quantity, and what is counted: the head noun of `counted` in the singular ("long-range rockets": rocket), which
  figures that inherit their noun have too; for a measure its `unit_code`, else its unit;
- what befell those counted, where the words beside the figure tell ("killed 12 people", "12 people died": dead).

They give different numbers when they cannot both be true: each binds its quantity to an interval (exact 16 is 16 to
16, at least 16 is 16 and up), and the two intervals do not meet.

What is not compared, and why:

- parts of a total, which give another number than the total because they count something else;
- figures that are planned, hypothetical, negated or denied: nobody says that they are so;
- the two sides of a change, which give two numbers on purpose;
- ranks and scores, which count nothing; and measures, unless they are asked for: that two articles of one day and
  place name different sums of money, shares or lengths of time says nothing, so many things have a price;
- figures of no day and no place, which may be of any two events;
- nouns that count anybody or anything (people, men, cases, years), unless something befell them or they are asked for:
  of one place and day every second article counts people, each time others. `naming.GENERAL` lists them;
- what an article itself uses for several things: one that has 3 boats and 40 boats, neither part of the other, does not
  contradict itself, it speaks of two lots of boats, and nobody knows which of them another article's 5 boats are.

The last rule carries most of the weight: it is why a noun need not stand in any list to be found too vague.

Conflicts that the records name themselves (`conflicts_with`) are always told, whatever the figures are; those of
quantities that were not asked for come last.

What to expect: over the 840 political reports of PolNeAR's training half (Newell et al. 2018), extracted from by the
rules, 1,794 of 7,960 figures were compared and 12 times articles found to differ. Second stood a contradiction (two
scandals, three scandals), last two lots of senators. Nearly all of those reports have no dateline, so that only their
day brings them together; with people and things in general there would have been 13 more, none of them one thing.
"""
