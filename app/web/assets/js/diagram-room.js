// The box that the diagram is looked at through. The browser itself scrolls it, so that wheel, finger and arrow keys do
// what they do everywhere, and a link that gets the focus comes into view.

const MARGIN = 30;
const STEP = 1.25;
const SMALLEST = 0.1;
const LARGEST = 2;
const READABLE = 0.8;
const FAR = 0.5;

/** A drawn diagram with its size and the place that is looked at. */
export class Room {
  constructor(viewer, section) {
    this.canvas = viewer.get("canvas");
    this.shapes = viewer.get("elementRegistry");
    this.section = section;
    this.sheet = this.canvas.getContainer();
    this.scroller = document.createElement("div");
    this.scale = READABLE;
    const { inner } = this.canvas.viewbox();
    this.drawn = {
      x: inner.x - MARGIN,
      y: inner.y - MARGIN,
      width: inner.width + 2 * MARGIN,
      height: inner.height + 2 * MARGIN,
    };
  }

  /** Makes the box, sets its buttons going, and looks at one step. */
  furnish(element) {
    this.#build();
    this.#show(READABLE);
    this.#lookAt(element);
    const buttons = {
      in: () => this.#zoom(this.scale * STEP),
      out: () => this.#zoom(this.scale / STEP),
      whole: () => this.#zoom(Math.min(this.#roomFor("width"), this.#roomFor("height"))),
      now: () => {
        this.#show(READABLE);
        this.#lookAt(element);
      },
    };
    for (const button of this.section.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        buttons[button.dataset.zoom]();
        this.#say(`The picture is shown at ${Math.round(this.scale * 100)}% of its size.`);
      });
    }
  }

  // The viewer's own frame stays as it is, with the watermark of its authors in its corner; only the sheet scrolls.
  #build() {
    const frame = this.sheet.parentNode;
    this.scroller.className = "tw-diagram__scroller";
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute("role", "region");
    this.scroller.setAttribute("aria-label", "The diagram. Everything in it is also said in words on this page.");
    frame.prepend(this.scroller);
    this.scroller.append(this.sheet);
    const svg = this.sheet.querySelector("svg");
    svg.removeAttribute("tabindex");
    svg.setAttribute("aria-hidden", "true");
    this.#dragWithTheMouse();
  }

  #show(scale) {
    this.scale = Math.min(LARGEST, Math.max(SMALLEST, scale));
    this.sheet.style.width = `${this.drawn.width * this.scale}px`;
    this.sheet.style.height = `${this.drawn.height * this.scale}px`;
    this.section.classList.toggle("tw-diagram--far", this.scale < FAR);
    this.canvas.resized();
    this.canvas.viewbox(this.drawn);
  }

  /** Changes the size around what is in the middle of the box. */
  #zoom(scale) {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.scroller;
    const middle = {
      x: this.drawn.x + (scrollLeft + clientWidth / 2) / this.scale,
      y: this.drawn.y + (scrollTop + clientHeight / 2) / this.scale,
    };
    this.#show(scale);
    this.#centre(middle);
  }

  #lookAt(element) {
    const shape = element && this.shapes.get(element);
    if (shape) {
      this.#centre({ x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });
    }
  }

  #centre({ x, y }) {
    this.scroller.scrollLeft = (x - this.drawn.x) * this.scale - this.scroller.clientWidth / 2;
    this.scroller.scrollTop = (y - this.drawn.y) * this.scale - this.scroller.clientHeight / 2;
  }

  #roomFor(side) {
    return (side === "width" ? this.scroller.clientWidth : this.scroller.clientHeight) / this.drawn[side];
  }

  #say(sentence) {
    this.section.querySelector("[data-says]").textContent = sentence;
  }

  #dragWithTheMouse() {
    this.scroller.addEventListener("pointerdown", (down) => {
      const onScrollbar = down.target === this.scroller;
      if (down.pointerType !== "mouse" || down.button !== 0 || onScrollbar || down.target.closest("a")) {
        return;
      }
      const { scrollLeft, scrollTop } = this.scroller;
      const move = (event) => {
        this.scroller.scrollLeft = scrollLeft - (event.clientX - down.clientX);
        this.scroller.scrollTop = scrollTop - (event.clientY - down.clientY);
      };
      const stop = new AbortController();
      window.addEventListener("pointermove", move, { signal: stop.signal });
      window.addEventListener("pointerup", () => stop.abort(), { signal: stop.signal });
    });
  }
}
