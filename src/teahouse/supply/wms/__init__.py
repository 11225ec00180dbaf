"""The warehouse floor; so far the facts it tells."""
