/**
 * Elements are made here and nowhere else: text is always text, whatever it says. Attributes that are null, undefined or
 * false are left away; functions listen.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text that somebody else wrote: its direction stays its own. */
export const said = (text, attributes = {}) => el('bdi', attributes, text);

const shown = new WeakMap();

/**
 * Fills a slot, if what it depends on changed: whoever reads, selects or types there is not disturbed once a second. The
 * focus and what was opened come back by `data-key`.
 */
export function show(id, dependsOn, build) {
  const slot = document.getElementById(id);
  const signature = JSON.stringify(dependsOn);
  if (shown.get(slot) === signature) return;
  shown.set(slot, signature);
  const focused = slot.contains(document.activeElement) ? document.activeElement.getAttribute('data-key') : null;
  const open = new Set([...slot.querySelectorAll('details[open][data-key]')].map((details) => details.dataset.key));
  slot.replaceChildren(...[build()].flat().filter(Boolean));
  for (const details of slot.querySelectorAll('details[data-key]')) details.open = open.has(details.dataset.key);
  if (focused !== null) slot.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
