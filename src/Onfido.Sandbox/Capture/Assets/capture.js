// The page works without this. With it, a waiting page goes on at once, a button cannot be pressed twice, and a file is seen before it is sent.
const page = document.querySelector("main[data-step]");
if (page) {
  const ask = async () => {
    try {
      const answer = await fetch(page.dataset.step, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== page.dataset.token) {
        location.reload();
        return;
      }
    } catch {
      // the server is away for a moment: ask again
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 700);
}

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    const file = form.querySelector("input[type=file]");
    if (form.ariaBusy === "true" || (file && !file.reportValidity())) event.preventDefault();
    else form.ariaBusy = "true";
  });
}

// a page that comes back from the history can be sent again
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) form.ariaBusy = "false";
});

const file = document.querySelector("input[type=file]");
file?.addEventListener("change", () => {
  document.querySelector(".preview")?.remove();
  const chosen = file.files[0];
  file.setCustomValidity(chosen?.size > Number(file.dataset.most) ? file.dataset.tooLong : "");
  if (!chosen?.type.startsWith("image/")) return;
  const picture = new Image();
  picture.className = "preview";
  picture.alt = "";
  picture.src = URL.createObjectURL(chosen);
  file.after(picture);
});

document.querySelector("[role=alert]")?.focus();
