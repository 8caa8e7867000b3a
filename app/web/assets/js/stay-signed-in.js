// Warns two minutes before somebody is signed out, lets them stay, and loses nothing that they typed.
//
// The page knows when it was made how long the session lasts. Other tabs of the same person say when they have moved
// that end; before anything is shown the server is asked, which does not keep anybody signed in. Times are read off the
// clock and never counted, so that a computer that slept wakes up to the truth. When the session has ended the page is
// covered and kept: once the same person has signed in again in another tab, they go on where they were.

const WARN_SECONDS = 120;
const LOOK_MILLISECONDS = 1000;

/** Says how much time is left, changing rarely enough to be read aloud. */
function inWords(seconds) {
  if (seconds > 60) {
    return "2 minutes";
  }
  return seconds > 30 ? "1 minute" : "less than 30 seconds";
}

class Session {
  constructor(dialog) {
    this.dialog = dialog;
    this.person = dialog.dataset.person;
    this.endsAt = Date.now() + Number(dialog.dataset.seconds) * 1000;
    this.isOver = false;
    this.isLast = false;
    this.isAsking = false;
    this.tabs = "BroadcastChannel" in window ? new BroadcastChannel("signed-in") : null;
  }

  begin() {
    this.tabs?.addEventListener("message", (event) => this.hear(event.data));
    this.tell();
    this.part("stay-signed-in").addEventListener("click", () => this.stay());
    // Escape closes a dialog: whoever presses it is there.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (!this.isOver) {
        this.stay();
      }
    });
    // Some browsers close it all the same when Escape is pressed twice.
    this.dialog.addEventListener("close", () => this.isOver && this.dialog.showModal());
    setInterval(() => this.look(), LOOK_MILLISECONDS);
    document.addEventListener("visibilitychange", () => this.look());
    window.addEventListener("pageshow", () => this.look());
  }

  part(name) {
    return this.dialog.querySelector(`[data-${name}]`);
  }

  get secondsLeft() {
    return Math.round((this.endsAt - Date.now()) / 1000);
  }

  look() {
    if (this.isOver || this.isAsking || this.secondsLeft > WARN_SECONDS) {
      return;
    }
    if (!this.dialog.open || this.secondsLeft <= 0) {
      this.ask();
    } else {
      this.warn();
    }
  }

  /** Asks how long the session really lasts: another tab, or another device, may have moved or ended it. */
  async ask() {
    this.isAsking = true;
    const askedAt = Date.now();
    try {
      const answer = await fetch(this.dialog.dataset.howLong, { headers: { Accept: "application/json" } });
      this.learn(askedAt, (await answer.json()).seconds);
    } catch {
      // Without a connection the page goes by its own clock.
      this.learn(Date.now(), this.secondsLeft);
    } finally {
      this.isAsking = false;
    }
  }

  /** Counts from when the server was asked: a computer may have slept before the answer was read. */
  learn(askedAt, seconds) {
    this.endsAt = askedAt + seconds * 1000;
    if (this.secondsLeft <= 0) {
      this.end();
    } else if (this.secondsLeft <= WARN_SECONDS) {
      this.warn();
    } else {
      this.goOn();
    }
  }

  warn() {
    const end = `You will be signed out in ${inWords(this.secondsLeft)}.`;
    this.say(
      this.isLast
        ? `${end} You have been signed in for as long as is allowed. Save what you typed, then sign in again.`
        : `${end} What you typed stays on this page.`,
    );
    if (!this.dialog.open) {
      this.dialog.showModal();
      this.part("stay-signed-in").focus();
    }
  }

  /** Keeps the person signed in: the one request of a script that does. */
  async stay() {
    const token = document.querySelector('input[name="csrf_token"]').value;
    const askedAt = Date.now();
    try {
      const answer = await fetch(this.dialog.dataset.stay, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": token },
      });
      if (!answer.ok) {
        await this.ask();
        return;
      }
      const { seconds } = await answer.json();
      this.isLast = seconds <= WARN_SECONDS;
      this.part("stay-signed-in").hidden = this.isLast;
      this.learn(askedAt, seconds);
      this.tell();
    } catch {
      this.say("We cannot reach the portal. Check your connection, then try again.");
    }
  }

  end() {
    this.isOver = true;
    this.part("title").textContent = "You have been signed out";
    this.say("What you typed is still on this page. Sign in again, then come back to this tab to go on.");
    this.part("warning").hidden = true;
    this.part("over").hidden = false;
    this.dialog.classList.add("tw-time-out--over");
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
    this.part("over").querySelector("a").focus();
  }

  goOn() {
    this.isOver = false;
    this.part("title").textContent = "You will be signed out soon";
    this.part("warning").hidden = false;
    this.part("over").hidden = true;
    this.dialog.classList.remove("tw-time-out--over");
    if (this.dialog.open) {
      this.dialog.close();
    }
  }

  say(text) {
    if (this.part("text").textContent !== text) {
      this.part("text").textContent = text;
    }
  }

  /** Tells this person's other tabs when the session ends, and the token that a new session's forms need. */
  tell() {
    const token = document.querySelector('input[name="csrf_token"]')?.value;
    this.tabs?.postMessage({ person: this.person, endsAt: this.endsAt, token });
  }

  hear(told) {
    if (told.person !== this.person || told.endsAt <= this.endsAt) {
      return;
    }
    this.endsAt = told.endsAt;
    for (const input of document.querySelectorAll('input[name="csrf_token"]')) {
      input.value = told.token ?? input.value;
    }
    if (this.secondsLeft > WARN_SECONDS) {
      this.goOn();
    }
  }
}

/** Watches the session of a page that belongs to somebody who is signed in. */
export function watchSession() {
  const dialog = document.getElementById("time-out");
  if (dialog && "showModal" in dialog) {
    new Session(dialog).begin();
  }
}
