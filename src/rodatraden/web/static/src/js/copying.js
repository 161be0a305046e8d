/* A button beside an address that copies it, where the browser can. */

export function startCopying(document) {
  if (!navigator.clipboard) return;
  for (const field of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = "Kopiera adressen";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Kopierad";
    });
    field.after(button);
    field.addEventListener("focus", () => field.select());
  }
}
