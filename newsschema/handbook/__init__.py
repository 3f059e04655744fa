"""Every generated file of the project, made from the one declaration, the command line and the code itself.

`generated` knows all of them; each other module makes one kind of page.
"""
