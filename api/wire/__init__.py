"""The JSON contract between the API and its clients, and nothing else: one subject a file.

Every struct that comes in refuses unknown fields. What goes out carries codes and numbers, never
words: the app finds the words for prompts, badges and bands in its message files.
"""
