"""What differs from language to language: interface words, CLDR, and how a text is understood: its
numbers, days, amounts, the language that it is in, what bears its meaning."""
