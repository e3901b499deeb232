"""
What a page says about itself, its site and its readers' next click, by rules that can be read one by one.

A rule is tried only on a passage that holds one of its cues (lower case), so that a passage of plain news costs a few
substring searches. A rule fires near the start or the end of a passage, or anywhere in a short one, but never right
after a quotation mark has opened.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_SHORT = 600
_START = 200
_END = 300
_MENU = 120
_LOOKED_AT = 2000

_NAVIGATION = frozenset(
    "home menu search share tweet print email e-mail facebook twitter x linkedin whatsapp telegram instagram"
    " reddit pinterest youtube tiktok threads bluesky flipboard messenger save bookmark comment comments login"
    " log in out sign up register subscribe rss donate about contact privacy terms sitemap careers next"
    " previous prev back to top skip content main close more copy link listen follow like us advertise of use"
    " policy cookies send post this article story a and gift read loading close expand download pdf".split()
)
_SITES = (
    r"(?:facebook|twitter|x\b|instagram|telegram|youtube|whatsapp|linkedin|tiktok|threads|mastodon|bluesky|google news"
    "|reddit|vk|weibo|wechat)"
)
_PIECE = (
    r"(?:article|story|report|piece|essay|interview|column|post|page|dispatch|analysis|commentary|transcript|op-ed)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Why a passage is left out, what it must hold to be looked at, and the pattern that decides, compiled when it first has to."""

    reason: str
    cues: tuple[str, ...]
    pattern: str


class Finding(NamedTuple):
    """Why words are left out, and where in their passage they begin."""

    reason: str
    start: int


