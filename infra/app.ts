import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { deployable } from './deployable.ts';
import { type Settings, settingsOf } from './settings.ts';

const app = new App();
const file: unknown = app.node.tryGetContext('config');
deployable(app, typeof file === 'string' ? settingsIn(file) : refuse('No configuration is named.'));

function settingsIn(file: string): Settings {
  try {
    return settingsOf(readFileSync(file, 'utf8'), file);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** A file that cannot be deployed is the administrator's to mend: what is wrong, without a stack. */
function refuse(reason: string): never {
  process.stderr.write(`${reason}\nNothing is deployed. Name a configuration without mistakes: -c config=otj.yaml\n`);
  process.exit(1);
}
