"""The terminal's face of the program: commands, their answers, and the environment they run in; no Qt."""
