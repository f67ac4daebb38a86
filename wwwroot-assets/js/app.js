// Everything the browser does by itself. The rest is Blazor.

const cookie = {
  get: name => document.cookie.split("; ").find(part => part.startsWith(name + "="))?.slice(name.length + 1),
  set: (name, value) => {
    const life = value === null ? 0 : 31536000;
    document.cookie = `${name}=${value ?? ""}; path=/; max-age=${life}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  },
};
const root = document.documentElement;

// Times are written on the server in the zone of the person. The first visit tells it and loads once more.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && root.dataset.zone !== zone && decodeURIComponent(cookie.get("ops-zone") ?? "") !== zone) {
  cookie.set("ops-zone", encodeURIComponent(zone));
  if (document.querySelector("form") === null && cookie.get("ops-zone")) location.reload();
}

// "12 s ago", kept true without asking the server.
class TimeAgo extends HTMLElement {
  static observedAttributes = ["at"];
  static all = new Set();
  connectedCallback() { TimeAgo.all.add(this); this.tickSoon(); }
  disconnectedCallback() { TimeAgo.all.delete(this); }
  attributeChangedCallback() { this.tickSoon(); }
  // Blazor puts the element in first and its text after: a text of ours written in between would stand beside it.
  tickSoon() { queueMicrotask(() => this.tick()); }
  tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(this.getAttribute("at"))) / 1000));
    const text = seconds < 60 ? `${seconds} s ago`
      : seconds < 3600 ? `${Math.floor(seconds / 60)} min ago`
      : seconds < 86400 ? `${Math.floor(seconds / 3600)} h ago`
      : `${Math.floor(seconds / 86400)} d ago`;
    // The text node stays: Blazor may hold on to it.
    if (this.firstChild?.nodeType === Node.TEXT_NODE) this.firstChild.data = text;
    else this.textContent = text;
    const limit = name => Number(this.getAttribute(name) ?? Infinity);
    this.dataset.age = seconds >= limit("stale") ? "stale" : seconds >= limit("late") ? "late" : "fresh";
  }
}
customElements.define("time-ago", TimeAgo);
setInterval(() => TimeAgo.all.forEach(element => element.tick()), 1000);

// "7", counted down.
class TimeLeft extends HTMLElement {
  connectedCallback() { this.timer = setInterval(() => this.tick(), 250); }
  disconnectedCallback() { clearInterval(this.timer); }
  tick() {
    const text = String(Math.max(0, Math.ceil((Number(this.getAttribute("at")) - Date.now()) / 1000)));
    if (this.firstChild?.nodeType === Node.TEXT_NODE && this.firstChild.data !== text) this.firstChild.data = text;
  }
}
customElements.define("time-left", TimeLeft);

// After "next" the keys of a verdict rest until every key was let go and 700 ms went by: who types ahead decides nothing about an item not seen yet.
const restFor = 700;
const heldKeys = new Set();
const rest = { isNext: false, since: -Infinity, isHeld: false };
const startRest = () => { rest.since = performance.now(); rest.isHeld = heldKeys.size > 0; };
const isResting = () => rest.isHeld || performance.now() - rest.since < restFor;
document.addEventListener("keydown", event => { heldKeys.add(event.code); }, true);
document.addEventListener("keyup", event => {
  heldKeys.delete(event.code);
  if (rest.isHeld && heldKeys.size === 0) rest.isHeld = false;
}, true);
addEventListener("blur", () => { heldKeys.clear(); rest.isHeld = false; });
class KeyRest extends HTMLElement {
  connectedCallback() {
    if (rest.isNext) startRest();
    rest.isNext = false;
  }
}
customElements.define("key-rest", KeyRest);

// A drawing wider than the screen shows its start first.
class GraphScroll extends HTMLElement {
  static observedAttributes = ["middle"];
  attributeChangedCallback() {
    requestAnimationFrame(() => { this.scrollLeft = Number(this.getAttribute("middle")) - this.clientWidth / 2; });
  }
}
customElements.define("graph-scroll", GraphScroll);

// A ring round what a step of the tour speaks of, wherever it stands now.
class TourPointer extends HTMLElement {
  connectedCallback() { this.timer = setInterval(() => this.point(), 250); addEventListener("scroll", this, true); this.point(); }
  disconnectedCallback() { clearInterval(this.timer); removeEventListener("scroll", this, true); }
  handleEvent() { this.point(); }
  point() {
    const box = document.querySelector(this.getAttribute("target"))?.getBoundingClientRect();
    const isSeen = Boolean(box?.width && box.bottom > 0 && box.top < innerHeight) && !document.querySelector("dialog[open]");
    this.hidden = !isSeen;
    if (isSeen) Object.assign(this.style, { left: `${box.left - 4}px`, top: `${box.top - 4}px`, width: `${box.width + 8}px`, height: `${box.height + 8}px` });
  }
}
customElements.define("tour-pointer", TourPointer);

function nextTheme() {
  const next = { undefined: "light", light: "dark", dark: null }[root.dataset.theme];
  if (next) root.dataset.theme = next;
  else delete root.dataset.theme;
  cookie.set("ops-theme", next);
}

async function copy(button) {
  const { copy: text, copyFrom } = button.dataset;
  await navigator.clipboard.writeText(text ?? document.getElementById(copyFrom).textContent);
  const said = button.querySelector(".copy-said");
  said.textContent = "Copied";
  setTimeout(() => { said.textContent = ""; }, 1500);
}

document.addEventListener("click", event => {
  const is = selector => event.target.closest?.(selector);
  if (is("[data-next]")) { rest.isNext = true; startRest(); }
  if (is("[data-theme-toggle]")) nextTheme();
  if (is("[data-key-map]")) openKeyMap();
  if (is("[data-dialog]")) document.getElementById(is("[data-dialog]").dataset.dialog).showModal();
  if (is(".drawer a[href]:not([target]), .drawer [data-close-dialog]")) is("dialog").close();
  if (event.target.matches?.(".drawer") && event.clientX < event.target.getBoundingClientRect().left) event.target.close();
  if (is("[data-copy], [data-copy-from]")) copy(is("[data-copy], [data-copy-from]"));
  if (is("[data-reload]")) { event.preventDefault(); location.reload(); }
  if (is("[data-skip]")) { event.preventDefault(); event.stopPropagation(); document.getElementById("content").focus(); }
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || is("a.menu-item")) menu.open = false;
}, true);

document.addEventListener("submit", event => {
  const menu = event.target.closest("details.menu");
  if (menu) menu.open = false;
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-keys-on]")) cookie.set("ops-keys", event.target.checked ? null : "off");
});

// Many rows, one handler: an element with data-deed tells the body of its table which row it is about.
Blazor.registerCustomEventType("rowdeed", { createEventArgs: event => event.detail });
document.addEventListener("click", event => {
  const control = event.target.closest("[data-deed]");
  const id = Number(control?.closest("[data-id]").dataset.id);
  control?.dispatchEvent(new CustomEvent("rowdeed", { bubbles: true, detail: { id, deed: control.dataset.deed, isOn: control.checked === true } }));
});

// Keys. An element says which it answers to: data-key="g r"; data-row-key="c" when the focus is in its row. Off while somebody types, and for good when switched off.
const keysAreOn = () => cookie.get("ops-keys") !== "off";
const isTyping = element => element.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]");
let prefix = "";

function openKeyMap() {
  const map = document.getElementById("key-map");
  map.querySelector("[data-keys-on]").checked = keysAreOn();
  map.showModal();
}

function press(element) {
  if (element.matches("input:not([type=checkbox])")) { element.focus(); element.select(); }
  else element.click();
}

function moveRow(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const start = rows.findIndex(row => row.tabIndex === 0);
  focusRow(rows, rows[at < 0 ? Math.max(start, 0) : Math.min(Math.max(at + step, 0), rows.length - 1)]);
}

function focusRow(rows, row) {
  for (const other of rows) other.tabIndex = other === row ? 0 : -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

// Points of a chart: one of them is in the order of tab, left and right go on from there.
function movePoint(from, key) {
  const points = [...from.closest("ol").querySelectorAll("[data-point]")];
  const at = points.indexOf(from);
  focusRow(points, { ArrowLeft: points[Math.max(at - 1, 0)], ArrowRight: points[Math.min(at + 1, points.length - 1)], Home: points[0], End: points.at(-1) }[key]);
}

// A box over choices: what is typed narrows them, down goes to them, Enter takes the first and does not send the form.
function fromFinder(event) {
  const first = event.target.closest("[data-finder]").querySelector("input[type=radio]");
  event.preventDefault();
  if (!first) return;
  first.focus();
  first.click();
}

document.addEventListener("keydown", event => {
  if (event.target.matches?.("[data-finder-box]") && ["ArrowDown", "Enter"].includes(event.key) && !event.ctrlKey && !event.metaKey) {
    fromFinder(event);
    return;
  }
  const inRow = event.target.matches?.("[data-row]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.target.closest("form[data-ctrl-enter]") ?? document.querySelector("form[data-ctrl-enter]"))?.requestSubmit();
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach(menu => { menu.open = false; });
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (inRow && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    moveRow(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (event.target.matches?.("[data-point]") && ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
    event.preventDefault();
    movePoint(event.target, event.key);
    return;
  }
  if (!keysAreOn()) return;
  const key = prefix + event.key;
  prefix = "";
  const target = event.target.closest("tr")?.querySelector(`[data-row-key="${CSS.escape(key)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches("[data-rests]") && isResting()) { event.preventDefault(); return; }
  if (target) { event.preventDefault(); press(target); }
  else if (key === "j" || key === "k") moveRow(key === "j" ? 1 : -1);
  else if (key === "g") { prefix = "g "; setTimeout(() => { prefix = ""; }, 1500); }
});

// A claim is renewed only while somebody works: now and then the page is told that a key or the pointer was used.
const tellEvery = 20000;
let toldUse = 0;
for (const kind of ["keydown", "pointerdown", "pointermove", "wheel"]) {
  document.addEventListener(kind, () => {
    const used = document.querySelector("[data-used]");
    if (!used || Date.now() - toldUse < tellEvery) return;
    toldUse = Date.now();
    used.dispatchEvent(new Event("change", { bubbles: true }));
  }, { capture: true, passive: true });
}

// A circuit that the server no longer knows cannot come back; the page can.
document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
  if (event.detail.state === "rejected") location.reload();
});
