/** How late a cup is against what the guest was promised. Pure: the present is an argument. */

export type Urgency = 'green' | 'amber' | 'red'

/**
 * Green while there is time, amber in the last `amberS` seconds before the promise, red after it.
 * An unreadable promise counts as red: better looked at once too often than never.
 */
export function urgency(promisedAt: string, nowMs: number, amberS: number): Urgency {
  const left = remainingS(promisedAt, nowMs)
  if (Number.isNaN(left) || left < 0) return 'red'
  return left <= amberS ? 'amber' : 'green'
}

/** Seconds until the promise; negative when it is broken. NaN for an unreadable time. */
export function remainingS(promisedAt: string, nowMs: number): number {
  return Math.round((Date.parse(promisedAt) - nowMs) / 1000)
}

/** "4:05" left, "+0:30" over, hours only when there are any: "1:02:03". */
export function clockText(remaining: number): string {
  if (Number.isNaN(remaining)) return '–:––'
  const sign = remaining < 0 ? '+' : ''
  const all = Math.abs(remaining)
  const h = Math.floor(all / 3600)
  const m = Math.floor((all % 3600) / 60)
  const s = String(all % 60).padStart(2, '0')
  return h > 0 ? `${sign}${h}:${String(m).padStart(2, '0')}:${s}` : `${sign}${m}:${s}`
}

/** Seconds since a moment, never negative; 0 when it has not happened. */
export function sinceS(at: string | null, nowMs: number): number {
  if (at === null) return 0
  const passed = Math.round((nowMs - Date.parse(at)) / 1000)
  return Number.isNaN(passed) ? 0 : Math.max(0, passed)
}