def _rule(reason: str, cues: str, *patterns: str) -> Rule:
    """Return the rule that fires where one of `patterns` does, in which <piece> and <site> stand for what they name."""
    pattern = "|".join(patterns).replace("<piece>", _PIECE).replace("<site>", _SITES)
    return Rule(reason, tuple(cue for cue in cues.split("|") if cue), pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


RULES = (
    _rule(
        "correction or editor's note",
        "note|correction|clarification|earlier version",
        "^(?:an? )?(?:note to (?:our )?readers?|notice to readers|editors?[’']?s?[’']? note"
        r"|reader[’']?s? note|author[’']?s note|publisher[’']s note)\b",
        r"^(?:corrections?|clarifications?)\s*(?:\([^)]{1,30}\)|,? [\w., ]{3,20})?\s*[:—–]",
        "^an earlier version of this <piece>",
    ),
    _rule(
        "translation notice",
        "translat|language",
        r"\btranslate (?:website|this|button|page)",
        r"\b(?:articles?|page|site|stories) (?:can be|is|are|may be) (?:also )?(?:read|available) in \d+"
        " languages",
        r"^read (?:this )?(?:<piece> )?in (?:\d+ languages|(?:\w+ or )?another language)",
    ),
    _rule(
        "newsletter or subscription",
        "newsletter|subscri|sign up|sign-up|inbox|mailing list|register|become a|be a |paywall"
        "|read more|never miss|t miss"
        "| app",
        r"^to receive\b.*\bnewsletter",
        r"\b(?:our|daily|weekly|free|the|morning|evening) (?:[\w’']+ ){0,3}(?:newsletters?|mailing list"
        r"|email (?:alerts?|briefing))\b.*\b(?:sign|subscribe|click|inbox|receive|delivered|get)\b",
        r"\b(?:sign[ -]up|subscribe|register)\b.{0,40}\b(?:newsletters?|mailing list|email alerts?|inbox"
        r"|telegram|youtube channel)\b",
        "^(?:please )?(?:subscribe|sign up|register)(?: now| today| here| to (?:our|the|read|continue"
        "|get|receive)| for (?:our|the|free|full)|[.!:]|$)",
        r"\bsubscribe to (?:our|this|the) (?:\w+ ){0,2}(?:channel|newsletter|feed|podcast|magazine|site"
        "|blog)",
        r"\b(?:straight|delivered|direct(?:ly)?) (?:in)?to your inbox",
        r"^(?:get|receive) (?:the|our|all|unlimited|breaking|daily|weekly)\b.{0,80}\b(?:newsletter|inbox"
        r"|alerts?|access)\b",
        "^already a (?:subscriber|member)",
        r"^(?:download|get|install|try) (?:the|our) (?:[\w’']+ ){0,3}app\b.{0,80}$",
        "^(?:don[’']t|never) miss (?:a|another|our) (?:story|<piece>|update|thing)",
        r"^want to read more\b|^sign up to (?:get|receive|read)",
        r"^(?:become|be) a (?:member|subscriber|patron)(?: (?:today|now|for|from|and get)\b|\W*$)",
        r"\bto (?:continue|keep) reading\b.{0,60}\b(?:subscri|register|sign|log)",
        r"\b(?:subscri\w+|register|sign in|log in)\b.{0,60}\bto (?:continue|keep) reading",
        r"\b(?:content|article|story) is (?:only )?(?:for|available to) (?:\w+ )?(?:subscribers|members)",
    ),
    _rule(
        "share line",
        "share|click|repost|tweet|forward this",
        r"\bshare (?:this|the|our) <piece>s?\b",
        r"\b(?:click|tap|press|use|hit) (?:on )?(?:the |this |our )?share\b",
        r"\bshare (?:button|icon|link)s?\b.*\b(?:above|below|email|click|friends)",
        r"\bfeel free to (?:re-?post|share|forward|re-?publish)",
        "^(?:please )?(?:share|tweet|email|print|forward) (?:this|on|via|to) ?(?:<site>|<piece>|email"
        "|page|friends)?[^.]{0,60}$",
        "^share:",
        "^tweet this",
        r"^(?:like|enjoyed) (?:this|what you)\b.*\bshare",
        r"^click here\b",
        r", click here\.?$",
    ),
    _rule(
        "invitation to follow",
        "follow|join|find us|like us|connect with",
        r"\bfollow (?:us|our|me|him|her|them|@\w+|the author|[A-Z][\w ]{2,40}) (?:on|at|via) (?:our"
        " )?<site>",
        r"\bfollow us\b(?! (?:into|to|in|out|back|all|when|if)\b)",
        r"\b(?:join|like|find|connect with|visit) us (?:on|at|via) (?:our )?<site>",
        r"\bjoin (?:our|the) (?:<site>|channel|community|mailing list)",
        r"^(?:you can )?follow (?:the )?[\w@ .’'-]{2,60} on <site>",
        r"^follow @\w+",
    ),
    _rule(
        "appeal for support",
        "donat|support|contribut|patreon|survey|thank you for reading",
        "^(?:please )?(?:donate|make a donation|support (?:us|our (?:work|journalism|reporting|site)"
        r"|independent (?:journalism|media)))\b(?=.{0,120}$|.*\b(?:donat|today|reader|contribution))",
        r"\b(?:your|a) (?:donation|contribution|support) (?:helps|keeps|makes|will help|allows) (?:us|our)",
        r"\bdonate (?:here|now|today|to (?:our|this site))",
        r"\bpatreon\.com",
        r"\bconsider (?:making a donation|donating|supporting (?:us|our))",
        "^(?:thank you|thanks) for reading|^help us improve|^take our survey",
    ),
    _rule(
        "link to more reading",
        "read|related|see also|more |watch|listen|popular|trending|recommended|miss|also like|up next|picks"
        "|click here|continue",
        "^(?:read (?:more|also|next|here|on)|also read|read the (?:full|original|rest|whole) <piece>"
        "|continue reading|click here|more stories|you (?:may|might) (?:also )?(?:like|be interested)"
        r"|what to read next|in case you missed it)\b(?!.*\bsaid\b)",
        "^(?:read|see also|watch(?: now)?|listen(?: now)?|related|recommended|further reading|more on"
        " this|don[’']t miss|up next|most (?:read|popular|viewed)|trending(?: now)?|editors?[’']?s?"
        r" picks?|more (?:from|on) [\w ]{2,40})\s*(?:[:|»›→]|$)",
        r"^related (?:articles?|stories|posts?|content|news|reading|coverage|topics?|links?)\b.{0,80}$",
        r"\bclick here (?:to|for)\b",
    ),
    _rule(
        "disclaimer",
        "disclaimer|views|opinions|inaccura|errors or omissions|does not necessarily",
        r"^disclaimers?\b",
        "^(?:the )?(?:views?|opinions?)(?: and (?:views?|opinions?))?,? (?:expressed|presented|contained"
        r"|in this)\b.*\b(?:authors?|writers?|own|contributors?|necessarily|reflect|represent)\b",
        r"\b(?:views?|opinions?) expressed (?:in|on|by|here|are)\b.*\b(?:authors?|writers?|columnists?"
        r"|contributors?|<piece>)\b",
        r"\b(?:sole|full) responsibility of the (?:authors?|writers?)\b",
        r"\b(?:not|no|nor) .{0,40}(?:responsib|liab)\w+ for any (?:inaccura|incorrect|errors?\b|omission)",
        r"^(?:the )?(?:author|writer)s?[’']?s? views are\b",
    ),
    _rule(
        "rights notice",
        "copyright|©|(c) |rights reserved|fair use|permission|republish|reprint|reproduc|cross-post|creative"
        " commons|licen|redistribut",
        r"^(?:©|\(c\) ?\d{4}|copyright\s*(?:©|\(c\)|\d{4}|:|notice\b|by\b))",
        r"\ball rights reserved\b",
        r"\bcopyrighted material\b",
        r"[“”\x22]?\bfair (?:use|dealing)[“”\x22]? (?:provisions?|purposes?|notice)",
        r"\b(?:provisions|purposes|doctrine) (?:of|other than) [“”\x22]?fair use",
        r"\b(?:grants?|granted|give[sn]?|request|without(?: the)?(?: prior)?(?: express)?(?: written)?)"
        " permission (?:to (?:cross-?post|re-?post|re-?publish|reprint|reproduce)|(?:of|from) the"
        " (?:copyright|publisher|author|editor))",
        r"\bmay not be (?:published|reproduced|broadcast|rewritten|redistributed|copied|republished|used"
        " without)",
        r"^(?:re-?published|reprinted|reproduced|cross-?posted)\b.{0,80}\b(?:permission|licen[cs]e"
        r"|courtesy|from)\b",
        r"\b(?:this|our) (?:<piece>|work|material|content|site|website)s? (?:is|are|was|may be)"
        r" (?:licen[cs]ed|re-?published|released|reprinted|made available|free to)\b.{0,80}\b(?:creative"
        " commons|licen[cs]e|permission|cc by|non-commercial)",
        r"^(?:licen[cs]e|rights)\s*:",
        r"^for (?:permission|rights|licen[cs]ing)\b.{0,60}\b(?:contact|write|email|visit)\b",
    ),
    _rule(
        "where it first appeared",
        "originally|first published|first appeared|original source|was published|was produced|was translated"
        "|article is|this story|appeared",
        r"^(?:this|the above|the following) (?:\w+ )?<piece> (?:was|has been|is|first"
        r"|originally)\b.{0,60}\b(?:originally|first|published|appeared|republished|reprinted|adapted"
        r"|produced|translated|provided|syndicated|updated|corrected|part of)\b",
        r"^(?:originally|first) (?:published|appeared|posted)\b(?! in \d{4}\b)(?!.*\bsaid\b)",
        r"^the original (?:source|version) of this\b",
        r"^(?:the )?(?:post|article) .{0,160}\b(?:first )?appeared first on\b",
    ),
    _rule(
        "contact line",
        "@|[email|inquir|enquir|contact|information|tel|email|e-mail|letters|tips|tip?",
        "^(?:for )?(?:media|press|general|sales|business|advertising|editorial|all)(?: and press| &"
        r" press)? (?:inquir|enquir|quer|contact|relations\s*:)\w*",
        r"^contacts?(?: us| the (?:author|writer|reporter|editor|newsroom)| information)?\s*(?::|at\b|$)",
        r"^contact (?:us|the (?:author|writer|reporter|editor|newsroom))\b",
        "^for (?:more|further|additional) information,? (?:please |about (?:this|our) )?(?:contact|visit"
        r"|call|email|see|click|go to)\b",
        r"^(?:e-?mail|tel|telephone|phone|fax|mobile|address)\.?\s*:",
        r"^(?:write|send|e-?mail) (?:to |your |us |a |comments|letters|tips)[^.]{0,60}\b(?:to|us|editor"
        r"|author|at)\b",
        r"^(?:got|have) (?:a|any) (?:news )?(?:tips?|story|questions?|comments?)\b.*\b(?:us|email|contact"
        "|send)",
        r"^\W*(?:e-?mail\W*)?(?:\S+@\S+\.\w+|\[email.protected\])\W*$",
        r"\b(?:contact|reached|reach (?:him|her|them|us|me|the author)|write to (?:him|her|them|us"
        r"|me))\b.{0,60}(?:\S+@\S+\.\w+|\[email.protected\])",
    ),
    _rule(
        "cookie or privacy notice",
        "cookie|privacy|consent|our terms|terms of use|terms of service|terms and|gdpr",
        r"\b(?:we|site|website|page|partners) (?:use|uses|store|stores|may use)\b.{0,40}\bcookies",
        r"\b(?:accept|reject|manage|allow|disable)(?: all)? cookies",
        r"\bcookie (?:policy|settings|preferences|notice)",
        r"^(?:your |our )?privacy (?:policy|notice|settings|preferences)\b",
        r"^(?:by (?:using|clicking|continuing|subscribing|signing))\b.*\b(?:agree|consent|accept)",
        r"^terms (?:of (?:use|service)|and conditions)\b.{0,60}$",
        r"\byour (?:privacy (?:choices|settings)|consent preferences)",
    ),
    _rule(
        "advertisement",
        "advert|sponsor|story continues|article continues|promoted|paid content|partner content|affiliate|ad"
        " feedback|remove ads",
        r"^(?:advertisements?|advert|sponsored(?: (?:content|post|by [\w .&]{2,40}))?|promoted(?:"
        " content)?|paid (?:content|post|partnership)|partner content|ad feedback|remove ads|advertise"
        " with us|(?:<piece>|content) continues below(?: (?:this )?(?:advertisement|ad))?|(?:this"
        r" )?advertisement.{0,40})\W*$",
        r"\b(?:story|article) continues (?:below|after)\b",
        r"\baffiliate (?:links?|commission)",
    ),
    _rule(
        "page furniture",
        "conversation|discussion|javascript|ad blocker|adblock|browser|not found|be found|human"
        "|access denied|min read|minute read"
        "|minutes read|reading time|listen to this|comments|comment|leave a reply|log in|tags|topics"
        "|keywords|filed under|posted in|categor|loading|skip to|copy link|all articles by|articles by|posts"
        " by|font size|views",
        r"\b(?:enable|turn on|requires?|activate) (?:\w+ )?javascript",
        r"^javascript\b",
        r"\b(?:disable|turn off|using an) (?:your )?ad ?-?blocker",
        r"\bbrowser (?:is (?:not supported|out of date)|does not support)",
        r"\bpage (?:you (?:requested|are looking for|were looking for) )?(?:was |could |can )?(?:not"
        r"|cannot|can[’']t)(?: be)? found\b",
        r"^(?:404\b.{0,60}|page not found\W*|access denied\W*|loading\W*|please wait\W*)$",
        r"\bverify (?:that )?you are (?:a )?human",
        r"^\d+[ -]min(?:ute)?s? (?:read|listen|watch)",
        r"^(?:estimated )?reading time\b",
        "^listen to this <piece>",
        "^(?:leave|post|add|write) a (?:comment|reply)",
        r"^comments?\s*(?:\(\d+\)|are closed|policy|section)?\W*$",
        r"^\d[\d,.]* (?:comments?|views|shares)\W*$",
        "^(?:join|start) the (?:conversation|discussion)",
        r"^(?:log|sign) in to (?:comment|your)\b",
        r"^(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|more in|in this <piece>)\s*:",
        r"^(?:all |more |other )?(?:articles?|posts|stories)(?: written)? by\b\s*:?",
        "^skip to (?:main )?content",
        "^(?:change )?font size",
    ),
    _rule(
        "picture credit",
        "credit|courtesy|getty|photo by|image by|images",
        "^(?:image|photo|picture|photograph|cover|header|featured image|video|graphic)s? ?(?:credits?"
        r"|source|courtesy|by)\b.{0,120}$",
        r"^credits?\s*:",
        r"^\W*(?:getty images|shutterstock|istock|afp via getty|ap photo)\b.{0,60}$",
        r"^courtesy (?:of|photo)\b.{0,80}$",
    ),
    _rule(
        "about the author",
        "about the|the author|the writer",
        r"^about the (?:authors?|writers?|contributors?)\b",
        r"^the (?:author|writer) (?:is|was|teaches|writes|works|served|can be)\b.*\b(?:former|professor"
        "|fellow|journalist|diplomat|analyst|columnist|editor|researcher|lecturer|director|correspondent"
        r"|scholar|student|expert|commentator|freelance|writes|teaches|based in|ambassador)\b",
    ),
    _rule(
        "agency line",
        "inputs|files from|reporting from|http|www.|(|—|–|-|source:|via:|ends|end|###|originally",
        r"^\W*(?:https?://\S+|www\.\S+)\W*$",
        r"^[(\[][A-Z][\w .,/&’'-]{1,40}[)\]]\W*$",
        r"^(?:—|--)\s*[A-Z][\w.’'-]+(?:[ /][A-Z][\w.’'-]+){0,3}\W*$",
        r"^(?:original )?source\s*:.{0,120}$",
        r"^via\s*:.{0,80}$",
        r"^\W*(?:ends?|-30-)\W*$",
        r"^\W*(?:with|additional) (?:inputs?|files|reporting|material) from\b",
    ),
)
_LEGAL = frozenset({"disclaimer", "rights notice"})
_LEGAL_WORDS = re.compile(
    r"\b(?:copyright|permission|material|publish\w*|reproduc\w*|this site|our readers|website|content|liab\w+|hyperlink"
    r"|author\(?s?\)?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")
_BREADCRUMBS = re.compile(r"home\s*[>»/›|]", re.IGNORECASE)


def find_boilerplate(passage: str) -> Finding | None:
    """
    Return what in a passage is no part of the article and why, or None where nothing says so.

    Examples
    --------
    >>> find_boilerplate("Click the share button above to email this article to your friends.")
    Finding(reason='share line', start=0)
    >>> find_boilerplate("Moscow asked its partners to share intelligence.") is None
    True
    """
    if not any(map(str.isalnum, passage)):
        return Finding("separator", 0)
    if len(passage) < _MENU and _is_navigation(passage):
        return Finding("page furniture", 0)
    passage = passage[:_LOOKED_AT]
    lowered = passage.lower()
    cued = (rule for rule in RULES if any(cue in lowered for cue in rule.cues))
    matches = ((rule.reason, _compiled(rule.pattern).search(passage)) for rule in cued)
    findings = (Finding(reason, match.start()) for reason, match in matches if match and _counts(match))
    return min(findings, key=lambda finding: finding.start, default=None)


def continues_notice(passage: str, reason: str) -> bool:
    """Say whether a passage right after a legal notice goes on with it, though nothing in it alone would tell."""
    return reason in _LEGAL and len(_LEGAL_WORDS.findall(passage)) >= 2


def _counts(match: re.Match[str]) -> bool:
    start, length = match.start(), len(match.string)
    if _START <= start < length - _END and length > _SHORT:
        return False
    return start == 0 or match.string[start - 1] not in '“"‘'


def _is_navigation(passage: str) -> bool:
    words = _WORD.findall(passage.lower())
    is_menu = bool(words) and all(word in _NAVIGATION for word in words)
    return is_menu or _BREADCRUMBS.match(passage) is not None
