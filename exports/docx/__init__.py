"""Letters as Word documents: real styles, numbering, fields and tables, to be worked on further in Word."""
