"""Text typed for fonts from before Unicode: TCVN3 (ABC, ".VnTime") and VNI ("VNI-Times"), read as Unicode.

Such text is Latin letters that only its font shows as Vietnamese: "Céng hoµ" is "Cộng hoà". It is told by
what cannot be: words that are no Vietnamese syllable as they stand, and are one as the font would show them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache


class Encoding(StrEnum):
    """The two ways that are still met."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class OldText:
    """A text in an old encoding, and the same as Unicode (NFC)."""

    text: str
    encoding: Encoding
    unicode: str


# TCVN 5712:1993, VN3: one sign for each small letter and for the seven capitals that have no tone. The other
# capitals are small letters in a font that draws capitals (".VnTimeH").
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI: a letter and behind it its tone, or one sign for hat or breve and tone together.
_TONES = dict(zip("øûõùï", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_HATS = {"â": "", **dict(zip("àåãáä", _TONES.values(), strict=True))}
_BREVES = {"ê": "", **dict(zip("èúüéë", _TONES.values(), strict=True))}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"}

_SAMPLE = 20_000  # letters are enough to tell by
_BREAK = re.compile("[\x00-@\\[-`{-\x7f\xa0\u2000-\u206f\u3000\ufeff]+")
_OURS = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")  # letters that only Vietnamese in Unicode has
_FOREIGN = re.compile("[\x80-\U0010ffff]")
_LETTER = re.compile("[A-Za-z]")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_UNIT = re.compile("[µ°][A-Za-z]{1,2}")
_INITIALS = re.compile("(?=.*Đ)[BCDĐGHKLMNPQRSTVX]{2,6}")  # "QĐ", "HĐND"


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for vowel in "aeouy":
        pairs.update({vowel + sign: vowel + tone for sign, tone in _TONES.items()})
    del pairs["yï"]
    for vowel, letter in (("ô", "ơ"), ("ö", "ư")):
        pairs.update({vowel + sign: letter + tone for sign, tone in _TONES.items()})
    for vowel in "aeo":
        pairs.update({vowel + sign: f"{vowel}\u0302{tone}" for sign, tone in _HATS.items()})
    pairs.update({f"a{sign}": f"a\u0306{tone}" for sign, tone in _BREVES.items()})
    return {old: unicodedata.normalize("NFC", new) for old, new in pairs.items()}


@cache
def letters(encoding: Encoding) -> Mapping[str, str]:
    """Return what each sign of `encoding`, or pair of signs, is in Unicode.

    TCVN3 has 74 of the 134 letters, VNI all of them; VNI's second sign counts in either case.
    """
    if encoding is Encoding.TCVN3:
        return _TCVN3
    small = _vni_pairs()
    capital = {old.upper(): new.upper() for old, new in small.items()}
    mixed = {old[0].upper() + old[1]: new.upper() for old, new in small.items() if len(old) == 2}
    other = {old[0] + old[1].upper(): new for old, new in small.items() if len(old) == 2}
    return {**other, **mixed, **capital, **small}


@cache
def _pattern(encoding: Encoding) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(letters(encoding), key=len, reverse=True))))


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Return `text`, typed for a font of `encoding`, in Unicode; `capitals` if that font draws capitals."""
    table = letters(encoding)
    plain = unicodedata.normalize("NFC", _pattern(encoding).sub(lambda match: table[match[0]], text))
    return plain.upper() if capitals else plain


def encoding_of_font(font: str) -> Encoding | None:
    """Return what text is encoded in that names `font` (".VnTime", "VNI-Times"), None for other fonts."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def draws_capitals(font: str) -> bool:
    """Whether `font` shows small letters as capitals, as ".VnTimeH" does."""
    name = font.strip().casefold()
    return name.startswith(".vn") and name.endswith("h")


def is_unicode(text: str) -> bool:
    """Whether `text` has letters that only Vietnamese in Unicode has, so that no old font was meant."""
    return bool(_OURS.search(text))


