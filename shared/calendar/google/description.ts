import type { EventBody } from '../../model/event.ts';

/** Elements that Google's editor and the organizers' programs write. `<https://…>` of a plain mail is none of them. */
const ELEMENT =
  /<\/?(?:html-blob|html|body|p|div|span|br|hr|a|b|i|u|s|em|strong|font|h[1-6]|ul|ol|li|table|tbody|tr|td|th|pre|code|blockquote|img)(?:\s[^<>]*)?\/?>|&(?:amp|lt|gt|quot|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/i;
const TAG_OR_BREAK = /<[^<>]*>|\r?\n/g;

/**
 * An event's `description`, of which Google does not say whether it is HTML. In HTML its line breaks are shown as such, which
 * HTML itself would not do: they become `<br>`.
 */
export function bodyOf(description: string): EventBody {
  if (!ELEMENT.test(description)) return { type: 'text', content: description };
  const content = description.replace(TAG_OR_BREAK, (found) => (found.startsWith('<') ? found : '<br>'));
  return { type: 'html', content };
}
