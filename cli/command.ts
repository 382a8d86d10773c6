/** One subcommand: takes what follows its name, prints, and answers the exit code (0 good, 1 not, 2 called wrongly). */
export type Command = (args: readonly string[]) => Promise<number>;

export const usage = (): string => `otj: One-Touch Join from the command line

  otj check [FILE]            every mistake of otj.yaml, with its position
  otj apply [FILE]            check, show what changes, make it active
  otj status                  calendars, rooms and endpoints at a glance
  otj explain ROOM            what the room's events became, and why
  otj resume CALENDAR         believe a calendar whose rooms emptied all at once
  otj try [FILE ...]          run an invitation through the rules

  otj COMMAND --help          the options of a command
`;
