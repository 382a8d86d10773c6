/** One subcommand: takes what follows its name, prints, and answers the exit code (0 good, 1 not, 2 called wrongly). */
export type Command = (args: readonly string[]) => Promise<number>;

export const usage = (): string => `otj: One-Touch Join from the command line

  otj check [FILE]            every mistake of otj.yaml, with its position
  otj apply [FILE]            check, show what changes, make it active
  otj status                  calendars, rooms and endpoints at a glance
  otj explain ROOM            what the room's events became, and why
  otj rooms CALENDAR          rooms that can be booked, and endpoints for otj.yaml
  otj authorize NAME          consent to what Webex, Google or Exchange ask for, and keep the token
  otj webex-devices SECRET    devices that a Webex token sees, as endpoints for otj.yaml
  otj poly-password ENDPOINT  a new password for a Poly endpoint, and what to type on it
  otj push ENDPOINT|LOCATION  write the current list now, changed or not
  otj retry ENDPOINT|LOCATION try again what failed, refused logins too
  otj test ENDPOINT|LOCATION  look at endpoints from inside their network, write nothing
  otj pin ENDPOINT            show an endpoint's certificate, and the line that trusts it
  otj pause ENDPOINT|LOCATION write nothing more there, until otj resume
  otj resume NAME             go on with an endpoint, a location, or a calendar that is held
  otj try [FILE ...]          run an invitation through the rules

  otj COMMAND --help          the options of a command
`;
