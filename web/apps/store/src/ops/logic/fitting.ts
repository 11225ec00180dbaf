/** How large a photograph is kept. Pure. */

export const SIDE_MAX_PX = 1_600;

/** The size inside a square of `most` pixels with the same shape; a smaller picture stays as it is. */
export function fitted(width: number, height: number, most: number = SIDE_MAX_PX): [number, number] {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
