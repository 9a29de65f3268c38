"""Reading files that came from outside: any format into text blocks, in a child process that may fail without harm.

Children import this package too, and begin the sooner the less comes with it: ``reading`` is what others call.
"""
