"""A client of Liaison, protocol 1, written from proto/README.md alone.

In this package "the page" is proto/README.md; section names in quotes are its headings. One thread uses a Connection and
what stands on it; nothing here starts threads or writes files, except `cursors`. Modules, from pure to connected:

errors      what may go wrong              words       the schema's messages
tree        record hashes, roots, proofs   checkpoint  signed tree heads
signing     keys, signatures, message ids  splice      feed and replay made one stream
enrolled    who is, and so who said what   verified    answers against what was asked
shown       messages as JSON               identity    who one is
cursors     how far one has come           connection  requests and answers
subscriber  scopes, followed               attributed  the same, with who said it
"""
