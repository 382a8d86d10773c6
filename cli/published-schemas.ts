import * as z from 'zod';
import { Config } from '../shared/config/file/config.ts';
import { ApplyReport } from './apply-report.ts';
import { CheckReport } from './check-report.ts';
import { RoomReport } from './explain-report.ts';
import { RoomsReport } from './rooms/report.ts';
import { StatusReport } from './status-report.ts';
import { TargetReport } from './target-report.ts';
import { TRY_SCHEMA } from './try/schema.ts';
import { WebexDevicesReport } from './webex-devices/report.ts';

/** JSON schemas that scripts and editors rely on, by their file in docs/schema. A test holds the files to these. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, object>> = {
  'otj.json': { title: 'The configuration file otj.yaml', ...z.toJSONSchema(Config, { io: 'input' }) },
  'otj-check.json': { title: 'What otj check --json prints', ...z.toJSONSchema(CheckReport) },
  'otj-rooms.json': { title: 'What otj rooms --json prints', ...z.toJSONSchema(RoomsReport) },
  'otj-apply.json': { title: 'What otj apply --json prints', ...z.toJSONSchema(ApplyReport) },
  'otj-explain.json': { title: 'What otj explain ROOM --json prints', ...z.toJSONSchema(RoomReport) },
  'otj-status.json': { title: 'What otj status --json prints', ...z.toJSONSchema(StatusReport) },
  'otj-webex-devices.json': {
    title: 'What otj webex-devices SECRET --json prints',
    ...z.toJSONSchema(WebexDevicesReport),
  },
  'otj-try.json': TRY_SCHEMA,
  'otj-target.json': {
    title: 'What otj push, retry, pause, resume, test and pin --json print',
    ...z.toJSONSchema(TargetReport),
  },
};
