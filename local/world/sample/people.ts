import type { Person } from '../../../shared/model/event.ts';

/** The sample company's organizers, and two from outside. All of them are invented. */
export const lena: Person = { name: 'Lena Hartmann', address: 'lena.hartmann@example.com' };
export const jonas: Person = { name: 'Jonas Weber', address: 'jonas.weber@example.com' };
export const kenji: Person = { name: 'Kenji Sato', address: 'kenji.sato@example.com' };
export const aiko: Person = { name: '森 愛子', address: 'aiko.mori@example.com' };
export const mia: Person = { name: 'Mia Lindqvist', address: 'mia.lindqvist@example.com' };

/** From a partner company. */
export const priya: Person = { name: 'Priya Raman', address: 'priya.raman@partner.example.net' };
/** Nobody that the company knows. */
export const stranger: Person = { name: 'Conference Desk', address: 'desk@offers.example.org' };
