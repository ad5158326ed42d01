// Finds where our sentences stand in a copy of our texts: the first half of what verify.js asks. It does
// what src/domov/copies/ does in words, texts, alignment, placing and sentences, step by step.
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
    const addTitle = (title) => {
      const held = words(prepared(title));
      const { keys } = held;
      for (const [low, high] of [[0, keys.length], ...divided(held, range(0, keys.length))]) texts.titles.add(keys.slice(low, high + 1).join(" "));
    };
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
  const isExact = (place) => place.quality === 100 && last(place) - first(place) < place.pairs.length;
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
      (place) => !isExact(place),
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
    return all.slice(1).map(([following, then], n) => {
      const [at, other] = all[n];
      return { at, other, following, then, missing: range(at + 1, following), come: range(other + 1, then) };
    });
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
  window.domovPlaces = {
    prepared, isNumber, words, flat, piece, range, parsed, overlap, sum, HALF, first, last,
    placed, coverage, gaps, breaks, around, divided,
  };
}
