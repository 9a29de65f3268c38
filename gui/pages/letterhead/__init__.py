"""The editor of house forms (brevmallar)."""
