"""
What can go wrong, as one tree.

CounterpoiseError
├── UnreadableSource      a file, folder, page or stream that gives no article
│   ├── SourceMissing     nothing is there
│   ├── SourceEmpty       there, but with no words in it
│   ├── SourceTooLarge    over the size limit
│   ├── NotText           binary, or in no encoding we can tell
│   ├── NoArticle         a page without main text
│   └── Unreachable       a URL that gave no page
├── UnusableDate          a date that cannot be read
├── UnknownActor          a name or code that stands for nobody we know
├── UnknownEvent          an event id that the record does not hold
├── ModelMissing          no trained reader where one was looked for
├── TooLittleToFit        too few acts to fit a model on
├── UnknownQuestion       a question id that the ledger does not hold
├── UnusableQuestion      a question that cannot be asked, changed or resolved so
├── UnusableScenario      a scenario that cannot be read or run
├── NoClaim               a sentence that claims nothing that could be tested
├── UnusableClaim         a claim in exact form that breaks its schema
├── NothingToMeasure      the record holds too little of what was asked for
└── RecordError           trouble with the record's folder
    ├── RecordMissing     no record there
    ├── RecordUnwritable  it cannot be written to
    └── RecordCorrupt     a batch fails its checksum, or cannot be read

Every message names the thing and the remedy in a full sentence; the faces print it as it is and leave with exit code 1.
"""


class CounterpoiseError(Exception):
    """Any failure that Counterpoise foresees and explains."""


class UnreadableSource(CounterpoiseError):
    """A source that gives no article."""


class SourceMissing(UnreadableSource):
    """Nothing is there."""


class SourceEmpty(UnreadableSource):
    """The source is there, but holds no words."""


class SourceTooLarge(UnreadableSource):
    """The source is over the size limit."""


class NotText(UnreadableSource):
    """The bytes are not text in any encoding we can tell."""


class NoArticle(UnreadableSource):
    """The page has no main text."""


class Unreachable(UnreadableSource):
    """The URL gave no page."""


class UnusableDate(CounterpoiseError):
    """The words or digits given are no date."""


class UnknownActor(CounterpoiseError):
    """A name or code that stands for nobody in the ontology."""


class UnusableActors(CounterpoiseError):
    """A file of actors that cannot be read."""


class UnknownEvent(CounterpoiseError):
    """An event id that the record does not hold."""


class ModelMissing(CounterpoiseError):
    """No trained reader is there."""


class TooLittleToFit(CounterpoiseError):
    """Too few acts to fit a model on; the message says what is missing."""


class UnknownQuestion(CounterpoiseError):
    """A question id that the ledger does not hold."""


class UnusableQuestion(CounterpoiseError):
    """A question that cannot be asked, changed or resolved so."""


class UnusableScenario(CounterpoiseError):
    """A scenario that cannot be read or run."""


class NoClaim(CounterpoiseError):
    """A sentence that claims nothing that could be tested."""


class UnusableClaim(CounterpoiseError):
    """A claim in exact form that breaks its schema."""


class NothingToMeasure(CounterpoiseError):
    """The record holds too little of what was asked for to say anything."""


class RecordError(CounterpoiseError):
    """Trouble with the record's folder."""


class RecordMissing(RecordError):
    """There is no record at the place named."""


class RecordUnwritable(RecordError):
    """The record cannot be written to."""


class RecordCorrupt(RecordError):
    """A batch of the record fails its checksum, or cannot be read."""
