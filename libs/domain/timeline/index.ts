export * from './timeline';
export { ELSEWHERE as TIMELINE_ELSEWHERE, layTimeline, TIMELINE, type TimelineShown } from './lay-timeline';
export { layTimelineSheets } from './timeline-sheets';
