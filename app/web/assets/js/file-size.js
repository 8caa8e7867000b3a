// Says at once that a file is too big, before a person waits for it to be sent. The server checks it again.

/** Takes back what is too big from one file input, and says why beside it. */
function check(input, limit) {
  const tooBig = [...input.files].filter((file) => file.size > limit).map((file) => file.name);
  const group = input.closest(".govuk-form-group");
  group.querySelector("[data-too-big]")?.remove();
  group.classList.toggle("govuk-form-group--error", tooBig.length > 0);
  if (tooBig.length === 0) {
    return;
  }
  const fitting = new DataTransfer();
  for (const file of input.files) {
    if (file.size <= limit) {
      fitting.items.add(file);
    }
  }
  input.files = fitting.files;
  const message = document.createElement("p");
  message.className = "govuk-error-message";
  message.dataset.tooBig = "";
  message.setAttribute("role", "alert");
  const megabytes = Math.floor(limit / (1024 * 1024));
  message.textContent =
    `${tooBig.join(", ")}: larger than ${megabytes} MB, so not chosen. ` +
    "Save it with smaller pictures or in several parts, then choose it again.";
  input.before(message);
}

/** Watches every file input of the page. */
export function watchFileSizes() {
  const limit = Number(document.body.dataset.maxFileBytes);
  for (const input of document.querySelectorAll('input[type="file"]')) {
    input.addEventListener("change", () => check(input, limit));
  }
}
