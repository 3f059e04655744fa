"""What people look at: pages of an article, a corpus and a run, each one file that needs nothing but a browser.

`page` is the frame of every page with its policy, and `page.css` the look that all of them share.
"""
