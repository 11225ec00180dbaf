"""What is wrong with a draft. Errors keep it from being published, warnings are for the editor's eye. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice
from itertools import product as every

from teahouse.commerce.menu.model import (
    NAME_MAX,
    PRODUCTS_MAX,
    RULES_MAX,
    Amount,
    MenuDocument,
    OptionGroup,
    PriceRule,
    Problem,
    Product,
)
from teahouse.commerce.menu.prices import minutes_of
from teahouse.commerce.menu.version import Offer, offers_of
from teahouse.commerce.stores import Text

PICKS_MAX = 5_000  # selections tried per choice before it is taken to be possible
PROBLEMS_MAX = 500


def _error(code: str, path: str, **facts: object) -> Problem:
    return Problem("error", code, path, facts)


def _warning(code: str, path: str, **facts: object) -> Problem:
    return Problem("warning", code, path, facts)


def checks(draft: MenuDocument, today: date | None = None) -> list[Problem]:
    """All problems, errors first, at most PROBLEMS_MAX. `today` (local) finds rules whose time is over."""
    problems = [*_sizes(draft), *_codes(draft), *_names(draft), *_groups(draft)]
    groups = {group.code: group for group in draft.option_groups}
    for item in draft.products:
        problems += _product(draft, item)
        broken = list(_options(groups, item))
        problems += broken or _selections(item, offers_of(groups, item))
    problems += _rules(draft, today)
    if not any(problem.level == "error" for problem in problems):
        problems += _lowest_prices(draft)
    return sorted(problems, key=lambda problem: problem.level)[:PROBLEMS_MAX]


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that keep a draft from being published."""
    return [problem for problem in problems if problem.level == "error"]


def _sizes(draft: MenuDocument) -> Iterator[Problem]:
    if not draft.products:
        yield _error("empty_menu", "products")
    if len(draft.products) > PRODUCTS_MAX:
        yield _error("too_many", "products", most=PRODUCTS_MAX)
    if len(draft.rules) > RULES_MAX:
        yield _error("too_many", "rules", most=RULES_MAX)


def _codes(draft: MenuDocument) -> Iterator[Problem]:
    """Codes are unique; products and choices share one space, for rules and sold-out marks name either."""
    spaces = {
        "ingredients": [i.code for i in draft.ingredients],
        "groups": [g.code for g in draft.option_groups],
        "categories": [c.code for c in draft.categories],
        "products": [p.code for p in draft.products] + [c.code for g in draft.option_groups for c in g.choices],
    }
    for space, codes in spaces.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield _error("code_twice", f"{space}/{code}", times=times)


def _names(draft: MenuDocument) -> Iterator[Problem]:
    named: list[tuple[str, Text]] = [(f"categories/{c.code}", c.name) for c in draft.categories]
    named += [(f"ingredients/{i.code}", i.name) for i in draft.ingredients]
    for group in draft.option_groups:
        named.append((f"groups/{group.code}", group.name))
        named += [(f"groups/{group.code}/choices/{c.code}", c.name) for c in group.choices]
    named += [(f"products/{p.code}", p.name) for p in draft.products]
    for path, name in named:
        if not name.zh.strip() or not name.en.strip():
            yield _error("name_missing", f"{path}/name", zh=name.zh, en=name.en)
        if max(len(name.zh), len(name.en)) > NAME_MAX:
            yield _error("name_long", f"{path}/name", most=NAME_MAX)


def _amounts(draft: MenuDocument, path: str, recipe: tuple[Amount, ...]) -> Iterator[Problem]:
    known = {ingredient.code for ingredient in draft.ingredients}
    for need in recipe:
        if need.ingredient not in known:
            yield _error("unknown_ingredient", f"{path}/recipe", ingredient=need.ingredient)
        if need.amount == 0:
            yield _warning("amount_nothing", f"{path}/recipe", ingredient=need.ingredient)


def _groups(draft: MenuDocument) -> Iterator[Problem]:
    used = {option.group for item in draft.products for option in item.options}
    for group in draft.option_groups:
        path = f"groups/{group.code}"
        if not 0 <= group.min <= group.max or group.max < 1:
            yield _error("min_above_max", path, min=group.min, max=group.max)
        if len(group.choices) < max(1, group.min):
            yield _error("too_few_choices", path, min=group.min, choices=len(group.choices))
        if group.code not in used:
            yield _warning("group_unused", path)
        for choice in group.choices:
            yield from _amounts(draft, f"{path}/choices/{choice.code}", choice.recipe)


def _product(draft: MenuDocument, item: Product) -> Iterator[Problem]:
    """What can be said of a product without its options."""
    path = f"products/{item.code}"
    if item.category not in {category.code for category in draft.categories}:
        yield _error("unknown_category", f"{path}/category", category=item.category)
    if item.price_fen == 0:
        yield _warning("price_nothing", f"{path}/price_fen")
    if not item.picture:
        yield _warning("picture_missing", f"{path}/picture")
    if not item.recipe:
        yield _warning("recipe_missing", f"{path}/recipe")
    if not item.steps:
        yield _error("steps_missing", f"{path}/steps")
    for number, step in enumerate(item.steps):
        if step.station not in draft.stations:
            yield _error("unknown_station", f"{path}/steps/{number}", station=step.station)
    if item.available is not None and len({m % 1_440 for m in minutes_of(item.available)}) == 1:
        yield _error("never_available", f"{path}/available")
    yield from _amounts(draft, path, item.recipe)


