// Runs before `npm start`, `npm test` and their like, on whatever Node the machine has (20 or newer): installs the locked
// packages where they are missing or older than the lock file, so that one command is enough after a clone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const age = (name) => (existsSync(`${root}${name}`) ? statSync(`${root}${name}`).mtimeMs : 0);
const complete = existsSync(`${root}node_modules/.bin/node`) || existsSync(`${root}node_modules/.bin/node.cmd`);

if (!complete || age('node_modules/.package-lock.json') < age('package-lock.json')) {
  process.stderr.write('Installing the locked packages (once; this takes about a minute) ...\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write(
      'npm ci did not finish. Read its message above; it needs the package registry, and 1 GB of disk.\n',
    );
    process.exit(1);
  }
}
