"""What an HTML page says about itself: meta elements (Open Graph, Dublin Core), JSON-LD (schema.org), its link."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sayso.gather.document import Facts
from sayso.gather.facts import iso_date, noted
from sayso.model import Noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OUTLET: Final = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_TITLE: Final = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHOR: Final = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author")
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "date", "pubdate", "parsely-pub-date", "citation_publication_date",
)  # fmt: skip
_ARTICLE: Final = re.compile(r"(?:Article|NewsArticle|BlogPosting|Report|LiveBlogPosting|WebPage)$")
_BY: Final = re.compile(r"by:?\s+", re.IGNORECASE)
_MOST_JSON: Final = 1_000_000
_MOST_NODES: Final = 2_000
_LONGEST: Final = 300


def page_facts(tree: Any) -> Facts:
    """Return the outlet, title, author, date and language that the page states, each with where it states it."""
    meta = _meta(tree)
    articles = list(_articles(tree))
    return Facts(
        outlet=_first(_from_meta(meta, _OUTLET), _from_json(articles, "publisher", _name), _host(tree, meta)),
        title=_first(_from_meta(meta, _TITLE), _from_json(articles, "headline", _string), *_headings(tree)),
        author=_first(_from_meta(meta, _AUTHOR, _person), _from_json(articles, "author", _name), _byline(tree)),
        published=_first(
            _from_meta(meta, _PUBLISHED, iso_date),
            _from_json(articles, "datePublished", lambda value: iso_date(_string(value))),
            _time(tree),
        ),
        language=noted((tree.get("lang") or "").split("-")[0].lower()[:3], "html: lang"),
    )


def _first(*candidates: Noted) -> Noted:
    return next((noted for noted in candidates if noted.value), Noted())


def _meta(tree: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = (node.get("content") or "").strip()
        if name and value:
            found.setdefault(name, value[:_LONGEST])
    return found


def _from_meta(meta: Mapping[str, str], names: tuple[str, ...], clean: Callable[[str], str] = str) -> Noted:
    return _first(*(noted(clean(meta[name]), f"html: {name}") for name in names if name in meta))


def _person(value: str) -> str:
    return "" if "://" in value or value.startswith("@") else _BY.sub("", value, count=1) if _BY.match(value) else value


# ---------------------------------------------------------------- JSON-LD


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    for node in tree.iter("script"):
        if (node.get("type") or "").strip().lower() == "application/ld+json" and node.text:
            yield from _objects(_parsed(node.text[:_MOST_JSON]))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting, looked = [value], 0
    while waiting and looked < _MOST_NODES:
        looked += 1
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one[:_MOST_NODES]
        elif isinstance(one, dict):
            if _ARTICLE.search(_string(one.get("@type"))):
                yield one
            waiting += [one["@graph"]] if "@graph" in one else []


def _from_json(articles: list[Mapping[str, Any]], key: str, clean: Callable[[Any], str]) -> Noted:
    return _first(*(noted(clean(article.get(key))[:_LONGEST], f"html: JSON-LD {key}") for article in articles))


def _string(value: Any) -> str:
    if isinstance(value, list):
        return _string(value[0]) if value and not isinstance(value[0], list) else ""
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        names = [_name(one) for one in value[:10] if not isinstance(one, list)]
        return ", ".join(name for name in names if name)
    return _person(_string(value.get("name") if isinstance(value, dict) else value))


# ---------------------------------------------------------------- elements


def _host(tree: Any, meta: Mapping[str, str]) -> Noted:
    links = [(node.get("href") or "") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical"]
    for address, where in (
        *((link, "html: canonical link") for link in links),
        (meta.get("og:url", ""), "html: og:url"),
    ):
        try:
            host = urlsplit(address.strip()).hostname or ""
        except ValueError:
            continue
        if host:
            return noted(host.removeprefix("www."), where)
    return Noted()


def _headings(tree: Any) -> Iterator[Noted]:
    tops = [_words(node) for node in tree.iter("h1")]
    if len(tops) == 1:
        yield noted(tops[0], "html: h1")
    yield from (noted(_words(node), "html: title") for node in tree.iter("title"))


def _byline(tree: Any) -> Noted:
    for node in tree.iter("a", "span", "p", "div", "address"):
        named = f"{node.get('class') or ''} {node.get('rel') or ''} {node.get('itemprop') or ''}".lower().split()
        words = _words(node)
        if ("byline" in named or "author" in named) and words and len(words.split()) <= 8:  # noqa: PLR2004 - a name
            return noted(_person(words), "html: byline")
    return Noted()


def _time(tree: Any) -> Noted:
    stated = {iso_date(node.get("datetime") or "") for node in tree.iter("time")} - {""}
    return noted(stated.pop(), "html: time") if len(stated) == 1 else Noted()


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())[:_LONGEST]
