// Fills in the page that is open: what is said, under the words of the question, and something for whatever else is
// required. Gives the questions that were answered with what was said.
(said) => {
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const bare = (text) => text.replace(/ \(optional\)$/, "");
  const isOptional = (text) => text.endsWith("(optional)");
  const form = document.querySelector("main form[method=post]");
  const days = ["day", "month", "year"];

  const fieldsetsOf = (field) => {
    const found = [];
    for (let each = field.closest("fieldset"); each; each = each.parentElement.closest("fieldset")) found.push(each);
    return found;
  };
  const legendOf = (fieldset) => words(fieldset?.querySelector(":scope > legend"));

  // One entry for each question: a field, the three fields of a day, or the options of a choice.
  const entries = new Map();
  for (const field of form.querySelectorAll("input, select, textarea")) {
    if (["hidden", "file"].includes(field.type)) continue;
    const label = words(form.querySelector(`label[for="${field.id}"]`));
    const part = field.name.slice(field.name.lastIndexOf("-") + 1);
    const isOption = ["radio", "checkbox"].includes(field.type);
    const fieldsets = fieldsetsOf(field);
    const isGroup = isOption || days.includes(part);
    const text = isGroup ? legendOf(fieldsets[0]) : label;
    const name = days.includes(part) ? field.name.slice(0, -part.length - 1) : field.name;
    const entry = entries.get(name) ?? { question: bare(text), text, fieldsets, isOption, parts: [] };
    entry.parts.push({ field, label, part });
    entries.set(name, entry);
  }

  // Something that is optional is left empty as a whole, or filled in as a whole.
  const touched = new Set();
  for (const entry of entries.values()) {
    if (entry.question in said) entry.fieldsets.forEach((each) => touched.add(each));
  }
  const mayStayEmpty = (entry) =>
    isOptional(entry.text) || entry.fieldsets.some((each) => isOptional(legendOf(each)) && !touched.has(each));

  const something = (field, part) => {
    const parts = { day: "1", month: "9", year: "2016", postcode: "GL1 1AA" };
    if (parts[part]) return parts[part];
    if (field.tagName === "SELECT") return words([...field.options].find((each) => each.value));
    if (field.type === "email") return "somebody@example.org";
    if (field.type === "tel") return "01452 000000";
    if (["numeric", "decimal"].includes(field.inputMode)) return "5";
    return field.tagName === "TEXTAREA" ? "A few sentences about this." : "Some words";
  };
  const type = (field, text) => {
    field.value = field.tagName === "SELECT" ? [...field.options].find((each) => words(each) === text).value : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const tick = (parts, wanted) => {
    for (const { field, label } of parts) {
      const isWanted = wanted.includes(label);
      if (isWanted !== field.checked && (isWanted || field.type === "checkbox")) field.click();
    }
  };

  const ofPart = (answer, part) => (days.includes(part) ? answer.split(" ")[days.indexOf(part)] : answer);

  const used = [];
  for (const entry of entries.values()) {
    const answer = said[entry.question];
    if (answer !== undefined) {
      used.push(entry.question);
      if (entry.isOption) tick(entry.parts, [answer].flat());
      else for (const { field, part } of entry.parts) type(field, ofPart(answer, part));
    } else if (!mayStayEmpty(entry)) {
      if (entry.isOption) entry.parts.some(({ field }) => field.checked) || entry.parts[0].field.click();
      else for (const { field, part } of entry.parts) if (!field.value) type(field, something(field, part));
    }
  }
  return used;
}
