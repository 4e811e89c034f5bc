// Our own small layer: every page is legible without it.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The language switch keeps the place on the page.
  all("a[data-keep-place]").forEach((link) => {
    link.addEventListener("click", () => { link.hash = location.hash; });
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
  const show = (element) => {
    tip.textContent = element.dataset.quote;
    if (element.dataset.lang) tip.lang = element.dataset.lang; else tip.removeAttribute("lang");
    tip.hidden = false;
    element.setAttribute("aria-describedby", "tip");
    const box = element.getBoundingClientRect(), width = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8))}px`;
    const below = box.bottom + 6;
    const fits = below + tip.offsetHeight < innerHeight;
    tip.style.top = `${fits ? below : Math.max(4, box.top - tip.offsetHeight - 6)}px`;
  };
  const hide = (element) => { tip.hidden = true; element?.removeAttribute?.("aria-describedby"); };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (e) => { const el = e.target.closest?.("[data-quote]"); if (el) show(el); });
    document.addEventListener(off, (e) => { const el = e.target.closest?.("[data-quote]"); if (el) hide(el); });
  }
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") tip.hidden = true; });

  // Tables sort by a click on a heading: by data-value where a cell has one, else by text.
  const key = (row, n) => {
    const cell = row.cells[n], value = cell?.dataset.value ?? cell?.textContent.trim() ?? "";
    return value !== "" && !isNaN(value) ? Number(value) : value;
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number")
    ? a - b : String(a).localeCompare(String(b), document.documentElement.lang, {numeric: true});
  all("table.data.sortable").forEach((table) => {
    all("thead th", table).forEach((th, n) => {
      if (!th.textContent.trim() || th.colSpan > 1) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...th.childNodes);
      th.append(button);
      button.addEventListener("click", () => {
        const up = th.getAttribute("aria-sort") !== "ascending";
        all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a, n), key(b, n)) * (up ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
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

  // A text box that narrows a list or the rows of a table by their text.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  all("input[data-search]").forEach((box) => {
    box.closest("form").hidden = false;
    box.closest("form").addEventListener("submit", (e) => e.preventDefault());
    const items = all(box.dataset.search).map((el) => [el, plain(`${el.textContent} ${el.dataset.words ?? ""}`)]);
    const count = document.getElementById(box.dataset.count);
    box.addEventListener("input", () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
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

  // The same place in several charts and tables: pointing at one marks all.
  const place = (e, on) => {
    const el = e.target.closest?.("[data-place]");
    if (el) all(`[data-place="${CSS.escape(el.dataset.place)}"]`).forEach((x) => x.classList.toggle("lit", on));
  };
  document.addEventListener("mouseover", (e) => place(e, true));
  document.addEventListener("mouseout", (e) => place(e, false));
})();
