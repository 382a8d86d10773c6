const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;

/** The first few IPv4 addresses that a text prints from an offset on: the bridges of its service, for H.323 rooms. */
export function bridgesIn(text: string, from: number): string[] {
  const found: string[] = [];
  for (const [address] of text.slice(from).matchAll(IPV4)) {
    if (address.split('.').every((part) => Number(part) < 256)) found.push(address);
    if (found.length === 4) break;
  }
  return found;
}
