/* Keeps what was not filled in out of the address of a list, so that addresses that are sent on are short. */

export function startFilters(document) {
  for (const form of document.querySelectorAll("form.filters")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }
}
