"""The shapes of controls: drawn from the theme in force each time, so that a change of theme only paints anew."""
