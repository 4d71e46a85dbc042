// What does a country of a host mean for a visitor on the spot: which clock hangs on the wall, and whom to call?
// 112 is the number of the whole Union (Directive (EU) 2018/1972, article 109) and of most of its neighbours; the others are
// the usual national ones. Whoever runs the service has them checked before people rely on them (docs/operations.md).

/** Zones of the countries of the programme, the one of the capital where there are several. */
const ZONES: Readonly<Record<string, string>> = {
  AL: 'Europe/Tirane',
  AM: 'Asia/Yerevan',
  AT: 'Europe/Vienna',
  BA: 'Europe/Sarajevo',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MD: 'Europe/Chisinau',
  ME: 'Europe/Podgorica',
  MK: 'Europe/Skopje',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SE: 'Europe/Stockholm',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TR: 'Europe/Istanbul',
  UA: 'Europe/Kyiv',
  XK: 'Europe/Belgrade',
};

/** IANA zone of the host's wall clock; programme time for a country nobody configured. */
export function hostZone(country: string): string {
  return ZONES[country] ?? 'Europe/Brussels';
}

export const emergencyServices = ['any', 'police', 'ambulance', 'fire'] as const;
export type EmergencyService = (typeof emergencyServices)[number];

export interface EmergencyNumber {
  readonly service: EmergencyService;
  readonly number: string;
}

const own = (police: string, ambulance: string, fire: string): readonly EmergencyNumber[] => [
  { service: 'police', number: police },
  { service: 'ambulance', number: ambulance },
  { service: 'fire', number: fire },
];

/** Where the services are also called, or only called, by numbers of their own. */
const OWN: Readonly<Record<string, readonly EmergencyNumber[]>> = {
  AL: own('129', '127', '128'),
  AT: own('133', '144', '122'),
  BA: own('122', '124', '123'),
  CZ: own('158', '155', '150'),
  DE: [{ service: 'police', number: '110' }],
  FR: own('17', '15', '18'),
  GB: [{ service: 'any', number: '999' }],
  GR: own('100', '166', '199'),
  PL: own('997', '999', '998'),
  RS: own('192', '194', '193'),
  SI: [{ service: 'police', number: '113' }],
  SK: own('158', '155', '150'),
  XK: own('192', '194', '193'),
};

/** Countries in which 112 does not reach every service. */
const WITHOUT_112 = ['BA', 'RS'];

/** Whom to call in an emergency in a country, the number for everything first. */
export function emergencyNumbers(country: string): readonly EmergencyNumber[] {
  const general: readonly EmergencyNumber[] = WITHOUT_112.includes(country)
    ? []
    : [{ service: 'any', number: '112' }];
  return [...general, ...(OWN[country] ?? [])];
}
