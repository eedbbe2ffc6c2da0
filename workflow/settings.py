"""What an organisation can set: environment variables and dragoman.toml."""
