"""Charts as pictures and as drawings on a page, by matplotlib, which is imported with the first of them."""
