/** Days of a week as dates. Pure; a date is "YYYY-MM-DD" and has no time zone. */

const DAY_MS = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export const weekOf = (monday: string): string[] => Array.from({ length: 7 }, (_, at) => addDays(monday, at));

/** "09:00" to "17:30" in hours: 8.5; an end at or before the start is the next day's. */
export function hoursBetween(starts: string, ends: string): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const length = minutes(ends) - minutes(starts);
  return (length > 0 ? length : length + 1_440) / 60;
}

const TRADING = [9, 21] as const;

/** The hours a day is shown by: the usual ones, and any others in which something was sold. */
export function dayHours(sold: number[]): number[] {
  const [from, to] = [Math.min(TRADING[0], ...sold), Math.max(TRADING[1], ...sold)];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
