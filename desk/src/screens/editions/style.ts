// How an edition writes dates, times and numbers, for the sample that its form shows. The server uses ICU; this knows the
// letters of UTS #35 that newspapers use, and leaves the rest to the locale.

export interface Style {
  locale: string;
  time_zone: string;
  date_pattern: string;
  time_pattern: string;
  number_locale: string;
}

function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone.includes('/') || timeZone === 'UTC';
  } catch {
    return false;
  }
}

export const timeZones = (): string[] => ('supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : []);

// The parts of a pattern: `dd`, `'quoted words'` and what stands between.
const kParts = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

function part(letters: string, at: Date, locale: string, timeZone: string): string | null {
  const one = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).formatToParts(at).find((each) => each.type === type)?.value ?? '';
  // Names of months and days in the form that they have within a whole date.
  const within = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes) => one({ day: 'numeric', month: 'long', ...options }, type);
  const pad = (text: string) => text.padStart(2, '0');
  const numbers = { day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const known: Record<string, () => string> = {
    d: () => one(numbers, 'day'), dd: () => pad(one(numbers, 'day')),
    M: () => one(numbers, 'month'), MM: () => pad(one(numbers, 'month')),
    MMM: () => within({ month: 'short' }, 'month'), MMMM: () => within({}, 'month'),
    y: () => one(numbers, 'year'), yyyy: () => one(numbers, 'year'), yy: () => one(numbers, 'year').slice(-2),
    EEE: () => within({ weekday: 'short' }, 'weekday'), EEEE: () => within({ weekday: 'long' }, 'weekday'),
    H: () => String(Number(one({ ...numbers, hourCycle: 'h23' }, 'hour'))), HH: () => pad(one({ ...numbers, hourCycle: 'h23' }, 'hour')),
    h: () => one({ ...numbers, hourCycle: 'h12' }, 'hour'), hh: () => pad(one({ ...numbers, hourCycle: 'h12' }, 'hour')),
    mm: () => pad(one(numbers, 'minute')), m: () => String(Number(one(numbers, 'minute'))),
    a: () => one({ ...numbers, hourCycle: 'h12' }, 'dayPeriod'),
  };
  return known[letters]?.() ?? null;
}

// Null for a pattern with letters that this does not know.
export function byPattern(pattern: string, at: Date, locale: string, timeZone: string): string | null {
  let text = '';
  for (const [whole, quoted, letter] of pattern.matchAll(kParts)) {
    const said = quoted !== undefined ? quoted.replaceAll("''", "'") || "'" : letter ? part(whole, at, locale, timeZone) : whole;
    if (said === null) return null;
    text += said;
  }
  return text;
}

export interface Sample {
  date: string;
  time: string;
  number: string;
}

export function sampleOf(style: Style, tag: string, at: Date): Sample | null {
  const locale = style.locale || tag;
  if (!isLocale(locale) || !isTimeZone(style.time_zone)) return null;
  const { time_zone: timeZone } = style;
  const own = (pattern: string) => (pattern ? byPattern(pattern, at, locale, timeZone) ?? '…' : null);
  const numbers = isLocale(style.number_locale) ? style.number_locale : locale;
  return {
    date: own(style.date_pattern) ?? new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(at),
    time: own(style.time_pattern) ?? new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at),
    number: new Intl.NumberFormat(numbers).format(12_345.6),
  };
}
