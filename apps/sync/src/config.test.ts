// Is wrong configuration refused with a sentence that helps, and is what is missing guessed safely?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_MARK, readConfig } from './config.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cxc-config-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function faultsOf(environment: Record<string, string>): readonly string[] {
  const config = readConfig(environment, root);
  return config.ok ? [] : config.error;
}

test('an empty environment gives the defaults of the contract: a demo on port 3000', () => {
  const config = readConfig({}, root);
  expect(config).toMatchObject({
    ok: true,
    value: {
      port: 3000,
      dataDir: join(root, 'data'),
      keysDir: join(root, 'data', 'keys'),
      databaseUrl: undefined,
      demo: true,
      sessionDays: 30,
    },
  });
});

test('every wrong variable is named, all at once', () => {
  const faults = faultsOf({
    PORT: '80x',
    DATABASE_URL: 'mysql://here',
    PUBLIC_URL: 'exchange.example.org',
    DEMO: 'yes',
    SESSION_DAYS: '0',
    TRUSTED_PROXIES: 'somewhere',
    LOG_LEVEL: 'loud',
  });
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'PUBLIC_URL',
    'DEMO',
    'SESSION_DAYS',
    'TRUSTED_PROXIES',
    'LOG_LEVEL',
  ])
    expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
});

test.each([
  ['PORT', ['-1', '65536', '1e3', '0x10', '3000 3001']],
  ['SESSION_DAYS', ['-3', '0.009', '1.', '.5', '1e2', 'forever', '401']],
  ['SMTP_URL', ['mail.example.org', 'https://mail.example.org']],
  ['TRUSTED_PROXIES', ['10.0.0.0/99', '300.1.1.1', 'loopback,nonsense']],
])('%s refuses nonsense', (name, values) => {
  for (const value of values) expect(faultsOf({ [name]: value }), value).toHaveLength(1);
});

test('the demo is the default only where nothing is, and stays one where it began', () => {
  const demoIn = (environment: Record<string, string>): boolean | undefined => {
    const config = readConfig({ DATA_DIR: root, ...environment }, '/');
    return config.ok ? config.value.demo : undefined;
  };
  expect(demoIn({})).toBe(true);
  expect(demoIn({ DATABASE_URL: 'postgres://u@h/db' })).toBe(false);
  expect(demoIn({ DEMO: '0' })).toBe(false);
  writeFileSync(join(root, 'store.sqlite'), '');
  expect(demoIn({})).toBe(false);
  writeFileSync(join(root, DEMO_MARK), '');
  expect(demoIn({})).toBe(true);
  expect(demoIn({ DEMO: '0' })).toBe(false);
});

test('a session may live for hours: SESSION_DAYS takes decimals (J10)', () => {
  const daysOf = (text: string) => {
    const config = readConfig({ SESSION_DAYS: text }, root);
    return config.ok ? config.value.sessionDays : config.error;
  };
  expect(['0.5', '0.01', '1.25', '400'].map(daysOf)).toEqual([0.5, 0.01, 1.25, 400]);
});

test('mails: files without SMTP_URL, and a sender at the address people use', () => {
  const mailOf = (environment: Record<string, string>) => {
    const config = readConfig(environment, root);
    return config.ok ? [config.value.smtpUrl, config.value.mailFrom] : config.error;
  };
  expect(mailOf({})).toEqual([undefined, 'ClusterXchange <no-reply@localhost>']);
  const smtp = 'smtps://user:secret@mail.example.org:465';
  expect(mailOf({ SMTP_URL: smtp, PUBLIC_URL: 'https://exchange.example.org' })).toEqual([
    smtp,
    'ClusterXchange <no-reply@exchange.example.org>',
  ]);
  expect(mailOf({ MAIL_FROM: 'office@example.org' })).toEqual([undefined, 'office@example.org']);
});

test('files: in the data folder, or in a bucket with the usual credentials', () => {
  const bucketOf = (environment: Record<string, string>) => {
    const config = readConfig(environment, root);
    return config.ok ? config.value.bucket : config.error;
  };
  expect(bucketOf({})).toBeUndefined();
  const keys = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
  expect(bucketOf({ ...keys, BLOB_URL: 's3://files/cxc', AWS_REGION: 'eu-west-1' })).toEqual({
    address: 'https://files.s3.eu-west-1.amazonaws.com/cxc',
    region: 'eu-west-1',
    keyId: 'key',
    secret: 'secret',
  });
  const own = { ...keys, BLOB_URL: 's3://files', AWS_ENDPOINT_URL: 'http://localhost:9000/' };
  expect(bucketOf(own)).toMatchObject({ address: 'http://localhost:9000/files' });
  for (const [name, value] of [
    ['BLOB_URL', 'https://files'],
    ['BLOB_URL', 's3://'],
    ['AWS_ENDPOINT_URL', 'localhost'],
    ['AWS_SECRET_ACCESS_KEY', ''],
  ] as const)
    expect(faultsOf({ ...own, [name]: value }), name).toHaveLength(1);
});

test('a scanner: none, or one at an address or a socket of this machine; for how long it may look (F07)', () => {
  const scannerOf = (environment: Record<string, string>) => {
    const config = readConfig(environment, root);
    return config.ok ? [config.value.scanner, config.value.scannerSeconds] : config.error;
  };
  expect(scannerOf({})).toEqual([undefined, 60]);
  expect(scannerOf({ SCANNER_URL: 'clamd://scanner.example.org', SCANNER_SECONDS: '5' })).toEqual([
    { host: 'scanner.example.org', port: 3310 },
    5,
  ]);
  expect(scannerOf({ SCANNER_URL: 'clamd://[::1]:3311' })).toEqual([
    { host: '::1', port: 3311 },
    60,
  ]);
  expect(scannerOf({ SCANNER_URL: 'clamd:///run/clamav/clamd.ctl' })).toEqual([
    { path: '/run/clamav/clamd.ctl' },
    60,
  ]);
  for (const wrong of ['scanner', 'http://scanner', 'clamd://', 'clamd://host:0', 'clamd://a b'])
    expect(faultsOf({ SCANNER_URL: wrong }), wrong).toHaveLength(1);
  expect(faultsOf({ SCANNER_SECONDS: '601' })).toHaveLength(1);
});

test('an empty variable counts as not set', () => {
  expect(faultsOf({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual([]);
});
