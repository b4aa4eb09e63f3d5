"""The drawer and its day: opened with a float, counted blind, closed in one go."""
