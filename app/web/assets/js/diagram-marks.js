// What the list in words says of each step, and the marks that say the same on the diagram.

const MARKED = ["done", "current", "waiting"];
const SMALL = 50;
const ROW = 24;
const BELOW_NAME = 32;
const SMALLEST_SIGN = 0.7;

/** Gives every step of the page's list that is marked on the diagram. */
export function stepsOfPage() {
  return [...document.querySelectorAll("[data-element]")]
    .filter((item) => MARKED.includes(item.dataset.state))
    .map((item) => ({
      element: item.dataset.element,
      state: item.dataset.state,
      when: item.dataset.when,
      words: item.closest("[data-words]").dataset.words,
      name: item.querySelector(".tw-step__name").textContent.trim(),
      href: item.querySelector(".tw-step__name a")?.href,
      sign: item.querySelector(".tw-sign"),
    }));
}

/** Colours one step of the diagram and puts its sign, date and link on it; tells whether the diagram has the step. */
export function mark(viewer, step) {
  const shape = viewer.get("elementRegistry").get(step.element);
  if (!shape) {
    return false;
  }
  viewer.get("canvas").addMarker(shape, `tw-is-${step.state}`);
  viewer.get("overlays").add(shape, { position: placeFor(shape), html: signFor(step), scale: { min: SMALLEST_SIGN } });
  return true;
}

/**
 * A task has its mark below it, or above it where events hang on its lower edge. An event has it above, because its name
 * stands below; one that hangs on a task has it at the arrow that leaves it, each in a row of its own.
 */
function placeFor(shape) {
  const { host } = shape;
  if (host) {
    const row = host.attachers.indexOf(shape);
    return { top: shape.height + BELOW_NAME + ROW * row, left: shape.width / 2 + 4 };
  }
  if (shape.width < SMALL) {
    return { top: -ROW, left: -8 };
  }
  return shape.attachers.length ? { top: 4 - ROW, left: 0 } : { bottom: 2, left: 0 };
}

/** Makes a mark: sign and date to be seen, name and state to be heard; a link where there is something to open. */
function signFor(step) {
  const made = document.createElement(step.href ? "a" : "span");
  made.className = `tw-mark tw-mark--${step.state}`;
  if (step.href) {
    made.href = step.href;
  }
  const heard = document.createElement("span");
  heard.className = "govuk-visually-hidden";
  heard.textContent = `${step.name}: ${step.words}, `;
  const when = document.createElement("span");
  when.className = "tw-mark__when";
  when.textContent = step.when || step.words;
  made.append(step.sign.cloneNode(true), heard, when);
  return made;
}
