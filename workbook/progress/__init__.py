"""What is known about a person's improvement, and how sure it is.

Plain numbers and records go in, frozen dataclasses come out: no widgets, no files, no clock,
the standard library alone. Each formula names its source where it stands.

- `series`: from interviews and ratings to the numbers in their order
- `limits`: the process behaviour chart and its two signals
- `trend`: Mann-Kendall, the Theil-Sen slope, Holm's correction
- `carry_over`: interviews that lean on each other, and what moods do to chance
- `verdict`: what may be said of one series, or of several seen together
- `difficulty`: hard interviews and easier ones, read by themselves
- `agreement`: the person's ratings beside somebody else's, and beside a look back at the first interview
- `next_action`: the one thing to do next, and those after it
- `skills`: what job ads ask for, and what is missing
- `standing`: what comes next and what waits
- `reassess`: when to take stock, and what repeats
"""
