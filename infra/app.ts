import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { deployable } from './deployable.ts';
import { settingsOf } from './settings.ts';

const app = new App();
const file: unknown = app.node.tryGetContext('config');
if (typeof file !== 'string')
  throw new Error('Which configuration is to be deployed? Say it with `-c config=otj.yaml`, or in cdk.json.');
deployable(app, settingsOf(readFileSync(file, 'utf8'), file));
