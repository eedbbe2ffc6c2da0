"""Numbers, dates and times, by value and by how languages write them."""