def recognise(text: str, font: str = "") -> OldText | None:
    """Return `text` as Unicode where it was typed for an old font, None where it was not or cannot be told.

    A `font` that is known to be old settles it, unless the text itself is Unicode.
    """
    if is_unicode(text) or not (encoding := encoding_of_font(font) or _told_by_words(text)):
        return None
    plain = to_unicode(text, encoding, capitals=draws_capitals(font))
    return OldText(text, encoding, plain) if plain != text else None


def _told_by_words(text: str) -> Encoding | None:
    sample = text[:_SAMPLE]
    if not _FOREIGN.search(sample):
        return None
    words = [word for word in dict.fromkeys(_BREAK.split(sample)) if word]
    weights = {encoding: _weight(words, encoding) for encoding in Encoding}
    best = max(weights, key=weights.__getitem__)
    return best if weights[best] > 0 else None


def _weight(words: list[str], encoding: Encoding) -> int:
    """Return how much speaks for `encoding`, 0 where it is too little or something speaks against it.

    A sign that is no letter inside a word ("hoµ", "ho¹ch") counts twice.
    """
    proofs = weight = against = read = strange = 0
    for word in words:
        if not _VOWEL.search(word) and not _FOREIGN.search(word):
            continue  # an abbreviation
        shown = to_unicode(word, encoding)
        good = is_syllable(shown) or bool(_INITIALS.fullmatch(shown))
        read += good
        strange += not good and bool(_LETTER.search(word)) and not _is_abbreviation(shown)
        if not _FOREIGN.search(word) or _UNIT.fullmatch(word):
            continue
        if not _LETTER.search(word) and not (good and shown[0] in "đĐ"):
            continue  # signs alone prove nothing, unless they read as "đã"
        as_it_stands = is_syllable(word)
        if good and not as_it_stands:
            proofs += 1
            weight += 1 if word.isalpha() and "µ" not in word else 2
        elif not good and not _is_abbreviation(shown):
            against += 1
    enough = proofs >= 2 and weight >= 3 and proofs >= 3 * against and read >= 2 * strange
    return weight if enough else 0


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) > 1 and not is_syllable(word)


_ONSETS = ("ngh", "nh", "ng", "gh", "gi", "kh", "ch", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx")
_RHYMES_LISTED = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uc ui um un ung uơ up ut
    uy uya uych uyên uyêt uyn uynh uyt uyu uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RHYMES = frozenset(_RHYMES_LISTED.split())
_AFTER_QU = frozenset(("y", "yên", "yêt", "ynh", "yt", "ych", "yn", "ơ", "ơi", "ơn"))
_WITH_Y = frozenset(("", "h", "k", "l", "m", "s", "t", "v"))
_FRONT = ("e", "ê", "i", "y")
_STOPS = ("c", "ch", "p", "t")
_MARKS = frozenset(_TONES.values())


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether `word` can be a Vietnamese syllable: onset, rhyme and tone as the spelling allows them."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _MARKS]
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _MARKS))
    if len(tones) > 1 or len(base) > 7:
        return False
    if base.endswith(_STOPS) and len(base) > 1 and tones not in (["\u0301"], ["\u0323"]):
        return False
    return any(_fits(onset, base[len(onset) :]) for onset in ("", *_ONSETS) if base.startswith(onset))


def _fits(onset: str, rhyme: str) -> bool:
    """Whether `rhyme` can follow `onset`."""
    if onset == "qu":
        return rhyme in _AFTER_QU or (rhyme in _RHYMES and not rhyme.startswith(("o", "u", "ư", "ơ", "y")))
    if rhyme not in _RHYMES:
        return False
    if rhyme.startswith("y"):
        return onset == "" if len(rhyme) > 1 else onset in _WITH_Y
    if onset in ("k", "gh", "ngh"):
        return rhyme.startswith(_FRONT)
    if onset in ("c", "ng"):
        return not rhyme.startswith(_FRONT)
    return onset != "g" or not rhyme.startswith(("e", "ê"))
