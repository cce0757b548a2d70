"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const boxes = all("input[type=checkbox]", form);
  const cards = all(".card");
  const sentences = all(".sentence");

  // What a card is filtered by: sources may be several, the others are one.
  const values = (card, by) =>
    by === "source" ? all("dt", card).map((row) => row.dataset.source) : [card.dataset[by]];

  const isWanted = (card, wanted) =>
    Object.keys(wanted).every((by) => values(card, by).some((value) => wanted[by].has(value)));

  const filter = () => {
    const wanted = {};
    for (const box of boxes) {
      wanted[box.dataset.by] ??= new Set();
      if (box.checked) wanted[box.dataset.by].add(box.value);
    }
    const words = search.value.trim().toLowerCase();
    const has = (element) => element.textContent.toLowerCase().includes(words);
    for (const card of cards) card.classList.toggle("off", !isWanted(card, wanted) || !has(card));
    for (const sentence of sentences) sentence.classList.toggle("off", !has(sentence));
    shown.textContent = `${cards.filter((card) => !card.classList.contains("off")).length} of ${cards.length} differences shown`;
  };

  const clear = () => all(".on").forEach((element) => element.classList.remove("on"));

  // Scrolls only the column a sentence stands in, so that the page keeps its place.
  const reveal = (sentence) => {
    const column = sentence.closest(".column");
    const middle = sentence.offsetTop - column.offsetTop - column.clientHeight / 3;
    column.scrollTo({ top: middle });
  };

  const select = (sentence) => {
    clear();
    const seen = new Set([sentence.closest(".column")]);
    sentence.classList.add("on");
    for (const link of all("a.match", sentence)) {
      const other = document.getElementById(link.hash.slice(1));
      if (!other) continue;
      other.classList.add("on");
      const column = other.closest(".column");
      if (!seen.has(column)) reveal(other);
      seen.add(column);
    }
  };

  let current = -1;
  const step = (by) => {
    const visible = cards.filter((card) => !card.classList.contains("off"));
    if (visible.length === 0) return;
    current = (current + by + visible.length) % visible.length;
    visible[current].focus();
    visible[current].scrollIntoView({ block: "nearest" });
  };

  const keys = { j: () => step(1), k: () => step(-1), "/": () => search.focus() };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      search.blur();
      clear();
      filter();
    } else if (event.target !== search && keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener("click", (event) => {
    const sentence = event.target.closest(".sentence");
    if (sentence && !event.target.closest("a")) select(sentence);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
