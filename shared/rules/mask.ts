/** A text for people and logs: each of the secrets in it becomes as many asterisks, at most six. */
export function masked(text: string, secrets: readonly (string | null)[]): string {
  let shown = text;
  for (const secret of secrets)
    if (secret !== null && secret.length > 2) shown = shown.replaceAll(secret, '*'.repeat(Math.min(secret.length, 6)));
  return shown.replace(/([?&](?:pwd|p|pw|pin|secret|tk|passcode|password)=)[^&#\s]+/gi, '$1******');
}
