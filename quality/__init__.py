"""How well minutes are read, measured. See ``plan.md`` for what is measured on, and ``README.md`` for today's figures."""
