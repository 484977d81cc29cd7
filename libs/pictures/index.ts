export { drawWheel } from './draw-wheel';
export type { WheelWords } from './wheel.view';
export { STATE_WORDS, itemTitle, longDates, progressWords } from './words';
export { wheelList, drawWheelList, type WheelListView, type WheelListOptions } from './wheel-list';
export { wheelDocument } from './wheel-document';
export { drawTimeline, drawTimelineHead, drawTimelineSheet, timelineLegend, type TimelineWords } from './timeline.view';
export { drawHeatMap, type HeatMapCell, type HeatMapWords } from './heat-map.view';
