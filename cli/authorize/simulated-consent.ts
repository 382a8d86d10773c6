import type { Send } from '../../shared/kit/http.ts';

/**
 * In a simulated company nobody sits before a browser, and its providers answer on this machine alone: visits the page of
 * consent in a person's place, and comes back to where that leads. Answers why, where the person does not consent.
 */
export async function consentInPlace(url: string, send: Send): Promise<{ refused: string } | undefined> {
  const page = await send({ method: 'GET', url });
  if (page.kind !== 'answer') return { refused: `The simulated ${new URL(url).host} gave no answer: ${page.detail}.` };
  const { location } = page.headers;
  if (location === undefined)
    return { refused: `The simulated ${new URL(url).host} asks for no consent (${page.status}): ${page.body}` };
  await fetch(location);
  return undefined;
}
