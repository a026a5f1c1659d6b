// Points of time, as a newsroom needs them: in the zone of the edition, in one's own, and how long from now.

import { useEffect, useState } from 'react';

import { locale, word } from '../words/words';

const kMinute = 60_000;
const kUnits: readonly [Intl.RelativeTimeFormatUnit, number][] = [['day', 1_440], ['hour', 60], ['minute', 1]];

export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

// Formatters are expensive to make and cheap to use.
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, format = new Intl.DateTimeFormat(tag, options));
  return format;
}

let relativeFormat: [string, Intl.RelativeTimeFormat] | null = null;

function relativeFormatOf(tag: string): Intl.RelativeTimeFormat {
  if (relativeFormat?.[0] !== tag) relativeFormat = [tag, new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' })];
  return relativeFormat[1];
}

// “in 9 hours”, “5 minutes ago”.
export function relative(at: Date, now: Date = new Date()): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / kMinute);
  const format = relativeFormatOf(locale());
  if (minutes === 0) return word('time.now');
  const [unit, size] = kUnits.find(([, minutesOf]) => Math.abs(minutes) >= minutesOf) ?? ['minute', 1];
  return format.format(Math.trunc(minutes / size), unit);
}

function sameDay(a: Date, b: Date, timeZone: string): boolean {
  const day = dateFormat('en-CA', { timeZone, dateStyle: 'short' });
  return day.format(a) === day.format(b);
}

// Short: the time alone today, otherwise day and month, and the year if it is another.
export function shortTime(at: Date, timeZone: string = ownZone, now: Date = new Date()): string {
  if (sameDay(at, now, timeZone)) return dateFormat(locale(), { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const isThisYear = at.getFullYear() === now.getFullYear();
  return dateFormat(locale(), { timeZone, day: 'numeric', month: 'short', ...(isThisYear ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { year: 'numeric' }) }).format(at);
}

export function fullTime(at: Date, timeZone: string = ownZone): string {
  return dateFormat(locale(), { timeZone, dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }).format(at);
}

function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

export function zoneName(timeZone: string, at: Date = new Date()): string {
  const offset = dateFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName');
  return `${cityOf(timeZone)} (${offset?.value ?? ''})`;
}

function offsetsDiffer(a: string, b: string, at: Date): boolean {
  const wall = (timeZone: string) => dateFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return wall(a) !== wall(b);
}

// Counts up with the clock, once a minute for the whole page.
let minuteListeners: (() => void)[] = [];
let clock = 0;
function useMinute() {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((count) => count + 1);
    minuteListeners.push(listener);
    clock ||= window.setInterval(() => minuteListeners.forEach((each) => each()), kMinute);
    return () => {
      minuteListeners = minuteListeners.filter((each) => each !== listener);
    };
  }, []);
}

interface Props {
  at: string | null | undefined;  // as the API writes it
  zone?: string;                  // the edition's zone; one's own unless given
  form?: 'short' | 'relative' | 'both';
}

// The title has the full time in the edition's zone, and in one's own if clocks there differ.
export function Time({ at, zone = ownZone, form = 'short' }: Props) {
  useMinute();
  if (!at) return null;
  const time = new Date(at);
  const own = zone !== ownZone && offsetsDiffer(zone, ownZone, time);
  const title = own ? word('time.both', { there: `${fullTime(time, zone)} ${zoneName(zone, time)}`, here: `${fullTime(time)} ${zoneName(ownZone, time)}` }) : fullTime(time, zone);
  // A time that is not one's own says where it is.
  const place = own ? ` ${cityOf(zone)}` : '';
  const text = { short: shortTime(time, zone) + place, relative: relative(time), both: `${shortTime(time, zone)}${place} · ${relative(time)}` }[form];
  return <time dateTime={at} title={title} className="numbers">{text}</time>;
}
