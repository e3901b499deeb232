"""
Bytes to documents: what a source says is fetched, decoded, told apart into passages, and cut into sentences.

`sources.open_sources` opens what the user names and yields one `RawSource` an article, which
`documents.make_document` reads.
"""
