"use strict";
// Filters, searches and jumps; the page says all it has to say without this.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const filters = byId("filters");
  if (!filters) return;
  const search = byId("search");
  const least = byId("least");
  const shown = byId("shown");
  const pane = byId("compare");
  const boxes = all("input[data-by]", filters);
  const cards = all(".card");
  const sentences = all(".sentence");
  const columns = all(".column");
  const items = all(".item");
  const pairs = all(".pair");
  const textOf = new Map([...cards, ...sentences, ...items].map((element) => [element, element.textContent.toLowerCase()]));
  const sourcesOf = new Map(cards.map((card) => [card, all("dt", card).map((row) => row.dataset.source)]));

  // Filters: strength, rule and source by boxes, confidence by a slider, and the words searched for.
  const values = (card, by) => (by === "source" ? sourcesOf.get(card) : [card.dataset[by]]);
  const wantedNow = () => {
    const wanted = {};
    for (const box of boxes) {
      wanted[box.dataset.by] ??= new Set();
      if (box.checked) wanted[box.dataset.by].add(box.value);
    }
    return wanted;
  };
  const filter = () => {
    const wanted = wantedNow();
    const words = search.value.trim().toLowerCase();
    const has = (element) => textOf.get(element).includes(words);
    const isWanted = (card) =>
      Number(card.dataset.confidence) >= Number(least.value) &&
      Object.keys(wanted).every((by) => values(card, by).some((value) => wanted[by].has(value)));
    let count = 0;
    for (const card of cards) {
      const on = isWanted(card) && has(card);
      card.classList.toggle("off", !on);
      count += on;
    }
    for (const element of [...sentences, ...items]) element.classList.toggle("off", !has(element));
    for (const pair of pairs) pair.classList.toggle("off", all(".item", pair).every((item) => item.classList.contains("off")));
    byId("least-shown").textContent = `${least.value} %`;
    const numbers = [count, cards.length];
    shown.textContent = shown.dataset.text.replace(/\{\}/g, () => numbers.shift());
  };

  // Counterparts of a sentence: those linked, then those only listed.
  const counterparts = (sentence) => {
    const linked = all("a.match", sentence).map((link) => link.hash.slice(1));
    const more = all(".more", sentence).flatMap((span) => span.dataset.more.split(" "));
    return [...linked, ...more].map(byId).filter(Boolean);
  };

  // Words of both texts, with those of the longest common subsequence marked.
  const key = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}%$€£]/gu, "");
  const common = (a, b) => {
    const [x, y] = [a.map(key), b.map(key)];
    const best = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i--)
      for (let j = y.length - 1; j >= 0; j--)
        best[i][j] = x[i] && x[i] === y[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    const [inA, inB] = [new Set(), new Set()];
    for (let i = 0, j = 0; i < x.length && j < y.length; ) {
      if (x[i] && x[i] === y[j]) (inA.add(i++), inB.add(j++));
      else if (best[i + 1][j] >= best[i][j + 1]) i++;
      else j++;
    }
    return [inA, inB];
  };
  const wordsOf = (sentence) => sentence.querySelector(".text").textContent.trim().split(/\s+/).slice(0, 300);
  // Where most words are shared, the others are bold; where few are, that would be most of the line.
  const marked = (words, shared) => {
    const line = document.createElement("span");
    const rest = shared.size * 5 > words.length * 3 ? "b" : "span";
    for (let i = 0; i < words.length; ) {
      let end = i;
      while (end < words.length && shared.has(end) === shared.has(i)) end++;
      const part = document.createElement(shared.has(i) ? "span" : rest);
      if (shared.has(i)) part.className = "shared";
      part.textContent = words.slice(i, end).join(" ");
      line.append(part, " ");
      i = end;
    }
    return line;
  };
  const row = (sentence, words, shared) => {
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.href = `#${sentence.id}`;
    link.textContent = `${sentence.querySelector(".label").textContent} ${sentence.closest(".column").getAttribute("aria-label").replace(/^\S+ /, "")}`;
    line.append(link, ": ", marked(words, shared));
    return line;
  };

  // Scrolls only the column a sentence stands in, so that the page keeps its place.
  const reveal = (sentence, at) => {
    const column = sentence.closest(".column");
    column.scrollTop = sentence.offsetTop - (at ?? column.clientHeight / 3);
  };

  let chosen = [];
  let turn = 0;
  const clear = () => {
    all(".on").forEach((element) => element.classList.remove("on"));
    pane.hidden = true;
    chosen = [];
    driver = null;
  };
  const choose = (sentence) => {
    clear();
    sentence.classList.add("on");
    const others = counterparts(sentence);
    const words = wordsOf(sentence);
    const everShared = new Set();
    const rows = others.map((other) => {
      const theirs = wordsOf(other);
      const [mine, shared] = common(words, theirs);
      mine.forEach((n) => everShared.add(n));
      return row(other, theirs, shared);
    });
    byId("compared").replaceChildren(row(sentence, words, everShared), ...rows);
    pane.hidden = others.length === 0;
    const seen = new Set([sentence.closest(".column")]);
    for (const other of others) {
      other.classList.add("on");
      const column = other.closest(".column");
      if (!seen.has(column)) reveal(other);
      seen.add(column);
    }
    chosen = [sentence, ...others];
    turn = 0;
  };
  const go = (sentence) => {
    const column = sentence.closest(".column");
    column.scrollIntoView({ block: "nearest", inline: "nearest" });
    reveal(sentence);
    sentence.querySelector(".label").focus({ preventScroll: true });
  };

  // Scrolling together: the column under the pointer or with the focus leads, counterparts follow.
  let driver = null;
  const drive = (event) => (driver = event.target.closest?.(".column") ?? driver);
  const partners = new Map();
  const partnersOf = (sentence) => {
    if (!partners.has(sentence)) {
      const closest = new Map();
      for (const other of counterparts(sentence)) {
        const column = other.closest(".column");
        if (!closest.has(column)) closest.set(column, other);
      }
      partners.set(sentence, closest);
    }
    return partners.get(sentence);
  };
  const follow = (leader) => {
    const story = leader.parentElement;
    const waiting = new Set(all(".column", story).filter((column) => column !== leader && !column.hidden));
    const top = leader.scrollTop;
    for (const sentence of all(".sentence", leader)) {
      if (sentence.offsetTop + sentence.offsetHeight < top) continue;
      if (sentence.offsetTop > top + leader.clientHeight || waiting.size === 0) break;
      for (const [column, other] of partnersOf(sentence)) {
        if (waiting.delete(column)) reveal(other, sentence.offsetTop - top);
      }
    }
  };
  let frame = 0;
  const scrolled = (event) => {
    const leader = event.target;
    if (leader !== driver || !byId("together").checked || frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      follow(leader);
    });
  };
  for (const column of columns) {
    column.addEventListener("scroll", scrolled, { passive: true });
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) column.addEventListener(kind, drive, { passive: true });
  }

  // Keys.
  let current = -1;
  const step = (by) => {
    const visible = cards.filter((card) => !card.classList.contains("off"));
    if (visible.length === 0) return;
    current = (current + by + visible.length) % visible.length;
    visible[current].focus({ preventScroll: true });
    visible[current].scrollIntoView({ block: "center" });
  };
  const nextCounterpart = () => {
    if (chosen.length < 2) return;
    turn = (turn + 1) % chosen.length;
    go(chosen[turn]);
  };
  const keys = { j: () => step(1), k: () => step(-1), n: nextCounterpart, "/": () => search.focus() };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      search.blur();
      clear();
      filter();
    } else if (event.target.type !== "search" && keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // A bar leads to the place in the text that was clicked.
  const seek = (bar, event) => {
    const box = bar.getBoundingClientRect();
    const column = byId(bar.dataset.column);
    const lines = all(".sentence", column);
    const lengths = lines.map((line) => wordsOf(line).length);
    let left = ((event.clientX - box.left) / box.width) * lengths.reduce((sum, n) => sum + n, 0);
    const at = lengths.findIndex((n) => (left -= n) < 0);
    const line = lines[at < 0 ? lines.length - 1 : at];
    if (line) (choose(line), go(line));
  };

  document.addEventListener("click", (event) => {
    const bar = event.target.closest("svg[data-column]");
    if (bar) return seek(bar, event);
    const sentence = event.target.closest(".sentence");
    const link = event.target.closest("a[href^='#s-']");
    if (link) {
      const target = byId(link.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      if (!pane.contains(link)) choose(target);
      go(target);
    } else if (sentence && !event.target.closest("a")) {
      choose(sentence);
    }
  });
  all(".chooser").forEach((chooser) => {
    chooser.hidden = false;
    chooser.addEventListener("change", (event) => (byId(event.target.value).hidden = !event.target.checked));
  });
  byId("close").addEventListener("click", clear);
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  filters.addEventListener("input", filter);
  filters.hidden = false;
  filter();
})();
