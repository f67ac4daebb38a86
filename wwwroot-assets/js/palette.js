// The command palette: everything on the page that leads somewhere or answers to a key, found by a few letters. Nothing is sent while
// somebody types; only what looks like an id becomes an address, so no name ends up in one.

const dialog = () => document.getElementById("palette");
const box = () => dialog().querySelector("input");
const list = () => dialog().querySelector("ul");
const most = 12;
let all = [];
let shown = [];
let chosen = 0;

const words = text => text.replace(/\s+/g, " ").trim();
const isSeen = element => element.checkVisibility?.() ?? element.getClientRects().length > 0;

// A label without the keys that are written in it.
function labelOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, svg, input, .tab-count").forEach(part => part.remove());
  return words(element.dataset.command ?? element.getAttribute("aria-label") ?? (copy.textContent || element.title)) || words(element.title);
}

function gather() {
  const found = new Map();
  const add = (element, group) => {
    const label = labelOf(element);
    if (label && !element.disabled && !found.has(group + label)) found.set(group + label, { label, group, key: element.dataset.key ?? "", element });
  };
  document.querySelectorAll("main [data-key]").forEach(element => { if (isSeen(element)) add(element, "Here"); });
  document.querySelectorAll("main nav a[href], main a[data-palette]").forEach(element => { if (isSeen(element)) add(element, "On this page"); });
  document.querySelectorAll("nav.side a[href]").forEach(element => add(element, "Go to"));
  document.querySelectorAll("header [data-key]").forEach(element => add(element, "Anywhere"));
  return [...found.values()];
}

// An item's number, or an id as Onfido makes them: letters of hexadecimal, digits and dashes.
function idOf(text) {
  const home = dialog().dataset.home;
  if (/^#?\d{1,15}$/.test(text)) return [{ label: `Review item ${text.replace("#", "")}`, group: "Go to", key: "", href: `${home}/review/${text.replace("#", "")}` }];
  return /^[0-9a-f][0-9a-f-]{7,63}$/i.test(text) && /\d/.test(text) ? [{ label: `Go to id ${text}`, group: "Go to", key: "", href: `/go/${encodeURIComponent(text)}` }] : [];
}

// All letters typed in order; the start of a word counts most.
function rank(label, typed) {
  const text = label.toLowerCase();
  if (text.startsWith(typed)) return 0;
  if (text.includes(" " + typed)) return 1;
  if (text.includes(typed)) return 2;
  let at = -1;
  for (const letter of typed) if ((at = text.indexOf(letter, at + 1)) < 0) return -1;
  return 3;
}

function narrow() {
  const typed = words(box().value).toLowerCase();
  const fitting = typed === "" ? all : all.map(one => ({ one, place: rank(one.label, typed) })).filter(pair => pair.place >= 0).sort((a, b) => a.place - b.place).map(pair => pair.one);
  shown = [...idOf(typed), ...fitting].slice(0, most);
  chosen = 0;
  draw();
}

function draw() {
  list().replaceChildren(...shown.map((one, number) => {
    const row = document.createElement("li");
    Object.assign(row, { id: `palette-${number}` });
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(number === chosen));
    const label = document.createElement("span");
    label.textContent = one.label;
    const group = document.createElement("span");
    group.className = "muted";
    group.textContent = one.group;
    row.append(label, group);
    for (const key of one.key.split(" ").filter(Boolean)) {
      const kbd = document.createElement("kbd");
      kbd.textContent = key;
      row.append(kbd);
    }
    row.addEventListener("click", () => take(number));
    return row;
  }));
  list().hidden = shown.length === 0;
  dialog().querySelector("[role=status]").textContent = shown.length === 0 ? "Nothing fits." : "";
  if (shown.length > 0) box().setAttribute("aria-activedescendant", `palette-${chosen}`);
  else box().removeAttribute("aria-activedescendant");
  list().children[chosen]?.scrollIntoView({ block: "nearest" });
}

function take(number) {
  const one = shown[number];
  if (!one) return;
  dialog().close();
  if (one.href) { leadTo(one.href); return; }
  if (!one.element.isConnected) return;
  if (one.element.matches("input:not([type=radio], [type=checkbox])")) one.element.focus();
  else one.element.click();
}

// A link that is followed inside the app keeps the circuit.
function leadTo(href) {
  const link = document.createElement("a");
  link.href = href;
  document.querySelector("main").append(link);
  link.click();
  link.remove();
}

function open() {
  if (!dialog() || document.querySelector("dialog[open]")) return;
  all = gather();
  box().value = "";
  dialog().showModal();
  box().focus();
  narrow();
}

document.addEventListener("keydown", event => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    if (dialog()?.open) dialog().close();
    else open();
    return;
  }
  if (!dialog()?.open || !dialog().contains(event.target)) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && shown.length > 0) {
    event.preventDefault();
    chosen = (chosen + step + shown.length) % shown.length;
    draw();
  } else if (event.key === "Enter") {
    event.preventDefault();
    take(chosen);
  }
}, true);

document.addEventListener("input", event => { if (dialog()?.contains(event.target)) narrow(); });
document.addEventListener("click", event => {
  if (event.target.closest?.("[data-palette-open]")) open();
  else if (event.target === dialog()) dialog().close();
});
