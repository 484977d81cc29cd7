import type { WheelLayout } from '#domain';
import { fill } from './engine';
import { wheelView, type WheelWords } from './wheel.view';

/**
 * The wheel as one SVG, whole in itself: no style sheet, no script, only attributes, so that it stands in a page under a strict CSP, in a file
 * and in print alike. Texts are Danish and escaped.
 */
export const drawWheel = (layout: WheelLayout, words: WheelWords): string =>
  fill('year-wheel', wheelView(layout, words));
