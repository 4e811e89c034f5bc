// What axe does not look at. Each check returns a list of complaints about the page as it stands now.
"use strict";
window.checks = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const shown = (el) => el.checkVisibility() && el.getClientRects().length > 0;
  const name = (el) => {
    const text = el.textContent.trim().slice(0, 40);
    return `${el.localName}${el.id ? "#" + el.id : ""}.${[...el.classList].join(".")} “${text}”`;
  };

  // ---- colours
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (c) => {
    const [r, g, b] = c.slice(0, 3).map((x) => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (el) => {
    const layers = [];
    for (let at = el; at; at = at.parentElement) {
      layers.push(rgba(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const isLarge = (style) => {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  };

  // ---- charts: where a text stands, as the four corners of its box on the screen, without the leading
  const corners = (text) => {
    const box = text.getBBox(), to = text.getScreenCTM(), trim = box.height * 0.18;
    return [[box.x, box.y + trim], [box.x + box.width, box.y + trim],
      [box.x + box.width, box.y + box.height - trim], [box.x, box.y + box.height - trim]]
      .map(([x, y]) => new DOMPoint(x, y).matrixTransform(to));
  };
  const apart = (one, other) => [one, other].some((shape) => shape.some((p, i) => {
    const q = shape[(i + 1) % 4], axis = [q.y - p.y, p.x - q.x];
    const span = (points) => points.map((r) => r.x * axis[0] + r.y * axis[1]);
    const [a, b] = [span(one), span(other)], slack = 0.5 * Math.hypot(...axis);
    return Math.max(...a) - slack <= Math.min(...b) || Math.max(...b) - slack <= Math.min(...a);
  }));
  const charts = () => all("main svg").filter(shown);
  const texts = (svg) => all("text", svg).filter((text) => text.textContent.trim());
  const under = (text, svg) => {
    const box = text.getBBox();
    const centre = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(text.getScreenCTM());
    let below = behind(svg);
    for (const shape of all("path, rect", svg)) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      if (shape.closest("defs, clipPath")) continue;
      const style = getComputedStyle(shape);
      if (style.fill === "none") continue;
      if (!shape.isPointInFill(centre.matrixTransform(shape.getScreenCTM().inverse()))) continue;
      const fill = rgba(style.fill);
      fill[3] *= Number(style.fillOpacity) * Number(style.opacity);
      below = over(fill, below);
    }
    return below;
  };

  return {
    open(yes = true) {
      all("details").forEach((details) => { details.open = yes; });
      if (yes) all(".table-tools button:not([hidden])").forEach((button) => button.click());
    },

    contrast() {
      const wrong = [];
      const judge = (el, colour, below, style) => {
        const found = ratio(over(colour, below), below), least = isLarge(style) ? 3 : 4.5;
        if (found < least - 0.01) wrong.push(`contrast ${found.toFixed(2)} of ${name(el)}`);
      };
      const holders = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const el = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() && !el.closest("svg, script, style, .skip")) holders.add(el);
      }
      for (const el of holders) {
        if (!shown(el)) continue;
        const below = behind(el), style = getComputedStyle(el);
        judge(el, rgba(style.color), below, style);
        for (const side of ["::before", "::after"]) {
          const extra = getComputedStyle(el, side);
          if (!["none", "normal"].includes(extra.content)) judge(el, rgba(extra.color), below, extra);
        }
      }
      for (const svg of charts()) {
        for (const text of texts(svg)) {
          const style = getComputedStyle(text), colour = rgba(style.fill);
          colour[3] *= Number(style.fillOpacity) * Number(style.opacity);
          judge(text, colour, under(text, svg), style);
        }
      }
      return wrong;
    },

    focus() {
      const wrong = [], seen = new Set();
      const able = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
      for (const el of all(able)) {
        const kind = `${el.localName}.${el.className}|${el.parentElement.localName}.${el.parentElement.className}`;
        if (seen.has(kind) || !(shown(el) || el.matches(".skip"))) continue;
        seen.add(kind);
        el.focus({focusVisible: true, preventScroll: true});
        if (document.activeElement !== el) { wrong.push(`takes no focus: ${name(el)}`); continue; }
        const style = getComputedStyle(el.ownerSVGElement ? el.firstElementChild : el);
        const [width, colour] = el.ownerSVGElement ? [style.strokeWidth, style.stroke]
          : [style.outlineStyle === "none" ? 0 : style.outlineWidth, style.outlineColor];
        if (colour === "none" || parseFloat(width) < 2) wrong.push(`focus cannot be seen: ${name(el)}`);
        else if (ratio(rgba(colour), behind(el.closest("figure svg")?.previousElementSibling?.firstElementChild ?? el.parentElement)) < 3) {
          wrong.push(`focus is faint: ${name(el)}`);
        }
      }
      document.activeElement.blur();
      return wrong;
    },

    headings() {
      const wrong = [], found = all("h1, h2, h3, h4, h5, h6").filter(shown);
      if (all("h1").length !== 1) wrong.push(`${all("h1").length} h1`);
      found.forEach((h, i) => {
        const level = Number(h.localName[1]), before = i ? Number(found[i - 1].localName[1]) : 0;
        if (level > before + 1) wrong.push(`level skipped before ${name(h)}`);
        if (!h.textContent.trim()) wrong.push("empty heading");
      });
      return wrong;
    },

    tables() {
      const wrong = [], captions = new Set();
      for (const table of all("table")) {
        const said = table.caption?.textContent.trim() ?? "";
        if (said.length < 2) wrong.push(`table without caption: ${name(table)}`);
        else if (captions.has(said)) wrong.push(`caption twice: ${said}`);
        captions.add(said);
        const heads = all("th", table);
        if (!heads.length || heads.some((th) => !th.scope)) wrong.push(`th without scope: ${said}`);
        if (heads.some((th) => !th.textContent.trim())) wrong.push(`empty th: ${said}`);
        const widths = new Set([...table.rows].map((row) => [...row.cells].reduce((n, c) => n + c.colSpan, 0)));
        if (widths.size > 1) wrong.push(`rows of unlike length: ${said}`);
      }
      return wrong;
    },

    pictures() {
      const wrong = [], seen = new Set();
      const placeholder = /^(image|chart|figure|png|svg|plot|graph|picture|no description.*)?$/i;
      for (const el of all("main img, main [role=img]")) {
        const said = (el.getAttribute("alt") ?? el.getAttribute("aria-label") ?? "").trim();
        const titles = all("figcaption strong, figcaption", el.closest("figure") ?? el).map((x) => x.textContent.trim());
        if (placeholder.test(said) || said.length < 10) wrong.push(`placeholder as alternative text: “${said}”`);
        else if (seen.has(said)) wrong.push(`alternative text twice: ${said.slice(0, 60)}`);
        else if (titles.includes(said)) wrong.push(`alternative text repeats the title: ${said.slice(0, 60)}`);
        seen.add(said);
      }
      if (all("main svg").some((svg) => !svg.closest("[role], [aria-hidden=true]"))) wrong.push("svg without a role");
      return wrong;
    },

    // Labels of a chart that cover one another or are cut at its edge.
    labels() {
      const wrong = [];
      for (const svg of charts()) {
        const edge = svg.getBoundingClientRect();
        const boxes = texts(svg).map((text) => [text, corners(text)]);
        boxes.forEach(([text, box], i) => {
          const cut = box.some((p) => p.x < edge.left - 1 || p.x > edge.right + 1 || p.y < edge.top - 1 || p.y > edge.bottom + 1);
          if (cut) wrong.push(`label cut: ${name(text)}`);
          for (const [other, its] of boxes.slice(i + 1)) {
            if (!apart(box, its)) wrong.push(`labels on each other: ${name(text)} and ${name(other)}`);
          }
        });
      }
      return wrong;
    },

    // Whatever reaches over the right edge, unless it scrolls within a box of its own.
    wide(width) {
      const wrong = [];
      if (document.documentElement.scrollWidth > width) wrong.push(`${document.documentElement.scrollWidth} px wide`);
      const scrolls = (el) => ["auto", "scroll"].includes(getComputedStyle(el).overflowX);
      for (const el of all("body *")) {
        if (!shown(el) || el.matches(".skip") || el.ownerSVGElement) continue;
        if (getComputedStyle(el).display === "inline") continue; // spaces may hang over the edge; words count in scrollWidth
        if (el.getBoundingClientRect().right <= width + 1) continue;
        let at = el.parentElement;
        while (at && !scrolls(at)) at = at.parentElement;
        if (!at) wrong.push(`reaches over the edge: ${name(el)}`);
      }
      return wrong.slice(0, 5);
    },

    // Text that nobody can read: smaller than this many pixels on the screen.
    small(least) {
      const wrong = [];
      for (const svg of charts()) {
        for (const text of texts(svg)) {
          const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b);
          if (size < least) wrong.push(`${size.toFixed(1)} px: ${name(text)}`);
        }
      }
      return wrong.slice(0, 3);
    },

    // On paper: what may not be torn must fit a sheet, and nothing may hang over its edge.
    sheet(width, height) {
      const wrong = this.wide(width);
      for (const el of all("main tr, main svg, main img, main .finding")) {
        if (!shown(el) || el.ownerSVGElement) continue;
        let whole = el;
        while (whole.localName !== "main" && getComputedStyle(whole).breakInside !== "avoid") whole = whole.parentElement;
        if (whole.localName === "main") wrong.push(`may be torn: ${name(el)}`);
        if (el.getBoundingClientRect().height > height) wrong.push(`higher than a sheet: ${name(el)}`);
      }
      return wrong.slice(0, 5);
    },
  };
})();
