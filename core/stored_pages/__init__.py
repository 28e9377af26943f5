"""Pages kept as bytes, and dropped by whatever changes what they were made from.

`declared` says by which columns the rows of a model stand on pages; `selects` and `changes` tell
what a statement reads and changes; `reading` notes what a page is made from, `writing` raises
what a change touches; `generations` counts the changes for all processes of a machine
(`file_generations`) or of several (`redis_generations`); `views` marks pages, `middleware` stores
them, `pages` keeps them, and `front` serves them ahead of Django; `parts` are the pieces of which
the others are put together, `frames` pages that are everybody's but for a few places. See
docs/stored-pages.md.
"""
