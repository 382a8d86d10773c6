/** `no errors`, `1 error`, `2 errors`. */
export const count = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;
