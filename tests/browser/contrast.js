// Texts whose colour is too near to what is behind them: below 4.5, or below 3 for large letters (WCAG 2.2, 1.4.3).
(() => {
  const parse = (color) => (color.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const over = (top, under) => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha));
  };
  const behind = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = new Map();
  for (const element of document.querySelectorAll("body *:not(script)")) {
    const hasText = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!hasText || element.closest("svg") || element.offsetHeight === 0) continue;
    const style = getComputedStyle(element);
    const [front, back] = [parse(style.color), behind(element)];
    const key = [front, back, style.fontSize].join();
    if (seen.has(key)) continue;
    const [a, b] = [light(over(front, back)), light(back)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    seen.set(key, ratio < (large ? 3 : 4.5) ? `${element.tagName}.${element.className} ${ratio.toFixed(2)}` : null);
  }
  return [...seen.values()].filter(Boolean);
})();
