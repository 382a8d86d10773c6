/** The functions there are: one folder each below functions/. */
export const FUNCTIONS = [
  'plan-polls',
  'poll-calendars',
  'plan-pushes',
  'push-cisco',
  'push-webex',
  'refresh-tokens',
  'authorize-poly',
  'serve-poly',
  'watch-poly',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Seconds after which each is cut off, on AWS and on one machine. Queues and leases are measured by it. */
export const TIMEOUT_SECONDS: Readonly<Record<FunctionName, number>> = {
  'plan-polls': 50,
  'poll-calendars': 120,
  'plan-pushes': 50,
  'push-cisco': 90,
  'push-webex': 90,
  'refresh-tokens': 120,
  'authorize-poly': 10,
  'serve-poly': 10,
  'watch-poly': 50,
};

/** Minutes from one call of the schedule to the next, for those that it calls. */
export const EVERY_MINUTES = {
  'plan-polls': 1,
  'plan-pushes': 1,
  'refresh-tokens': 5,
  'watch-poly': 5,
} as const satisfies Partial<Record<FunctionName, number>>;
export type ScheduledFunction = keyof typeof EVERY_MINUTES;
