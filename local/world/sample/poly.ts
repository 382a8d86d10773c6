import type { CompanyPoly } from '../company.ts';

/** One that asks without a login first, and one that begins with NTLM. What `npx --no otj poly-password` would have made. */
export const SAMPLE_POLY: readonly CompanyPoly[] = [
  {
    name: 'panke-poly',
    room: 'panke@example.com',
    product: 'Poly Studio X50',
    userAgent: 'PolyStudioX50/3.10.0',
    habit: 'challengeFirst',
    username: 'panke-poly',
    password: 'sample-panke-poly',
    mailbox: 'panke@example.com',
  },
  {
    name: 'sumida-poly',
    room: 'sumida@example.com',
    product: 'Poly RealPresence Group 500',
    userAgent: 'PolyGroup500/6.2.2',
    habit: 'ntlmFirst',
    username: 'EXAMPLE\\sumida-poly',
    password: 'sample-sumida-poly',
    mailbox: null,
  },
];
