// Says what is outdated in a copy of our texts that somebody pastes. It compares as src/domov/copies/
// does, step by step: whoever changes one changes the other, and tests/copies/vectors.json holds them
// together. The texts come from data/texts/; nothing that is pasted leaves the phone.
{
  const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
  const WORD =
    /([0-9]{1,3}(?:[ .,'’][0-9]{3})+(?![0-9])|[0-9]+)|[\p{L}\p{Nl}\p{No}]+(?:[-\u2010]\n[ \t]*[\p{L}\p{Nl}\p{No}]+)*/gu;
  const keys = new Map();
  const keyOf = (word) => {
    if (!keys.has(word)) {
      const bare = word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
      keys.set(word, bare);
    }
    return keys.get(word);
  };
  const prepared = (text) => text.replace(/\r\n?/g, "\n").normalize("NFKC").replace(UNSEEN, "");
  const isNumber = (key) => key[0] >= "0" && key[0] <= "9";
  const words = (text) => {
    const held = { text, keys: [], masked: [], starts: [], ends: [] };
    for (const found of text.matchAll(WORD)) {
      const key = found[1] ? found[1].replace(/[^0-9]/g, "") : keyOf(found[0]);
      held.keys.push(key);
      held.masked.push(found[1] ? "0" : key);
      held.starts.push(found.index);
      held.ends.push(found.index + found[0].length);
    }
    return held;
  };
  const flat = (text) => text.trim().split(/\s+/).join(" ");
  const piece = (held, first, last) => flat(held.text.slice(held.starts[first], held.ends[last]));
  const range = (start, stop) => Array.from({ length: Math.max(stop - start, 0) }, (_, n) => start + n);
  const shingle = (masked, at) => `${masked[at]} ${masked[at + 1]} ${masked[at + 2]}`;

  // texts.py: the texts of a language, ready to be asked.
  const parsed = (data) => {
    if (data?.version !== 1) throw new Error("version");
    const texts = { today: data.today, facts: data.facts, guides: [], sections: [], passages: [], places: new Map() };
    texts.titles = new Set();
    const addTitle = (title) => texts.titles.add(words(prepared(title)).keys.join(" "));
    for (const title of data.titles || []) addTitle(title);
    for (const told of data.pages) {
      const guide = { told, sections: [] };
      addTitle(told.title);
      const number = texts.guides.push(guide) - 1;
      for (const own of told.sections) {
        const section = { number: texts.sections.length, guide: number, told: own, passages: [], length: 0 };
        texts.sections.push(section);
        addTitle(own.title);
        guide.sections.push(section);
        for (const written of own.text) section.passages.push(addPassage(texts, section, written));
      }
    }
    const fits = (key, entry) => (entry.endsWith("*") ? key.startsWith(entry.slice(0, -1)) : key === entry);
    const { turning, never } = data.words;
    texts.turns = (key) => turning.some((one) => fits(key, one)) && !never.some((one) => fits(key, one));
    return texts;
  };
  const addPassage = (texts, section, written) => {
    let text = "";
    const marks = [];
    for (const part of typeof written === "string" ? [written] : written) {
      const shown = prepared(typeof part === "string" ? part : part[1]);
      if (typeof part !== "string") marks.push([part[0], shown, text.length, text.length + shown.length]);
      text += shown;
    }
    const passage = { number: texts.passages.length, section: section.number, words: words(text), spans: [] };
    texts.passages.push(passage);
    for (const [fact, shown, start, end] of marks) {
      const within = [...passage.words.starts.keys()].filter((n) => start <= passage.words.starts[n] && passage.words.starts[n] < end);
      if (within.length) passage.spans.push({ fact, shown, first: within[0], last: within[within.length - 1] });
    }
    const { masked } = passage.words;
    section.length += masked.length;
    for (let at = 0; at + 2 < masked.length; at++) {
      const key = shingle(masked, at);
      if (!texts.places.has(key)) texts.places.set(key, []);
      texts.places.get(key).push([passage.number, at]);
    }
    return passage;
  };

  // alignment.py
  const worth = (one, other) => (one === other ? 2 : isNumber(one) && isNumber(other) ? 1 : 0);
  const aligned = (ours, copy, low, high) => {
    const stretch = copy.slice(low, high);
    const rows = [Array(stretch.length + 1).fill(0)];
    for (const word of ours) {
      const before = rows[rows.length - 1];
      const row = [0];
      stretch.forEach((other, at) => {
        const both = worth(word, other);
        row.push(Math.max(before[at + 1], row[at], both ? before[at] + both : 0));
      });
      rows.push(row);
    }
    const pairs = [];
    let [n, m] = [ours.length, stretch.length];
    while (n && m) {
      const both = worth(ours[n - 1], stretch[m - 1]);
      if (both && rows[n][m] === rows[n - 1][m - 1] + both) pairs.push([--n, low + --m]);
      else if (rows[n][m] === rows[n - 1][m]) n--;
      else m--;
    }
    pairs.reverse();
    return { pairs, quality: Math.floor((100 * rows[ours.length][stretch.length]) / (2 * ours.length)) };
  };

  // placing.py
  const [ALIKE, AGAIN, SHARED, SLACK, PLACES, OFTEN, ENOUGH, HALF] = [60, 85, 30, 6, 8, 60, 10, 50];
  const byAll = (...keysOf) => (a, b) => {
    for (const of of keysOf) if (of(a) !== of(b)) return of(a) - of(b);
    return 0;
  };
  const overlap = (texts, copy) => {
    let count = 0;
    for (let at = 0; at + 2 < copy.masked.length; at++) count += texts.places.has(shingle(copy.masked, at));
    return count;
  };
  const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);
  const sectionOf = (texts, place) => texts.passages[place.passage].section;
  const first = (place) => place.pairs[0][1];
  const last = (place) => place.pairs[place.pairs.length - 1][1];
  const weightsOf = (texts, found) => {
    const best = new Map();
    for (const { passage, pairs } of found) best.set(passage, Math.max(best.get(passage) || 0, pairs.length));
    const weights = new Map();
    for (const [passage, count] of best) {
      const { section } = texts.passages[passage];
      weights.set(section, (weights.get(section) || 0) + count);
    }
    return weights;
  };
  const votes = (texts, copy) => {
    const found = new Map();
    for (let at = 0; at + 2 < copy.masked.length; at++) {
      const places = texts.places.get(shingle(copy.masked, at)) || [];
      if (places.length > OFTEN) continue;
      for (const [passage, word] of places) {
        if (!found.has(passage)) found.set(passage, new Map());
        const diagonals = found.get(passage);
        diagonals.set(at - word, (diagonals.get(at - word) || 0) + 1);
      }
    }
    return [...found].sort((a, b) => a[0] - b[0]);
  };
  const placesOf = (texts, copy, number, diagonals) => {
    const ours = texts.passages[number].words;
    const { length } = ours.keys;
    const groups = Math.max(length - 2, 1);
    const near = [...diagonals.keys()].map((one) => {
      let count = 0;
      for (let other = one; other <= one + SLACK; other++) count += diagonals.get(other) || 0;
      return [count, one];
    });
    near.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const taken = [];
    const found = [];
    for (const [count, diagonal] of near) {
      if (count * 100 < groups * SHARED || taken.length === PLACES) break;
      if (taken.some((other) => Math.abs(diagonal - other) <= Math.max(SLACK, Math.floor(length / 2)))) continue;
      taken.push(diagonal);
      const { pairs, quality } = alignedAt(ours.keys, copy.keys, diagonal, diagonals);
      if (pairs.length * 100 >= length * ALIKE) found.push({ passage: number, pairs, quality });
    }
    return found;
  };
  const alignedAt = (ours, copy, diagonal, diagonals) => {
    for (let at = diagonal; at <= diagonal + SLACK; at++) {
      if (diagonals.has(at) && at >= 0 && ours.every((key, n) => copy[at + n] === key)) {
        return { pairs: ours.map((_, n) => [n, at + n]), quality: 100 };
      }
    }
    const low = Math.max(diagonal - SLACK, 0);
    return aligned(ours, copy, low, Math.max(Math.min(diagonal + ours.length + 2 * SLACK, copy.length), low));
  };
  const present = (texts, found) => {
    const byGuide = new Map();
    for (const place of found) {
      const { guide } = texts.sections[sectionOf(texts, place)];
      if (!byGuide.has(guide)) byGuide.set(guide, []);
      byGuide.get(guide).push(place);
    }
    const total = new Map([...byGuide].map(([guide, own]) => [guide, sum(weightsOf(texts, own).values())]));
    const taken = new Set();
    const there = new Set();
    for (const guide of [...byGuide.keys()].sort((a, b) => total.get(b) - total.get(a) || a - b)) {
      const own = byGuide.get(guide).filter((place) => !place.pairs.every(([, word]) => taken.has(word)));
      const isThere = ([n, weight]) => weight >= ENOUGH && weight * 100 >= texts.sections[n].length * HALF;
      if (![...weightsOf(texts, own)].some(isThere)) continue;
      there.add(guide);
      for (const place of byGuide.get(guide)) for (const [, word] of place.pairs) taken.add(word);
    }
    return there;
  };
  const placed = (texts, copy) => {
    const found = votes(texts, copy).flatMap(([number, diagonals]) => placesOf(texts, copy, number, diagonals));
    const guides = present(texts, found);
    let kept = found.filter((place) => guides.has(texts.sections[sectionOf(texts, place)].guide));
    const whole = new Set(kept.filter((place) => place.quality === 100).map((place) => place.passage));
    kept = kept.filter((place) => !whole.has(place.passage) || place.quality >= AGAIN);
    const weights = weightsOf(texts, kept);
    kept.sort(byAll(
      (place) => -place.quality,
      (place) => whole.has(place.passage) && place.quality !== 100,
      (place) => -weights.get(sectionOf(texts, place)),
      (place) => place.passage,
      first,
    ));
    const taken = new Set();
    const chosen = kept.filter(({ pairs }) => {
      if (2 * pairs.filter(([, word]) => taken.has(word)).length > pairs.length) return false;
      for (const [, word] of pairs) taken.add(word);
      return true;
    });
    return chosen.sort(byAll(first, (place) => place.passage));
  };
  const coverage = (texts, places) =>
    new Map([...weightsOf(texts, places)].sort((a, b) => a[0] - b[0]).map(([number, weight]) =>
      [number, Math.min(Math.floor((100 * weight) / Math.max(texts.sections[number].length, 1)), 100)]));

  const gaps = ({ pairs }, length, low, high) => {
    const all = [[-1, low - 1], ...pairs, [length, high + 1]];
    return all.slice(1).map(([following, then], n) => [range(all[n][0] + 1, following), range(all[n][1] + 1, then)]);
  };

  // sentences.py
  const breaks = (text, at) => {
    if (at <= 0 || at >= text.keys.length) return true;
    const between = text.text.slice(text.ends[at - 1], text.starts[at]);
    const lines = between.split("\n");
    if (lines.length > 2 || between.includes(";") || (lines.length === 2 && lines[1].trim())) return true;
    const letter = String.fromCodePoint(text.text.codePointAt(text.starts[at]));
    const goesOn = letter === letter.toLowerCase() && letter !== letter.toUpperCase();
    return !goesOn && (lines.length === 2 || /[.?!;\u0589]/.test(between));
  };
  const around = (copy, start, end, taken) => {
    const first = start;
    while (!breaks(copy, start) && !taken.has(start - 1)) start--;
    while (start < first && isNumber(copy.keys[start])) start++;
    while (!breaks(copy, end + 1) && !taken.has(end + 1)) end++;
    return [start, end];
  };
  const divided = (copy, stretch) => {
    const sentences = [];
    for (const at of stretch) {
      if (!sentences.length || breaks(copy, at)) sentences.push([at, at]);
      sentences[sentences.length - 1][1] = at;
    }
    return sentences;
  };

  // wording.py
  const foreign = (texts, copy, stretch) => divided(copy, stretch).filter(([low, high]) => {
    const keys = copy.keys.slice(low, high + 1);
    return !texts.titles.has(keys.join(" ")) && !keys.every(isNumber);
  });
  const isSame = (texts, copy, place, start, end) =>
    place.quality === 100 && gaps(place, texts.passages[place.passage].words.keys.length, start, end)
      .every(([, come]) => !come.length || (breaks(copy, come[0]) && !foreign(texts, copy, come).length));
  const wordingOf = (texts, copy, places, taken, told, sections) => {
    const found = [];
    const say = (kind, section, says, ours, at) => found.push({ kind, section, says, ours, first: at });
    let before = null;
    let done = 0;
    for (const place of places) {
      const passage = texts.passages[place.passage];
      const section = texts.sections[passage.section];
      const [start, end] = around(copy, first(place), last(place), taken);
      if (before && before.guide === section.guide) {
        for (const [low, high] of foreign(texts, copy, range(done, start))) say("added", before.number, piece(copy, low, high), "", low);
      }
      if (!told.has(place) && !isSame(texts, copy, place, start, end)) {
        say("other", section.number, piece(copy, start, end), flat(passage.words.text), start);
      }
      before = section;
      done = Math.max(done, end + 1);
    }
    const here = new Set(places.map((place) => place.passage));
    for (const { number, passages } of sections) {
      for (const one of passages) if (!here.has(one.number)) say("left", number, "", flat(one.words.text), -1);
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
    let [at, other] = [-1, low - 1];
    const stems = (held, numbers) =>
      new Set(numbers.map((one) => held.keys[one]).filter(texts.turns).map((key) => key.slice(0, STEM)));
    for (const [following, then] of [...place.pairs, [length, high + 1]]) {
      const [missing, come] = [range(at + 1, following), range(other + 1, then)];
      const own = [Math.max(at, 0), Math.min(following, length - 1)];
      const theirs = [Math.max(other, low), Math.min(then, high)];
      [at, other] = [following, then];
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
