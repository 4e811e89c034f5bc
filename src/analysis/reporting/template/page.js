// Our own small layer: every page is legible without it.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The language switch keeps the place on the page: the heading that one has scrolled past, or the address's own.
  const here = () => {
    const past = all("main h2[id], main h3[id]").filter((h) => h.getBoundingClientRect().top < 80);
    return scrollY < 200 ? "" : past.length ? `#${past.at(-1).id}` : "";
  };
  all("a[data-keep-place]").forEach((link) => {
    link.addEventListener("click", () => { link.hash = location.hash || here(); });
  });

  // Back to where one was (source pages).
  all("a[data-back]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (history.length > 1) { event.preventDefault(); history.back(); }
    });
  });

  // Tooltips: what is said of a number, on hover and focus; Escape closes.
  const tip = document.createElement("div");
  tip.className = "tip"; tip.id = "tip"; tip.setAttribute("role", "tooltip"); tip.hidden = true;
  document.body.append(tip);
  // A quotation stands once on a page, at the first link to its source.
  const quoted = (el) => "quote" in el.dataset ? el
    : document.querySelector(`a[data-quote][href="${CSS.escape(el.getAttribute("href"))}"]`);
  const TOLD = "[data-quote], a.figure, svg.points a";
  const show = (element) => {
    const source = quoted(element), value = element.closest("svg.points") && element.getAttribute("aria-label");
    const quote = document.createElement("span");
    quote.textContent = source?.dataset.quote ?? "";
    if (source?.dataset.lang) quote.lang = source.dataset.lang;
    if (!value && !quote.textContent) return;
    tip.replaceChildren(...(value ? [value, "\n"] : []), quote);
    tip.hidden = false;
    if (element === document.activeElement) element.scrollIntoView({block: "nearest", behavior: "instant"});
    element.setAttribute("aria-describedby", "tip");
    const box = element.getBoundingClientRect(), width = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8))}px`;
    const below = box.bottom + 6;
    const fits = below + tip.offsetHeight < innerHeight;
    tip.style.top = `${fits ? below : Math.max(4, box.top - tip.offsetHeight - 6)}px`;
  };
  const hide = (element) => { tip.hidden = true; element?.removeAttribute?.("aria-describedby"); };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (e) => { const el = e.target.closest?.(TOLD); if (el) show(el); });
    document.addEventListener(off, (e) => { const el = e.target.closest?.(TOLD); if (el) hide(el); });
  }
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") tip.hidden = true; });

  // Tables: a click on a heading sorts by data-value where a cell has one, else by text; a long table shows its first
  // rows and has a box that narrows it; on a phone (style.css) each row is a card whose cells say their heading.
  const SHOWN = 10, FOLDED = 15;
  const said = document.body.dataset;
  const key = (row, n) => {
    const cell = row.cells[n], value = cell?.dataset.value ?? cell?.textContent.trim() ?? "";
    return value !== "" && !isNaN(value) ? Number(value) : value;
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number")
    ? a - b : String(a).localeCompare(String(b), document.documentElement.lang, {numeric: true});
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const wordsOf = (box) => plain(box.value).split(/\s+/).filter(Boolean);

  const stack = (table, heads) => {
    if (heads.length < 3) return;
    for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, n) => { cell.dataset.label = heads[n]; });
    table.classList.add("stacks");
  };
  const sortable = (table, changed) => all("thead th", table).forEach((th, n) => {
    if (!th.textContent.trim() || th.colSpan > 1) return;
    const button = document.createElement("button");
    button.type = "button";
    th.dataset.head = th.textContent;  // for print: browsers leave buttons out of a head that they repeat
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const up = th.getAttribute("aria-sort") !== "ascending";
      all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a, n), key(b, n)) * (up ? 1 : -1));
      table.tBodies[0].append(...rows);
      changed();
    });
  });
  const foldable = (table) => {
    const rows = table.tBodies[0].rows, tools = document.createElement("div");
    if (rows.length < FOLDED || !said.filter) return () => {};
    const label = document.createElement("label"), box = document.createElement("input");
    const count = document.createElement("span"), more = document.createElement("button");
    tools.className = "table-tools";
    label.append(said.filter, " ", box);
    box.type = "search";
    count.setAttribute("aria-live", "polite");
    more.type = "button";
    tools.append(label, count, more);
    let open = all("tr[id]", table).length > 0 || table.closest("details") !== null;
    const apply = () => {
      const words = wordsOf(box);
      let n = 0;
      for (const row of rows) {
        const hit = !words.length || words.every((word) => plain(row.textContent).includes(word));
        row.classList.toggle("unlike", !hit);
        row.classList.toggle("beyond", hit && !open && !words.length && n >= SHOWN);
        n += hit ? 1 : 0;
      }
      count.textContent = words.length ? `${n} / ${rows.length}` : "";
      more.hidden = open || words.length > 0;
    };
    more.textContent = said.more.replace("{n}", rows.length);
    more.addEventListener("click", () => { open = true; apply(); box.focus(); });
    box.addEventListener("input", apply);
    apply();
    (table.closest(".table-scroll") ?? table).before(tools);
    return apply;
  };
  all("table.data").forEach((table) => {
    stack(table, all("thead th", table).map((th) => th.textContent.trim()));
    const changed = foldable(table);
    if (table.classList.contains("sortable")) sortable(table, changed);
  });

  // Filters: check boxes named after a data attribute hide what carries other values.
  all("form.filters").forEach((form) => {
    form.hidden = false;
    const legend = form.previousElementSibling;
    if (legend?.classList.contains("legend")) legend.hidden = true;
    const apply = () => {
      const on = new Set(all("input:checked", form).map((box) => box.value));
      all("[data-kind]").forEach((el) => {
        el.classList.toggle("off", !on.has(el.dataset.kind));
      });
      all("tr[data-row-kind]").forEach((row) => { row.hidden = !on.has(row.dataset.rowKind); });
    };
    form.addEventListener("change", apply);
  });

  // A text box that narrows a list by its text.
  all("input[data-search]").forEach((box) => {
    box.closest("form").hidden = false;
    box.closest("form").addEventListener("submit", (e) => e.preventDefault());
    const items = all(box.dataset.search).map((el) => [el, plain(`${el.textContent} ${el.dataset.words ?? ""}`)]);
    const count = document.getElementById(box.dataset.count);
    box.addEventListener("input", () => {
      const words = wordsOf(box);
      let n = 0;
      items.forEach(([el, text]) => {
        el.hidden = !words.every((word) => text.includes(word));
        n += el.hidden ? 0 : 1;
      });
      const folded = items[0]?.[0].closest("details");
      if (folded) folded.open = true;
      if (count) count.textContent = n;
    });
  });

  // Values of a chart: one stop for the Tab key, arrow keys go from value to value.
  const STEP = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
  all("svg.points").forEach((svg) => {
    const links = all("a", svg);
    const stop = (n) => links.forEach((link, i) => link.setAttribute("tabindex", i === n ? 0 : -1));
    stop(0);
    svg.addEventListener("keydown", (e) => {
      if (!STEP[e.key]) return;
      e.preventDefault();
      const n = (links.indexOf(document.activeElement) + STEP[e.key] + links.length) % links.length;
      stop(n);
      links[n].focus();
    });
  });

  // A chart as a picture of its own, with its title: made from the drawing, so that the page carries it once.
  const picture = (figure) => {
    const svg = figure.querySelector("[role=img] svg").cloneNode(true);
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const pen = document.createElement("canvas").getContext("2d"), lines = [];
    const write = (text, size, weight, colour) => {
      pen.font = `${weight} ${size}px sans-serif`;
      let line = "";
      const end = () => { if (line.trim()) lines.push([line.trim(), size, weight, colour]); line = ""; };
      for (const word of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
        if (pen.measureText(line + word).width > width - 12) end();
        line += word;
      }
      end();
    };
    write(figure.querySelector("figcaption strong").textContent, 12, 700, "#1b2127");
    write(figure.querySelector("figcaption span").textContent, 10, 400, "#525d68");
    write(`${document.querySelector("header .home").textContent} · ${document.title}`, 8, 400, "#525d68");
    const top = lines.length * 15 + 8;
    svg.setAttribute("viewBox", `0 ${-top} ${width} ${height + top}`);
    svg.setAttribute("width", width); svg.setAttribute("height", height + top);
    const add = (name, attributes, text = "") => {
      const el = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(attributes).forEach(([key, value]) => el.setAttribute(key, value));
      el.textContent = text;
      svg.prepend(el);
    };
    lines.forEach(([text, size, weight, fill], n) => add("text",
      {x: 6, y: 15 * (n + 1) - top, fill, style: `font: ${weight} ${size}px 'Noto Sans SC', sans-serif`}, text));
    add("rect", {x: 0, y: -top, width, height: height + top, fill: "#fff"});
    return {address: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg)),
      width, height: height + top};
  };
  const save = (href, name) => Object.assign(document.createElement("a"), {href, download: name}).click();
  all("button[data-save]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const {address, width, height} = picture(button.closest("figure")), name = `${button.dataset.name}.${button.dataset.save}`;
      if (button.dataset.save === "svg") return save(address, name);
      const image = new Image(), canvas = document.createElement("canvas");
      canvas.width = 3 * width; canvas.height = 3 * height;
      image.onload = () => {
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        save(canvas.toDataURL("image/png"), name);
      };
      image.src = address;
    });
  });

  // The same place in several charts and tables: pointing at one marks all.
  const place = (e, on) => {
    const el = e.target.closest?.("[data-place]");
    if (el) all(`[data-place="${CSS.escape(el.dataset.place)}"]`).forEach((x) => x.classList.toggle("lit", on));
  };
  document.addEventListener("mouseover", (e) => place(e, true));
  document.addEventListener("mouseout", (e) => place(e, false));
})();
