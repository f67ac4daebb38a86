// The viewer of pictures and videos. The server draws the frame and the list of files; a file is asked for when it is shown.

const steps = { smaller: 1 / 1.25, larger: 1.25 };
const keys = {
  "+": "larger", "=": "larger", "-": "smaller", "0": "whole", r: "turn", f: "full", b: "beside", ArrowLeft: "before", ArrowRight: "after",
  "1": "contrast", "2": "bright", "3": "grey", "4": "invert", ",": "frame-back", ".": "frame-on", " ": "play",
};
const pans = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
const fresh = { scale: 1, turns: 0, x: 0, y: 0, contrast: 1, brightness: 1, grey: false, invert: false };
const levels = { contrast: [1, 1.5, 2.2, 0.7], bright: [1, 1.35, 1.8, 0.7] };
const frame = 1 / 30;
const viewer = () => document.getElementById("viewer");
const part = name => viewer().querySelector(`[data-viewer="${name}"]`);
const files = () => [...viewer().querySelectorAll("[data-file]")];

// One picture fills the stage, or two stand side by side. The pane in use is the one that was shown, pressed or scrolled last.
let panes = [];
let pane = null;

function show(file, into = pane) {
  pane = into;
  Object.assign(pane, { file, look: { ...fresh } });
  const { src, form } = file.dataset;
  pane.element.replaceChildren(form === "file" ? note("This file is not shown here. Download it to look at it.") : medium(form, src, file.textContent.trim()));
  file.scrollIntoView({ block: "nearest", inline: "nearest" });
  tellChosen();
}

