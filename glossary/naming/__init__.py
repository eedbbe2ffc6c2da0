"""Names in texts: people, bodies, posts, places, documents."""
