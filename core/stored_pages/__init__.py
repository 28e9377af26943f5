"""Pages kept as bytes, and dropped by whatever changes what they were made from.

`declared` says by which columns the rows of a model stand on pages; `statements` reads a statement
of SQL; `reading` notes what a page is made from, `writing` raises what a change touches;
`generations` counts the changes for all processes; `pages` keeps the bytes, `front` serves them
ahead of Django, and `middleware` stores them. See docs/stored-pages.md.
"""