def _options(groups: dict[str, OptionGroup], item: Product) -> Iterator[Problem]:
    """Groups, choices and defaults that are not there: the selections cannot be looked at until they are."""
    for code, times in Counter(option.group for option in item.options).items():
        if times > 1:
            yield _error("group_twice", f"products/{item.code}/options/{code}", times=times)
    for option in item.options:
        path = f"products/{item.code}/options/{option.group}"
        group = groups.get(option.group)
        if group is None:
            yield _error("unknown_group", path, group=option.group)
            continue
        known = {choice.code for choice in group.choices}
        for code in option.choices or ():
            if code not in known:
                yield _error("unknown_choice", path, choice=code)
        if option.choices is not None and len(set(option.choices)) != len(option.choices):
            yield _error("choice_twice", path, choices=list(option.choices))


def _selections(item: Product, offers: tuple[Offer, ...]) -> Iterator[Problem]:
    """Enough choices, legal defaults, exclusions that leave something."""
    path = f"products/{item.code}"
    everything = {choice.code for offer in offers for choice in offer.choices}
    for offer in offers:
        here = f"{path}/options/{offer.group.code}"
        offered = {choice.code for choice in offer.choices}
        if len(offered) < offer.group.min:
            yield _error("too_few_choices", here, min=offer.group.min, choices=len(offered))
        for code in offer.defaults:
            if code not in offered:
                yield _error("default_not_offered", here, choice=code)
        if not offer.group.min <= len(set(offer.defaults)) <= offer.group.max:
            yield _error("default_count", here, defaults=list(offer.defaults))
    for rule in item.exclusions:
        if len(set(rule)) < 2:
            yield _error("exclusion_short", f"{path}/exclusions", choices=list(rule))
        for code in sorted(set(rule) - everything):
            yield _warning("exclusion_idle", f"{path}/exclusions", choice=code)
    rules = [frozenset(rule) for rule in item.exclusions]
    usual = {code for offer in offers for code in offer.defaults}
    if any(rule <= usual for rule in rules):
        yield _error("defaults_excluded", f"{path}/exclusions", choices=sorted(usual))
    for code in sorted({code for rule in rules for code in rule} & everything):
        picks = islice(_smallest(offers, code), PICKS_MAX)
        if all(any(rule <= pick for rule in rules) for pick in picks):
            yield _error("choice_impossible", f"{path}/exclusions", choice=code)


def _smallest(offers: tuple[Offer, ...], code: str) -> Iterator[set[str]]:
    """Every selection of the fewest choices that has `code` in it."""
    parts: list[list[tuple[str, ...]]] = []
    for offer in offers:
        codes = [choice.code for choice in offer.choices]
        if code in codes:
            others = [c for c in codes if c != code]
            parts.append([(code, *o) for o in combinations(others, max(0, offer.group.min - 1))])
        else:
            parts.append(list(combinations(codes, offer.group.min)))
    for picks in every(*parts):
        yield {choice for part in picks for choice in part}


def _rules(draft: MenuDocument, today: date | None) -> Iterator[Problem]:
    targets = {p.code for p in draft.products}
    targets |= {c.code for g in draft.option_groups for c in g.choices}
    products = {p.code for p in draft.products}
    seen: dict[tuple[object, ...], PriceRule] = {}
    for rule in draft.rules:
        path = f"rules/{rule.rule_id}"
        if rule.target not in targets:
            yield _error("unknown_target", path, target=rule.target)
        if rule.price_fen is None and rule.available is None:
            yield _error("rule_says_nothing", path)
        if rule.price_fen is not None and rule.price_fen < 0 and rule.target in products:
            yield _error("price_negative", path, price_fen=rule.price_fen)
        if (rule.level == "brand") != (rule.scope_id == ""):
            yield _error("scope_wrong", path, level=rule.level, scope_id=rule.scope_id)
        if rule.from_minute is not None and rule.from_minute == rule.to_minute:
            yield _error("window_empty", path, minute=rule.from_minute)
        if rule.starts_on and rule.ends_on and rule.starts_on > rule.ends_on:
            yield _error("dates_reversed", path, target=rule.target)
        if today is not None and rule.ends_on is not None and rule.ends_on < today:
            yield _warning("rule_over", path, ended=rule.ends_on.isoformat())
        sort = (
            rule.level, rule.scope_id, rule.target, rule.channel, rule.from_minute, rule.to_minute,
            rule.starts_on, rule.ends_on, rule.price_fen is None, rule.available is None,
        )  # fmt: skip
        if sort in seen:
            yield _warning("rule_overruled", path, by_same_kind=str(seen[sort].rule_id))
        seen[sort] = rule


def _lowest_prices(draft: MenuDocument) -> Iterator[Problem]:
    """No selection may ever cost less than nothing, whatever rules meet."""
    groups = {group.code: group for group in draft.option_groups}
    lowest: dict[str, int] = {p.code: p.price_fen for p in draft.products}
    lowest |= {c.code: c.price_fen for g in draft.option_groups for c in g.choices}
    for rule in draft.rules:
        if rule.price_fen is not None:
            lowest[rule.target] = min(lowest[rule.target], rule.price_fen)
    for item in draft.products:
        total = lowest[item.code]
        for offer in offers_of(groups, item):
            prices = sorted(lowest[choice.code] for choice in offer.choices)
            total += sum(prices[: offer.group.min])
            total += sum(p for p in prices[offer.group.min : offer.group.max] if p < 0)
        if total < 0:
            yield _error("price_negative", f"products/{item.code}/price_fen", least_fen=total)
