// The pages work without this script; it makes some of them easier to use.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from "govuk-frontend";

import { watchFileSizes } from "./file-size.js";
import { watchSession } from "./stay-signed-in.js";

// GOV.UK Frontend looks for this class; the page's security policy leaves no room for an inline script that sets it.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
]) {
  createAll(component);
}

watchFileSizes();
watchSession();
