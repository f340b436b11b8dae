"""How old a reader must be to read a text with ease: for what editors write about a call, and for our own words.

The Flesch-Kincaid grade, said in years. English only: other languages count their syllables in other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A pupil of the first grade is six; grade 0 is what a child of five can follow when somebody reads along.
AGE_AT_GRADE_0 = 5
OLDEST = 25
# Plain English: what we write ourselves stays at this age or below.
PLAIN_AGE = 11
# The sum is about running text: of a handful of words it says whatever the longest of them is.
FEWEST_WORDS = 8

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\bNo\.)[\"”’')\]]*\s+(?![a-z])|\s*\n\s*")
# An address or a reference is one thing to the eye, however long.
_ONE_THING = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[A-Z]{3}-\d\d-\w{4}\b")
_WORD = re.compile(r"[^\W_]+(?:[’'.,][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings and pairs that sound other than they look; each says how many syllables the vowels alone get wrong.
_CORRECTIONS = (
    (re.compile(r"[^aeiouyl]e$|[^aeioul]le$|[aeiou]le$"), -1),  # make, while: a silent e at the end
    (re.compile(r"[^aeiouyl]le$"), 1),  # table, little: the l sounds by itself
    (re.compile(r"[^aeiouytd]ed$"), -1),  # asked, but not wanted
    (re.compile(r"(?:[^aeiouyszxcgh]|[^cs]h)es$"), -1),  # names, but not places or watches
    (re.compile(r"[^aeiouy]e(?:ly|ment|ments|ful|less|ness)$"), -1),  # safely, statement
    (re.compile(r"(?:some|where|there|here|every|one|home|time)(?=[a-z]{3})"), -1),  # something, everybody
    (re.compile(r"i[ao](?!u)(?<![tscg]i[ao])|[^tcgx]iou|ie(?:t|nc)|[^tc]ient|iu"), 1),  # area, radio, quiet
    (re.compile(r"eo(?!u)|(?<!q)ua(?!r)|[^q]uou|ei(?:ng|ty)|ying|uing"), 1),  # video, usual, being, trying
    (re.compile(r"sm$"), 1),  # tourism
)
_EXCEPTIONS = {
    "area": 3,
    "being": 2,
    "business": 2,
    "businesses": 3,
    "create": 2,
    "created": 3,
    "different": 2,
    "doing": 2,
    "evening": 2,
    "every": 2,
    "everyone": 3,
    "going": 2,
    "idea": 3,
    "ideas": 3,
    "january": 4,
    "people": 2,
    "reapply": 3,
    "something": 2,
    "sometimes": 2,
    "someone": 2,
    "somewhere": 2,
    "the": 1,
    "video": 3,
    "wednesday": 2,
}


def reading_age(text: str) -> int:
    """The age in years at which ``text`` is easy to read; 0 without words. Our own aim is `PLAIN_AGE` or below."""
    sentences = [words for sentence in _sentences(text) if (words := _words(sentence))]
    return _age(sentences) if sentences else 0


def hardest_sentences(text: str, at_most: int = 3) -> list[str]:
    """The sentences that are too hard for plain English, the hardest first. None is good news."""
    held = {sentence: _words(sentence) for sentence in _sentences(text)}
    ages = {sentence: _age([words]) for sentence, words in held.items() if len(words) >= FEWEST_WORDS}
    hard = [sentence for sentence, age in ages.items() if age > PLAIN_AGE]
    return sorted(hard, key=lambda sentence: ages[sentence], reverse=True)[:at_most]


def syllables(word: str) -> int:
    """How many beats a word has, as near as its spelling tells."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    beats = len(_VOWELS.findall(word))
    beats += sum(change * len(pattern.findall(word)) for pattern, change in _CORRECTIONS)
    return max(beats, 1)


def _sentences(text: str) -> Iterator[str]:
    """A line's end ends a sentence too: headings, labels and lists seldom have a full stop."""
    return (part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def _words(sentence: str) -> list[str]:
    return _WORD.findall(_ONE_THING.sub("it", sentence))


def _age(sentences: list[list[str]]) -> int:
    words = [word for sentence in sentences for word in sentence]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return min(max(round(grade) + AGE_AT_GRADE_0, AGE_AT_GRADE_0), OLDEST)
