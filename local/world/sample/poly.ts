import type { CompanyPoly } from '../company.ts';

/**
 * One that asks without a login first, one that sends it at once, and one that begins with NTLM. The passwords are in the
 * place of those that `npx --no otj poly-password` would have made.
 */
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
    name: 'panke-trio',
    room: 'panke@example.com',
    product: 'Poly Trio 8800',
    userAgent: 'PolyTrio8800/7.2.2',
    habit: 'basic',
    username: 'panke-trio',
    password: 'sample-panke-trio',
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
