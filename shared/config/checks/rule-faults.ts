import type { Rule } from '../../model/rule.ts';

export const ruleFaults = (_rule: Rule): { field: string; message: string; hint: string }[] => [];
