import { App } from 'aws-cdk-lib';
import { deployable } from './deployable.ts';
import { settingsNamed } from './settings.ts';

const app = new App();
const named = settingsNamed(app.node.tryGetContext('config'));
if (named.kind === 'settings') deployable(app, named.settings);
else {
  process.stderr.write(
    `${named.why}\nNothing is deployed. Name a configuration without mistakes: -c config=otj.yaml\n`,
  );
  process.exit(1);
}
