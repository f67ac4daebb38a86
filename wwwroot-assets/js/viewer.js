// The viewer of pictures and videos. The server draws the frame and the list of files; a file is asked for when it is shown, once.

const steps = { smaller: 1 / 1.25, larger: 1.25 };
const keys = { "+": "larger", "=": "larger", "-": "smaller", "0": "whole", r: "turn", f: "full", ArrowLeft: "before", ArrowRight: "after" };
const viewer = () => document.getElementById("viewer");
const part = name => viewer().querySelector(`[data-viewer="${name}"]`);
const files = () => [...viewer().querySelectorAll("[data-file]")];
let look = { scale: 1, turns: 0, x: 0, y: 0 };

function show(file) {
  for (const other of files()) {
    if (other === file) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  file.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { src, form } = file.dataset;
  part("title").textContent = file.textContent.trim();
  part("download").href = src;
  look = { scale: 1, turns: 0, x: 0, y: 0 };
  part("stage").replaceChildren(form === "file" ? note("This file is not shown here. Download it to look at it.") : medium(form, src, file.textContent.trim()));
}

function medium(form, src, label) {
  const element = document.createElement(form === "video" ? "video" : "img");
  if (form === "video") Object.assign(element, { controls: true, preload: "metadata", title: label });
  else Object.assign(element, { alt: label, draggable: false });
  element.addEventListener("error", () => element.replaceWith(note("This file cannot be shown. It may be of another kind, gone, or Onfido does not answer.")));
  element.src = src;
  return element;
}

function note(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "viewer-note";
  paragraph.textContent = text;
  return paragraph;
}

function open(id) {
  const file = files().find(candidate => candidate.dataset.file === id) ?? files()[0];
  if (!file) return;
  if (!viewer().open) {
    // Nothing of a file stays behind in the page.
    viewer().addEventListener("close", () => part("stage").replaceChildren(), { once: true });
    viewer().showModal();
  }
  show(file);
}

function move(step) {
  const all = files();
  const at = all.findIndex(file => file.hasAttribute("aria-current"));
  show(all[(at + step + all.length) % all.length]);
}

function draw(change) {
  look = { ...look, ...change };
  const picture = part("stage").querySelector("img, video");
  if (picture) picture.style.transform = `translate(${look.x}px, ${look.y}px) rotate(${look.turns * 90}deg) scale(${look.scale})`;
}

function act(name) {
  if (name in steps) draw({ scale: Math.min(8, Math.max(0.25, look.scale * steps[name])) });
  else if (name === "whole") draw({ scale: 1, x: 0, y: 0 });
  else if (name === "turn") draw({ turns: look.turns + 1 });
  else if (name === "full") document.fullscreenElement ? document.exitFullscreen() : viewer().requestFullscreen();
  else if (name === "before" || name === "after") move(name === "before" ? -1 : 1);
  else if (name === "close") viewer().close();
}

document.addEventListener("click", event => {
  const at = selector => event.target.closest?.(selector);
  if (at("[data-view]")) open(at("[data-view]").dataset.view);
  else if (at("[data-view-first]")) open();
  else if (at("[data-file]")) show(at("[data-file]"));
  else if (at("button[data-viewer]")) act(at("[data-viewer]").dataset.viewer);
});

document.addEventListener("keydown", event => {
  if (!viewer()?.open || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("video") || !(event.key in keys)) return;
  // Keys of a single character can be switched off for good; see app.js.
  if (event.key.length === 1 && document.cookie.includes("ops-keys=off")) return;
  event.preventDefault();
  act(keys[event.key]);
});

document.addEventListener("wheel", event => {
  if (!event.target.closest?.(".viewer-stage")) return;
  event.preventDefault();
  act(event.deltaY < 0 ? "larger" : "smaller");
}, { passive: false });

document.addEventListener("pointermove", event => {
  if (event.buttons === 1 && event.target.matches?.(".viewer-stage img")) draw({ x: look.x + event.movementX, y: look.y + event.movementY });
});
