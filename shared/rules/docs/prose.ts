/** The parts of the administrators' page that no table holds. The page is made by `node shared/rules/docs/write.ts`. */
export const HOW_RULES_WORK = `# Rules

Rules say what a room dials for an invitation. They belong to a profile (\`profiles[].rules\` in \`otj.yaml\`).

1. **Order.** Rules are tried by ascending \`priority\` (1 to 200), ties in the order of the file. The first that matches makes the address; the rest is not looked at.
2. **Without a match**, the services of the table below are recognised by themselves, with the passcode where an address can carry it.
3. **Last**, \`sip:\`, \`sips:\` and \`h323:\` addresses that the invitation prints, and a few forms that people type: \`198.51.100.7##4711\`, \`Video 4711@vc.example.com\` as the location, names ending in \`.vmr\`, \`.vr\` or \`.cospace\`, and numbers at a domain on a line that speaks of video. A person's own address never counts, nor one for messages (\`im:\`, \`conf:\`, "IM sip:…"). Beside a meeting that has no address, such as Teams without a gateway, only what rooms are told to call counts: in the location, on or below a line that speaks of video, or a room by its name or number.

**Where it looks.** The calendar's structured data first (conference data, online-meeting properties), then the location, then the body: what was written for this event before what was passed on for it. Text that is only quoted counts where nothing else was written. What stands in a signature (below \`--\`, or where the mail program marked it) never counts: it is somebody's own room; a service's invitation that was inserted below it does. A line that offers such a room without that ("Personal Zoom room: …") counts only where no other meeting stands in the same text. A link in the form of a service that runs on anybody's host (Pexip, Cisco Meeting Server, Teams gateways) needs something that confirms it, and is believed after a service's own. All parts of one address come from the same text. Links count as they are without the rewriting of a mail gateway.

**\`enabled: false\`** takes a rule out of the order. It also keeps its kind of meeting from being joined without a rule, and the explanation says so: whoever disables the Zoom rule does not want Zoom dialled.

**\`scope\`** narrows a rule to organizers inside (\`internal\`) or outside (\`external\`) the profile's \`internalDomains\`.

**\`includePin\`** puts the passcode into the address, where the service knows such a form. A token in a link is never taken for a passcode.

**\`transform\`** makes the address in place of the type's own way. Types whose dial string no published source states work only with one.

**Patterns** (\`match\`) are in RE2 syntax, searched in location, body, structured data and links, and take time linear in the text. The larger a pattern is once it is compiled (\`.{0,300}\` counts 600), the less of a long text it is searched in; the explanation says so. \`replace\` refers to groups as \`\\1\`, \`$1\` or \`\\g<name>\`.

A rule whose template fails is a miss, and so is one that makes only half an address (\`@example.com\`, \`4711@\`); the explanation says why; \`npx --no otj check\` finds most such mistakes before, variables that do not exist among them.`;

export const TEMPLATES = `## Templates

\`transform\`, \`template\` and the subject template are Jinja2: expressions, \`if\`, \`for\`, \`set\`, tests, slices, and the filters and functions below. Macros, imports and everything not listed are refused. A template sees its variables only; it may take 20,000 steps. What \`transform\` and \`template\` make must be one address, with or without \`sip:\` or \`h323:\` before it. In strings, \`\\d\` and the like need no second backslash.

An address must not change from one read of the calendar to the next. So \`pex_random_pin\` and \`pex_uuid4\` give one invitation the same value each time, and \`pex_now\` is not available: use \`start\`.`;

export const POLICY = `## What may be dialled

\`dialPolicy\` of the profile is asked after all rules.

- \`deny\`: never dialled. \`allow\`: where it names anything, nothing else is dialled. Deny wins.
- Patterns: \`example.com\`, \`*.example.com\` (below it), \`*\` (every domain), \`+49*\`, \`phone\`, \`192.0.2.*\`, \`ip\`.
- Invitations from outside \`internalDomains\` make no room dial a phone number, an IP address or an own domain, unless \`allow\` or \`external\` (\`phone\`, \`ip\`, \`ownDomains\`) names it.
- A number stays one with keys and signs in it: \`00441234567#1\`, \`9*0044…\`. A name without a domain (\`sip:ceo\`), at a host without a dot or in a private domain (\`.local\`, \`.corp\` …) counts as one at an own domain: endpoint and gatekeeper complete it.
- An own domain or name that a rule of yours writes is asked for: in \`domain\`, in \`replace\`, or as text that a template puts into the address. What it only compares with or searches for is not.

A refused address is explained; the meeting is shown without a Join button.`;

export const TRYING = `## Trying it

\`\`\`
npx --no otj try invitation.eml
npx --no otj try --config otj.yaml --profile standard invitation.ics
\`\`\`

takes an invitation as JSON, mail, calendar entry, text or HTML and says what would be dialled, which rules were tried, what they found where, and what was missing. Passcodes are masked unless \`--reveal\` is given.`;
