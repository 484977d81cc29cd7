import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fill } from './engine';
import type { WheelListView } from './wheel-list';

let style: string | null = null;

/** A wheel and its list as a page of its own: one file with its style within, that prints on A3 and needs no server. */
export const wheelDocument = ({
  title,
  svg,
  list,
}: {
  readonly title: string;
  readonly svg: string;
  readonly list: WheelListView;
}): string => {
  style ??= readFileSync(path.join(__dirname, 'wheel-document.css'), 'utf8');
  return fill('wheel-document', { title, svg, list, style });
};
