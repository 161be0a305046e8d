/* The order of an agenda: a line is dragged to its place, or moved with Alt and an arrow while it is focused.
   Both send what the buttons Upp and Ner send, so that nothing works here that does not work without. */

const send = (line, place) => {
  const form = line.querySelector("form[data-place]");
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "plats";
  field.value = place;
  form.append(field);
  form.submit();
};

const startDragging = (list) => {
  const lines = () => [...list.querySelectorAll(":scope > [data-line]")];
  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-line]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    dragged.classList.add("draft-line--dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-line]");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY > top + height / 2) over.after(dragged);
    else over.before(dragged);
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    send(dragged, lines().indexOf(dragged) + 1);
    dragged = null;
  });
  list.addEventListener("dragend", () => {
    if (dragged) window.location.reload(); // it was let go of outside the list, and stands where it stood
  });
};

export const startAgenda = (page) => {
  const list = page.querySelector("[data-draft]");
  if (!list) return;
  for (const line of list.querySelectorAll(":scope > [data-line]")) {
    line.draggable = true;
    line.tabIndex = 0;
    line.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown");
  }
  startDragging(list);
  list.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-line]");
    if (!line || !event.altKey || event.target !== line) return;
    const way = { ArrowUp: "upp", ArrowDown: "ner" }[event.key];
    if (!way) return;
    event.preventDefault();
    send(line, way);
  });
  const here = document.getElementById(window.location.hash.slice(1));
  if (here && list.contains(here)) here.focus();
};
