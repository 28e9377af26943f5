"""How large what one taps is, in a page as a phone shows it (WCAG 2.2, target size).

What stands alone is at least 44 pixels high; what stands in a line with others (in a by-line, in a
list that runs on, in a cell of a table) at least 24 by 24. A link in a sentence is as high as it.
"""

ALONE, IN_A_LINE = 44, 24  # CSS pixels

# Half a pixel is allowed: browsers round.
TOO_SMALL = """([alone, inALine]) => {
  const TARGETS = "a[href], button, summary, input:not([type=hidden]), select, textarea";
  const box = target => {
    const label = target.matches("[type=checkbox], [type=radio]") && target.labels?.[0];
    const over = getComputedStyle(target, "::after");
    const isStretched = over.content !== "none" && over.position === "absolute";
    const holder = isStretched ? target.closest("article, li, div") : target;
    return (label || holder).getBoundingClientRect();
  };
  const isSeen = target => {
    const {width, height, right, bottom} = target.getBoundingClientRect();
    const isShown = target.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const isPaired = target.matches("[type=checkbox], [type=radio]") && target.labels?.length;
    return isShown && (isPaired || width > 1 && height > 1) && right > 0 && bottom + scrollY > 0;
  };
  const blockOf = target => {
    let block = target.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block;
  };
  const words = block => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll(`${TARGETS}, .visually-hidden`).forEach(inner => inner.remove());
    return /\\p{L}{2}/u.test(copy.textContent);
  };
  const isBeside = target => {
    const line = target.closest("p, h1, h2, h3, h4, .has-spoiler-span");
    const isNotAlone = line && (words(line) || line.querySelectorAll(TARGETS).length > 1);
    if (isNotAlone && !target.matches(".button")) return true;
    const cell = target.closest("li, td, th, dd");
    if (!cell) return false;
    const isRow = getComputedStyle(cell.parentElement).display.endsWith("flex");
    if (!cell.matches("li") || isRow) return true;
    const top = cell.getBoundingClientRect().top;
    return [...cell.parentElement.children].some(
      other => other !== cell && Math.abs(other.getBoundingClientRect().top - top) < 4);
  };
  return [...document.querySelectorAll(TARGETS)].filter(isSeen).flatMap(target => {
    const isInline = getComputedStyle(target).display === "inline";
    if (isInline && words(blockOf(target))) return [];
    const {width, height} = box(target), least = isBeside(target) ? inALine : alone;
    const isNarrow = width < inALine - 0.5;
    if (height >= least - 0.5 && !isNarrow) return [];
    const name = `${target.localName}.${target.className} in ${blockOf(target).className}`;
    const size = `${Math.round(width)}×${Math.round(height)}`;
    return [`${size} instead of ${least}: ${name} “${target.textContent.trim().slice(0, 40)}”`];
  });
}"""
