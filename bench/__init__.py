"""What is measured, and the table it prints: `python -m teahouse bench orders|menu|day`.

house.py     the bench's own fleet and databases     load.py      the generator, a process of its own
orders.py    placing orders over HTTP                pgbench.py   the same rows by pgbench, one order per transaction
existing.py  a database that holds millions          menu.py      reading menus
whole_day.py whole lives of orders                   processor.py how much processor time each part takes
"""
