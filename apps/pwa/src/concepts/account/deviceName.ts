// How does a person know a device by name? Browser and system, as far as the browser says them.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

function firstOf(names: readonly (readonly [RegExp, string])[], agent: string): string | undefined {
  return names.find(([sign]) => sign.test(agent))?.[1];
}

/** “Chrome, Android”; what is not known is left out. */
export function deviceName(agent: string): string {
  return [firstOf(BROWSERS, agent), firstOf(SYSTEMS, agent)].filter(Boolean).join(', ');
}
