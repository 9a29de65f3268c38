"""Everything that comes to rest or comes in: the database, its migrations, the readers of incoming files."""
