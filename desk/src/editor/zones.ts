// Times on the wall of a place: what they mean as instants, also on the days when clocks change.

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1_000) * 1_000;
}

const kDay = 86_400_000;

// The instants at which clocks in `zone` show `wall` (2027-03-28T03:30). None if clocks skip it, two if they show it
// twice.
export function instantsOf(wall: string, zone: string): Date[] {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return [];
  const offsets = new Set([offsetAt(asUtc - kDay, zone), offsetAt(asUtc + kDay, zone)]);
  const found = [...offsets].map((offset) => asUtc - offset).filter((instant) => instant + offsetAt(instant, zone) === asUtc);
  return found.sort((a, b) => a - b).map((instant) => new Date(instant));
}

// What clocks in `zone` show, as a field of type datetime-local wants it.
export function wallOf(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 16);
}

// Whether clocks in `zone` change on the day before or after.
export function changesNear(instant: Date, zone: string): boolean {
  return offsetAt(instant.getTime() - kDay, zone) !== offsetAt(instant.getTime() + kDay, zone);
}
