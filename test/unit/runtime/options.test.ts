import { describe, expect, test } from 'vitest';
import { HELP, parseOptions } from '../../../local/runtime/options.ts';

describe('the options of npm start', () => {
  test('without any, the sample company runs on the loopback interface', () => {
    expect(parseOptions([])).toEqual({
      kind: 'run',
      options: {
        config: null,
        deliver: false,
        data: null,
        port: null,
        host: '127.0.0.1',
        readyFile: null,
        json: false,
        untilDelivered: false,
        fast: false,
      },
    });
  });

  test('all that scripts rely on', () => {
    const line = '--data d --port 0 --host ::1 --ready-file r.json --json --until-delivered --fast';
    expect(parseOptions(line.split(' '))).toEqual({
      kind: 'run',
      options: {
        config: null,
        deliver: false,
        data: 'd',
        port: 0,
        host: '::1',
        readyFile: 'r.json',
        json: true,
        untilDelivered: true,
        fast: true,
      },
    });
    expect(parseOptions(['--config', 'otj.yaml', '--deliver'])).toMatchObject({
      options: { config: 'otj.yaml', deliver: true },
    });
  });

  test('help names each option', () => {
    expect(parseOptions(['--help'])).toEqual({ kind: 'help', text: HELP });
    for (const option of ['config', 'deliver', 'data', 'port', 'host', 'fast', 'until-delivered', 'ready-file', 'json'])
      expect(HELP).toContain(`--${option} `);
  });

  test.each([
    [['--colour'], "npm start: Unknown option '--colour'. See npm start -- --help."],
    [['--port'], "npm start: Option '--port <value>' argument missing. See npm start -- --help."],
    [['--port', '70000'], 'npm start: --port takes a number from 0 to 65535, not "70000". See npm start -- --help.'],
    [['--port', 'http'], 'npm start: --port takes a number from 0 to 65535, not "http". See npm start -- --help.'],
  ])('%j is refused in one line', (args, text) => {
    expect(parseOptions(args)).toEqual({ kind: 'wrong', text });
  });

  test.each([
    [['otj.yaml'], /otj\.yaml/],
    [['--deliver'], /--deliver needs --config/],
    [['--until-delivered', '--config', 'otj.yaml'], /leave --config away/],
  ])('%j is refused with its reason', (args, reason) => {
    expect(parseOptions(args)).toEqual({ kind: 'wrong', text: expect.stringMatching(reason) });
  });
});
