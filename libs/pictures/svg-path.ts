import { wheelPoint, type Point } from '#domain';

/** A number as SVG wants it: at most two decimals. */
export const num = (value: number): string => String(Math.round(value * 100) / 100);

const pair = ({ x, y }: Point): string => `${num(x)} ${num(y)}`;
const isLarge = (start: number, end: number): number => (end - start > 180 ? 1 : 0);
/** A whole circle cannot be drawn as one arc. */
const notWhole = (start: number, end: number): number => Math.min(end, start + 359.99);

/** A piece of a ring: angles in degrees clockwise from the top. */
export const ringPiece = (start: number, end: number, inner: number, outer: number): string => {
  const stop = notWhole(start, end);
  const large = isLarge(start, stop);
  return `M${pair(wheelPoint(start, outer))}A${num(outer)} ${num(outer)} 0 ${large} 1 ${pair(wheelPoint(stop, outer))}L${pair(wheelPoint(stop, inner))}A${num(inner)} ${num(inner)} 0 ${large} 0 ${pair(wheelPoint(start, inner))}Z`;
};

/** The line that a text stands on along a ring; on the lower half it runs the other way, so that the text is never upside down. */
export const textLine = (start: number, end: number, middle: number, fontSize: number): string => {
  const stop = notWhole(start, end);
  const centre = (start + stop) / 2;
  const isBelow = centre > 90 && centre < 270;
  const radius = num(middle + (isBelow ? 0.36 : -0.36) * fontSize);
  const [from, to] = isBelow ? [stop, start] : [start, stop];
  return `M${pair(wheelPoint(from, Number(radius)))}A${radius} ${radius} 0 ${isLarge(start, stop)} ${isBelow ? 0 : 1} ${pair(wheelPoint(to, Number(radius)))}`;
};

/** An open arc. */
export const arcLine = (start: number, end: number, radius: number): string => {
  const stop = notWhole(start, end);
  return `M${pair(wheelPoint(start, radius))}A${num(radius)} ${num(radius)} 0 ${isLarge(start, stop)} 1 ${pair(wheelPoint(stop, radius))}`;
};

/** A line through points. */
export const line = (points: readonly Point[]): string =>
  points.map((point, index) => `${index === 0 ? 'M' : 'L'}${pair(point)}`).join('');

/** A closed shape. */
export const polygon = (points: readonly Point[]): string => `${line(points)}Z`;