function tellChosen() {
  for (const other of files()) {
    if (panes.some(one => one.file === other)) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  for (const one of panes) one.element.toggleAttribute("data-in-use", panes.length > 1 && one === pane);
  part("title").textContent = panes.map(one => one.file.textContent.trim()).join(" · ");
  part("download").href = pane.file.dataset.src;
  part("beside").setAttribute("aria-pressed", String(panes.length > 1));
  part("grey")?.setAttribute("aria-pressed", String(pane.look.grey));
  part("invert")?.setAttribute("aria-pressed", String(pane.look.invert));
  for (const tool of viewer().querySelectorAll("[data-for]")) tool.hidden = tool.dataset.for !== (pane.file.dataset.form === "video" ? "video" : "image");
}

function medium(form, src, label) {
  const element = document.createElement(form === "video" ? "video" : "img");
  if (form === "video") Object.assign(element, { controls: true, preload: "auto", title: label });
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

function newPane() {
  const element = document.createElement("div");
  element.className = "viewer-pane";
  part("stage").append(element);
  const one = { element, file: null, look: { ...fresh } };
  panes.push(one);
  return one;
}

function open(id) {
  const file = files().find(candidate => candidate.dataset.file === id) ?? files()[0];
  if (!file) return;
  if (!viewer().open) {
    viewer().addEventListener("close", leave, { once: true });
    part("stage").replaceChildren();
    panes = [];
    pane = newPane();
    viewer().showModal();
  }
  show(file);
}

// Nothing of a file stays behind in the page.
function leave() {
  tellSeconds();
  part("stage")?.replaceChildren();
  panes = [];
  pane = null;
}

function move(step) {
  const all = files();
  show(all[(all.indexOf(pane.file) + step + all.length) % all.length]);
}

// The document beside the face, or, when there is only one kind, the file that follows.
function beside() {
  if (panes.length > 1) {
    panes.filter(one => one !== pane).forEach(one => one.element.remove());
    panes = [pane];
    tellChosen();
    return;
  }
  const all = files();
  const other = all.find(file => file.dataset.kind !== pane.file.dataset.kind && file.dataset.form !== "file") ?? all[(all.indexOf(pane.file) + 1) % all.length];
  if (!other || other === pane.file) return;
  const first = pane;
  const second = newPane();
  if (first.file.dataset.kind === "face") { part("stage").prepend(second.element); panes.reverse(); }
  show(other, second);
  pane = first;
  tellChosen();
}

function draw(change) {
  const look = Object.assign(pane.look, change);
  const picture = pane.element.querySelector("img, video");
  if (!picture) return;
  picture.style.transform = `translate(${look.x}px, ${look.y}px) rotate(${look.turns * 90}deg) scale(${look.scale})`;
  picture.style.filter = `contrast(${look.contrast}) brightness(${look.brightness}) grayscale(${look.grey ? 1 : 0}) invert(${look.invert ? 1 : 0})`;
  tellChosen();
}

const after = (list, value) => list[(list.indexOf(value) + 1) % list.length];

function step(by) {
  const video = pane.element.querySelector("video");
  if (!video) return;
  video.pause();
  video.currentTime = Math.min(video.duration || 0, Math.max(0, video.currentTime + by * frame));
}

function act(name) {
  if (!pane) return;
  if (name in steps) draw({ scale: Math.min(12, Math.max(0.25, pane.look.scale * steps[name])) });
  else if (name === "whole") draw({ ...fresh });
  else if (name === "turn") draw({ turns: pane.look.turns + 1 });
  else if (name === "contrast") draw({ contrast: after(levels.contrast, pane.look.contrast) });
  else if (name === "bright") draw({ brightness: after(levels.bright, pane.look.brightness) });
  else if (name === "grey") draw({ grey: !pane.look.grey });
  else if (name === "invert") draw({ invert: !pane.look.invert });
  else if (name === "beside") beside();
  else if (name === "frame-back" || name === "frame-on") step(name === "frame-on" ? 1 : -1);
  else if (name === "play") { const video = pane.element.querySelector("video"); if (video) video.paused ? video.play() : video.pause(); }
  else if (name === "full") document.fullscreenElement ? document.exitFullscreen() : viewer().requestFullscreen();
  else if (name === "before" || name === "after") move(name === "before" ? -1 : 1);
  else if (name === "close") viewer().close();
}

function use(target) {
  const one = panes.find(candidate => candidate.element.contains(target));
  if (one && one !== pane) { pane = one; tellChosen(); }
}

document.addEventListener("click", event => {
  const at = selector => event.target.closest?.(selector);
  if (at("[data-view]")) open(at("[data-view]").dataset.view);
  else if (at("[data-view-first]")) open();
  else if (at("[data-file]")) show(at("[data-file]"));
  else if (at("button[data-viewer]")) act(at("[data-viewer]").dataset.viewer);
});

document.addEventListener("keydown", event => {
  if (!viewer()?.open || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("video")) return;
  if (event.shiftKey && event.key in pans) {
    event.preventDefault();
    draw({ x: pane.look.x + pans[event.key][0], y: pane.look.y + pans[event.key][1] });
    return;
  }
  if (!(event.key in keys) || (event.key === " " && event.target.matches("button, a"))) return;
  // Keys of a single character can be switched off for good; see app.js.
  if (event.key.length === 1 && document.cookie.includes("ops-keys=off")) return;
  event.preventDefault();
  act(keys[event.key]);
});

document.addEventListener("wheel", event => {
  if (!event.target.closest?.(".viewer-stage")) return;
  event.preventDefault();
  use(event.target);
  act(event.deltaY < 0 ? "larger" : "smaller");
}, { passive: false });

document.addEventListener("pointerdown", event => { if (event.target.closest?.(".viewer-pane")) use(event.target); });

document.addEventListener("pointermove", event => {
  if (event.buttons !== 1 || !event.target.matches?.(".viewer-stage img")) return;
  use(event.target);
  draw({ x: pane.look.x + event.movementX, y: pane.look.y + event.movementY });
});

// How long each file was on screen, for the record of a review: counted while the window is in front, told now and then.
const seconds = new Map();

setInterval(() => {
  if (document.visibilityState !== "visible" || !viewer()?.open) return;
  for (const one of panes) if (one.element.querySelector("img, video")) seconds.set(one.file.dataset.file, (seconds.get(one.file.dataset.file) ?? 0) + 1);
  if ([...seconds.values()].some(count => count >= 5)) tellSeconds();
}, 1000);

function tellSeconds() {
  const box = document.querySelector("[data-seconds-seen]");
  if (panes.length > 0) for (const one of panes) if (one.file && !seconds.has(one.file.dataset.file)) seconds.set(one.file.dataset.file, 1);
  if (!box || seconds.size === 0) return;
  box.value = [...seconds].map(([file, count]) => `${file}:${count}`).join(" ");
  seconds.clear();
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
