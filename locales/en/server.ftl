# What the server itself says to people: mails and the pages it renders.
# Dates and numbers arrive already formatted. Keep the messages and variables the same in every language.

# Above the customer's own text in an answer by mail.
mail-quote = On { $when }, { $who } wrote:
# Name of an attachment that came without one.
attachment-unnamed = attachment
