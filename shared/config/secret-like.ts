/** Keys under which people keep passwords and the like. In this file secrets are named, never held. */
export const isSecretKey = (key: string): boolean =>
  /pass(word|wd|phrase|code)?$|secret|token|credential|(private|api|access|signing)_?key/i.test(key) &&
  key !== 'secret';

/** What services hand out as secrets can be told by its shape. */
const SECRET_SHAPES: readonly { what: string; shape: RegExp }[] = [
  { what: 'a private key', shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: 'an Entra client secret', shape: /^[\w.~-]{3}\dQ~[\w.~-]{31,34}$/ },
  { what: 'a Google client secret', shape: /^GOCSPX-[\w-]{20,}$/ },
  { what: 'an AWS access key', shape: /^(AKIA|ASIA)[A-Z0-9]{16}$/ },
  { what: 'a token', shape: /^eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*$/ },
  { what: 'an address with a password', shape: /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i },
];

/** What kind of secret a value looks like, or undefined. */
export const secretShape = (value: string): string | undefined =>
  SECRET_SHAPES.find(({ shape }) => shape.test(value.trim()))?.what;

/** What to do with a secret that stands in the file. */
export const SECRET_HINT =
  'secrets are named here, never held: keep it in the secret store and write its name under "secret:"';
