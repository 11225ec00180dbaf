"""Outside systems, imitated: each is a process of its own that speaks the real protocol over HTTP.

A simulator signs, refuses, repeats, delays and forgets as the real platform does, and keeps its
state through a crash, so that our books can be compared with its own. It imports nothing of the
contexts: it checks their signatures with its own code, or the same slip on both sides would agree
with itself. The contexts import nothing of it either.
"""
