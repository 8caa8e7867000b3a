// Draws the diagram of a case and marks on it what the list beside it says. Only the page with the diagram loads this;
// without it the list alone says everything.
import BaseViewer from "bpmn-js/lib/BaseViewer";
import CoreModule from "bpmn-js/lib/core";
import OverlaysModule from "diagram-js/lib/features/overlays";
import TranslateModule from "diagram-js/lib/i18n/translate";

import { mark, stepsOfPage } from "./diagram-marks.js";
import { Room } from "./diagram-room.js";

/** Gives the text of the diagram, or throws when the portal does not send it. */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.text();
}

/** Shows the section with the picture, or in its place the sentence that there is none. */
function show(section, isDrawn) {
  section.hidden = !isDrawn;
  document.querySelector("[data-not-drawn]").hidden = isDrawn;
}

/** Draws the diagram into its section of the page, which is hidden until then. */
async function draw(section) {
  const source = await fetched(section.dataset.diagram);
  show(section, true);
  const viewer = new BaseViewer({
    container: section.querySelector("[data-box]"),
    additionalModules: [CoreModule, OverlaysModule, TranslateModule],
  });
  await viewer.importXML(source);
  const room = new Room(viewer, section);
  const marked = stepsOfPage().filter((step) => mark(viewer, step));
  const here = marked.find((step) => step.state !== "done") ?? marked.at(-1);
  room.furnish(here?.element);
}

const section = document.querySelector("[data-diagram]");
draw(section).catch((error) => {
  show(section, false);
  console.warn(error);
});
