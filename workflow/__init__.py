"""The translation and publishing desk: from an article's file to sealed editions."""
