// What did the environment say, and does it make sense? Typed configuration, or a clear message about
// everything that is wrong; a server never starts on a guess.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BlockList } from 'node:net';
import { type Result, no, ok } from '@cxc/domain/kernel';
import type { BucketAccess } from './engine/files/bucket.ts';
import { SCANNER_SECONDS, type ScannerAddress } from './engine/files/scanner.ts';
import { proxyList } from './engine/http/client.ts';

export interface Config {
  readonly port: number;
  readonly host: string | undefined;
  /** The one folder that holds all state. */
  readonly dataDir: string;
  /** `postgres://…`, or undefined for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Where the bytes of files lie; undefined: in the data folder. */
  readonly bucket: BucketAccess | undefined;
  /** What looks at stored files for viruses; undefined: nothing does. */
  readonly scanner: ScannerAddress | undefined;
  /** Longest look at one file. */
  readonly scannerSeconds: number;
  readonly keysDir: string;
  readonly demo: boolean;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: BlockList;
  readonly sessionDays: number;
  /** `smtp://…` or `smtps://…`; undefined: mails become files in the data folder. */
  readonly smtpUrl: string | undefined;
  /** Whom mails come from. */
  readonly mailFrom: string;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function decimal(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,4}(?:\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Host of the sender's address; a mail server refuses one that nobody can answer to. */
function mailHost(publicUrl: string | undefined): string {
  return publicUrl !== undefined && URL.canParse(publicUrl)
    ? new URL(publicUrl).hostname
    : 'localhost';
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isEmptyFolder(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Set and not empty: `PORT=` counts as not set. */
function given(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

/** `s3://bucket/folder`, with the variables other programs read too (`AWS_…`). */
function bucketIn(
  get: (name: string) => string | undefined,
  faults: string[],
): BucketAccess | undefined {
  const text = get('BLOB_URL');
  if (text === undefined) return undefined;
  const [, bucket = '', folder = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9._-]+)*)\/?$/.exec(text) ?? [];
  if (bucket === '') faults.push('BLOB_URL must look like s3://bucket or s3://bucket/folder.');
  const region = get('AWS_REGION') ?? 'us-east-1';
  const endpoint = get('AWS_ENDPOINT_URL');
  if (endpoint !== undefined && !isUrl(endpoint, ['http:', 'https:']))
    faults.push('AWS_ENDPOINT_URL must look like https://store.example.org.');
  const [keyId, secret] = [get('AWS_ACCESS_KEY_ID'), get('AWS_SECRET_ACCESS_KEY')];
  if (keyId === undefined || secret === undefined) {
    faults.push('BLOB_URL needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
    return undefined;
  }
  // A store of one's own has one address for all buckets; at Amazon each bucket has its own.
  const base =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  return { address: base + folder, region, keyId, secret };
}

/** `clamd://host:3310`, or `clamd:///run/clamav/clamd.ctl` for a socket of this machine. */
function scannerIn(text: string | undefined, faults: string[]): ScannerAddress | undefined {
  if (text === undefined) return undefined;
  const [, host, port, path] =
    /^clamd:\/\/(?:([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?|(\/[^?#]+))$/.exec(text) ?? [];
  if (path !== undefined) return { path };
  const number = wholeNumber(port ?? '3310', 1, 65_535);
  if (host !== undefined && number !== undefined)
    return { host: host.replace(/^\[|\]$/g, ''), port: number };
  faults.push('SCANNER_URL must look like clamd://host:3310 or clamd:///run/clamav/clamd.ctl.');
  return undefined;
}

/**
 * Reads the variables of the contract (docs/operations). All faults at once, one sentence each.
 * @param root folder that a relative `DATA_DIR` and the default lie in
 */
export function readConfig(
  environment: Environment,
  root: string,
): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const get = (name: string): string | undefined => given(environment, name);
  const number = (name: string, standard: number, least: number, most: number): number => {
    const text = get(name);
    const value = text === undefined ? standard : wholeNumber(text, least, most);
    if (value === undefined)
      faults.push(`${name}="${text}" is not a whole number from ${least} to ${most}.`);
    return value ?? standard;
  };

  const days = (name: string, standard: number, least: number, most: number): number => {
    const text = get(name);
    const value = text === undefined ? standard : decimal(text, least, most);
    if (value === undefined)
      faults.push(`${name}="${text}" is not a number of days from ${least} to ${most}.`);
    return value ?? standard;
  };

  const dataDir = resolve(root, get('DATA_DIR') ?? 'data');
  const databaseUrl = get('DATABASE_URL');
  if (databaseUrl !== undefined && !isUrl(databaseUrl, ['postgres:', 'postgresql:']))
    faults.push('DATABASE_URL must look like postgres://user:password@host:5432/name.');
  const publicUrl = get('PUBLIC_URL');
  if (publicUrl !== undefined && !isUrl(publicUrl, ['http:', 'https:']))
    faults.push(`PUBLIC_URL="${publicUrl}" must look like https://exchange.example.org.`);

  const smtpUrl = get('SMTP_URL');
  if (smtpUrl !== undefined && !isUrl(smtpUrl, ['smtp:', 'smtps:']))
    faults.push('SMTP_URL must look like smtp://user:password@mail.example.org:587.');
  const demo = get('DEMO');
  if (demo !== undefined && demo !== '0' && demo !== '1')
    faults.push(`DEMO="${demo}" must be 0 or 1.`);
  const logLevel = get('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    faults.push(`LOG_LEVEL="${logLevel}" must be one of ${LOG_LEVELS.join(', ')}.`);

  let trustedProxies = new BlockList();
  try {
    const entries = (get('TRUSTED_PROXIES') ?? '').split(',').map((entry) => entry.trim());
    trustedProxies = proxyList(entries.filter(Boolean));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not readable';
    faults.push(
      `TRUSTED_PROXIES: ${why}. Give addresses, address/bits or "loopback", with commas.`,
    );
  }

  const config: Config = {
    port: number('PORT', 3000, 0, 65_535),
    host: get('HOST'),
    dataDir,
    databaseUrl,
    bucket: bucketIn(get, faults),
    scanner: scannerIn(get('SCANNER_URL'), faults),
    scannerSeconds: number('SCANNER_SECONDS', SCANNER_SECONDS, 1, 600),
    keysDir: resolve(root, get('KEYS_DIR') ?? join(dataDir, 'keys')),
    demo: demo === undefined ? !databaseUrl && isDemoFolder(dataDir) : demo === '1',
    publicUrl,
    trustedProxies,
    sessionDays: days('SESSION_DAYS', 30, 0.01, 400),
    smtpUrl,
    mailFrom: get('MAIL_FROM') ?? `ClusterXchange <no-reply@${mailHost(publicUrl)}>`,
    logLevel,
  };
  return faults.length > 0 ? no(faults) : ok(config);
}

/** Written into the data folder by the first start as a demo, so that later starts stay one. */
export const DEMO_MARK = 'demo';

function isDemoFolder(dataDir: string): boolean {
  return isEmptyFolder(dataDir) || existsSync(join(dataDir, DEMO_MARK));
}
