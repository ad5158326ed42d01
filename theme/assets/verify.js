// Says what is outdated in a copy of our texts that somebody pastes. It compares as src/domov/copies/
// does, step by step: whoever changes one changes the other, and tests/copies/vectors.json holds them
// together. verify-places.js is loaded before it. The texts come from data/texts/; nothing that is pasted leaves the phone.
{
  const {
    prepared, isNumber, words, flat, piece, range, parsed, overlap, sum, HALF, first, last, placed, coverage, gaps,
    breaks, around, divided,
  } = window.domovPlaces;

  // wording.py
  const keysOf = (text, [low, high]) => {
    while (low <= high && isNumber(text.keys[low])) low++;
    return text.keys.slice(low, high + 1).join(" ");
  };
  const sentences = (text) => divided(text, range(0, text.keys.length)).map((one) => keysOf(text, one));
  const foreign = (copy, stretch, own) => divided(copy, stretch).filter((one) => {
    const keys = keysOf(copy, one);
    return keys && !own.has(keys);
  });
  const isSame = (texts, copy, place, start, end) =>
    place.quality === 100 && gaps(place, texts.passages[place.passage].words.keys.length, start, end)
      .every(({ come }) => !come.length || (breaks(copy, come[0]) && !foreign(copy, come, texts.titles).length));
  const stands = (passage, theirs) => sentences(passage.words).every((one) => theirs.has(one));
  const ownOf = ({ sections }, titles) =>
    new Set([...titles, ...sections.flatMap(({ passages }) => passages.flatMap((one) => sentences(one.words)))]);
  const wordingOf = (texts, copy, places, taken, told, sections) => {
    const theirs = new Set(sentences(copy));
    const owned = new Map();
    const found = [];
    const say = (kind, section, says, ours, at) => found.push({ kind, section, says, ours, first: at });
    let before = null;
    let done = 0;
    for (const place of places) {
      const passage = texts.passages[place.passage];
      const section = texts.sections[passage.section];
      if (!owned.has(section.guide)) owned.set(section.guide, ownOf(texts.guides[section.guide], texts.titles));
      const own = owned.get(section.guide);
      const [start, end] = around(copy, first(place), last(place), taken);
      if (before && before.guide === section.guide) {
        for (const [low, high] of foreign(copy, range(done, start), own)) say("added", before.number, piece(copy, low, high), "", low);
      }
      const [low, high] = around(copy, first(place), last(place), new Set());
      const same = stands(passage, theirs) && !foreign(copy, range(low, high + 1), own).length;
      if (!told.has(place) && !same && !isSame(texts, copy, place, start, end)) {
        say("other", section.number, piece(copy, start, end), flat(passage.words.text), start);
      }
      before = section;
      done = Math.max(done, end + 1);
    }
    const here = new Set(places.map((place) => place.passage));
    for (const { number, passages } of sections) {
      for (const one of passages) {
        if (!here.has(one.number) && !stands(one, theirs)) say("left", number, "", flat(one.words.text), -1);
      }
    }
    return found;
  };

  // differences.py
  const [MORE, FEW, CUT, SAME, STEM] = [6, 2, 4, 75, 3];
  const IN_WORDS = ["date", "month", "quarter", "yearly-day"];
  const beside = (span, pairs, copy, kind) => {
    const inside = pairs.filter(([at]) => at >= span.first && at <= span.last).map(([, other]) => other);
    const before = pairs.filter(([at]) => at < span.first);
    const after = pairs.filter(([at]) => at > span.last);
    let low = before.length ? before[before.length - 1][1] + 1 : Math.min(...inside);
    let high = after.length ? after[0][1] - 1 : Math.max(...inside);
    if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
    if (kind === "phone" && !after.length) while (high + 1 < copy.keys.length && isNumber(copy.keys[high + 1])) high++;
    if (high < low || high - low + 1 > span.last - span.first + 1 + MORE) return null;
    if (high - low <= span.last - span.first + FEW) return [low, high];
    const held = [...inside];
    for (let at = low; at <= high; at++) if (isNumber(copy.keys[at])) held.push(at);
    return held.length ? [Math.min(...held), Math.max(...held)] : [low, high];
  };
  const equal = (one, other) => one.length === other.length && one.every((key, n) => key === other[n]);
  const differs = (kind, ours, copy) => {
    const [own, other] = [ours.filter(isNumber), copy.filter(isNumber)];
    if (kind === "phone") {
      const [short, long] = [own.join(""), other.join("")].sort((a, b) => a.length - b.length);
      return other.length > 0 && short !== long && !(short.length > 5 && long.endsWith(short));
    }
    if (IN_WORDS.includes(kind)) return copy.reduce((n, key) => n + (key === ours[n]), 0) < ours.length;
    if (!equal(own, other)) return other.length > 0 || copy.some((key) => !ours.includes(key));
    if (kind !== "duration") return false;
    const left = ours.filter((key) => !isNumber(key) && !copy.includes(key));
    const come = copy.filter((key) => !isNumber(key) && !ours.includes(key));
    return left.length > 0 && come.length > 0 && !left.some((a) => come.some((b) => a.slice(0, 2) === b.slice(0, 2)));
  };
  const values = (texts, copy, { words: ours, spans }, pairs, within) => {
    const found = [];
    for (const span of spans) {
      const kind = texts.facts[span.fact]?.kind || "";
      const stretch = beside(span, pairs, copy, kind);
      if (stretch && differs(kind, ours.keys.slice(span.first, span.last + 1), copy.keys.slice(stretch[0], stretch[1] + 1))) {
        found.push({ kind: "value", fact: span.fact, says: piece(copy, ...stretch), ours: span.shown, first: stretch[0] });
      }
    }
    for (const [at, other] of pairs) {
      if (within.has(at) || ours.keys[at] === copy.keys[other]) continue;
      found.push({ kind: "number", fact: null, says: piece(copy, other, other), ours: piece(ours, at, at), first: other });
    }
    return found;
  };
  const isSentence = (text, stretch) => breaks(text, stretch[0]) && breaks(text, stretch[stretch.length - 1] + 1);
  const turned = (texts, copy, place, taken, within) => {
    const found = [];
    const ours = texts.passages[place.passage].words;
    const { length } = ours.keys;
    const [low, high] = around(copy, first(place), last(place), taken);
    const stems = (held, numbers) =>
      new Set(numbers.map((one) => held.keys[one]).filter(texts.turns).map((key) => key.slice(0, STEM)));
    for (const { at, other, following, then, missing, come } of gaps(place, length, low, high)) {
      const own = [Math.max(at, 0), Math.min(following, length - 1)];
      const theirs = [Math.max(other, low), Math.min(then, high)];
      const gone = missing.filter((one) => !within.has(one));
      if (gone.length > CUT || come.length > CUT || come.some((one) => taken.has(one) && taken.get(one) !== place)) continue;
      if (!missing.length !== !come.length && (come.length ? isSentence(copy, come) : isSentence(ours, missing))) continue;
      const [lost, fresh] = [stems(ours, gone), stems(copy, come)];
      if (lost.size === fresh.size && [...lost].every((stem) => fresh.has(stem))) continue;
      found.push({ kind: "meaning", fact: null, says: piece(copy, ...theirs), ours: piece(ours, ...own), first: theirs[0] });
    }
    return found;
  };
  const differences = (texts, copy, place, taken) => {
    const passage = texts.passages[place.passage];
    const within = new Set(passage.spans.flatMap((span) => range(span.first, span.last + 1)));
    return [
      ...(place.quality < 100 ? values(texts, copy, passage, place.pairs, within) : []),
      ...(place.quality >= SAME ? turned(texts, copy, place, taken, within) : []),
    ];
  };

  // verdict.py
  const THERE = 30;
  const numbersIn = (shown) => words(prepared(shown)).keys.filter(isNumber);
  const heldOf = (fact, says) => {
    const said = numbersIn(says);
    const value = said.length && [...(fact?.values || [])].reverse().find((one) => equal(numbersIn(one.shown), said));
    return value ? [value.from, value.until] : null;
  };
  const sinceOf = (fact, ours) => (fact?.values || []).find((value, n) => n && equal(numbersIn(value.shown), numbersIn(ours)))?.from;
  const latest = (changed) => Object.values(changed).sort().pop() ?? null;
  const finding = (kind, guide, section, more) => ({
    kind, guide, section, says: "", ours: "", passage: "", first: -1, fact: null, held: null, since: null, kinds: [],
    note: false, ...more,
  });
  const ofSection = (texts, { told, guide, number, passages }, here, today, note) => {
    const found = [];
    const lacking = passages.find((passage) => !here.has(passage.number));
    const say = (kind, more) => found.push(finding(kind, guide, number, more));
    if (lacking && latest(told.changed)) {
      say("changed", { ours: flat(lacking.words.text), since: latest(told.changed), kinds: Object.keys(told.changed).sort() });
    }
    if (told.state === "outdated") say("behind", { since: told.since, kinds: told.kinds });
    if (told.state === "unknown") say("unknown");
    if (told.valid_until && told.valid_until < today) say("expired", { since: told.valid_until, note });
    return found;
  };
  const ofGuide = (guide, number, shares) => {
    if (guide.told.withdrawn) return [finding("withdrawn", number, guide.sections[0].number, { since: guide.told.withdrawn })];
    const length = sum(guide.sections.map((section) => section.length));
    const held = sum(guide.sections.map((section) => section.length * (shares.get(section.number) || 0)));
    if (held < length * HALF) return [];
    return guide.sections
      .filter((section) => section.length && (shares.get(section.number) || 0) < THERE)
      .map((section) => finding("missing", number, section.number));
  };
  const verdict = (texts, copy, today) => {
    const places = placed(texts, copy);
    const shares = coverage(texts, places);
    const taken = new Map(places.flatMap((place) => place.pairs.map(([, word]) => [word, place])));
    const byPlace = places.map((place) => {
      const { section: number, words: ours } = texts.passages[place.passage];
      const { guide, told } = texts.sections[number];
      const kinds = Object.keys(told.changed).sort().sort((a, b) => told.changed[a].localeCompare(told.changed[b])).reverse();
      return differences(texts, copy, place, taken).map((one) => {
        const fact = texts.facts[one.fact];
        const held = one.kind === "value" ? heldOf(fact, one.says) : null;
        const since = sinceOf(fact, one.ours) || latest(told.changed);
        return finding(one.kind, guide, number, { ...one, passage: flat(ours.text), held, since, kinds });
      });
    });
    const here = new Set(places.map((place) => place.passage));
    const there = [...shares].filter(([, share]) => share >= THERE).map(([number]) => texts.sections[number]);
    const findings = byPlace.flat();
    const told = new Set(places.filter((_, n) => byPlace[n].length));
    const wording = wordingOf(texts, copy, places, taken, told, there);
    const differing = new Set([...findings, ...wording].map((one) => one.section));
    for (const section of there) findings.push(...ofSection(texts, section, here, today, !differing.has(section.number)));
    for (const guide of new Set(there.map((section) => section.guide))) findings.push(...ofGuide(texts.guides[guide], guide, shares));
    return { shares, findings, wording };
  };
  window.domovCopies = { prepared, words, parsed, overlap, verdict };
}
